import { createHandler as assignLinkWorker } from '../../../functions/assign-link-worker/handler.ts';
import { createGoThrough } from '../../../functions/census/go-through.ts';
import { createHandler as census } from '../../../functions/census/handler.ts';
import { createLookAfterLetters } from '../../../functions/census/letters.ts';
import { createHandler as chainAudit } from '../../../functions/chain-audit/handler.ts';
import { createHandler as close } from '../../../functions/close/handler.ts';
import { createHandler as flagOverdue } from '../../../functions/flag-overdue/handler.ts';
import { createHandler as intake } from '../../../functions/intake/handler.ts';
import { createHandler as issuePlan } from '../../../functions/issue-plan/handler.ts';
import { createHandler as openWait } from '../../../functions/open-wait/handler.ts';
import { createHandler as proveJourney } from '../../../functions/prove-journey/handler.ts';
import { createHandler as receiveReceipt } from '../../../functions/receive-receipt/handler.ts';
import { createReceive } from '../../../functions/receive-receipt/receive.ts';
import { createHandler as relay } from '../../../functions/relay/handler.ts';
import { createHandler as retain } from '../../../functions/retain/handler.ts';
import { createDeliver } from '../../../functions/send-notice/deliver.ts';
import { createFindReader } from '../../../functions/send-notice/find-reader.ts';
import { createHandler as sendNotice } from '../../../functions/send-notice/handler.ts';
import { createMakeLink } from '../../../functions/send-notice/make-link.ts';
import { createWriteMessage } from '../../../functions/send-notice/write-message.ts';
import { createAuditRepository } from '../../../functions/shared/data/audit/audit-repository.ts';
import { createChainRepository } from '../../../functions/shared/data/audit/chain-repository.ts';
import { createCaseReader } from '../../../functions/shared/data/case/case-reader.ts';
import { createCaseWalkRepository } from '../../../functions/shared/data/case/case-walk-repository.ts';
import { createErasureRepository } from '../../../functions/shared/data/keeping/erasure-repository.ts';
import { createMailer } from '../../../functions/shared/messaging/mailer.ts';
import { createTexter } from '../../../functions/shared/messaging/texter.ts';
import type { Clock } from '../../../functions/shared/platform/clock.ts';
import { createEngine } from '../../../functions/shared/platform/engine.ts';
import type { Ids } from '../../../functions/shared/platform/ids.ts';
import { matchHash, phoneHash } from '../../../functions/shared/platform/keyed-hashes.ts';
import { createLinkCodes } from '../../../functions/shared/platform/link-codes.ts';
import type { Log } from '../../../functions/shared/platform/log.ts';
import { createObjectStore } from '../../../functions/shared/platform/object-store.ts';
import { createQueueClient } from '../../../functions/shared/platform/queue-client.ts';
import { createHandler as sweep } from '../../../functions/sweep/handler.ts';
import { createLookAtCase } from '../../../functions/sweep/look-at-case.ts';
import { createLookAtIntake } from '../../../functions/sweep/look-at-intake.ts';
import { createLookAtPeople } from '../../../functions/sweep/look-at-people.ts';
import { createLookForDead } from '../../../functions/sweep/look-for-dead.ts';
import { invoke } from '../../support/invoke.ts';
import { repositoriesOver } from '../../support/repositories.ts';
import { acts } from '../acts/acts.ts';
import { clientOf } from '../cloud/client-of.ts';
import type { Clients, Handle } from '../cloud/containers.ts';
import { letterQueues } from '../cloud/letter-boxes.ts';
import { type Proof, sendProof } from './proof.ts';

interface Surroundings {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly team: string;
  readonly stateMachineArn: string;
  readonly wait: (millis: number) => Promise<void>;
}

export const secret = 'a secret of the simulator';
export const tableName = 'Referrals';
const service = { name: 'Ashcombe Link Workers', phone: '01632 960123', url: 'https://refer.example' };

const hashes = new Map<string, string>();

/** The same few numbers and addresses are asked for in every seed. */
export const hashOnce = (address: string): string => {
  const known = hashes.get(address) ?? phoneHash(secret, address);
  hashes.set(address, known);
  return known;
};

/**
 * The functions, put together as each one's index.ts does it; the only place that has to follow when one of them needs
 * something more. `act` stands for the sites: what people do there, without the pages.
 */
export const buildFunction = (
  name: string,
  clients: Clients,
  { clock, ids, log, team, stateMachineArn, wait }: Surroundings,
): Handle => {
  const table = { documentClient: clientOf(clients.table), tableName };
  const codes = createLinkCodes(secret);
  const rows = repositoriesOver(table);
  const deps = {
    ...rows,
    bornHash: codes.bornHash,
    engine: createEngine({ client: clientOf(clients.workflow), stateMachineArn }),
    makeLink: createMakeLink({ links: rows.links, codes, clock, url: service.url }),
    matchHash: (text: string) => matchHash(secret, text),
    phoneHash: hashOnce,
    hashOf: (address: string) => hashOnce(address.toLowerCase()),
    audit: createAuditRepository(table, { clock, ids }),
    clock,
    ids,
    log,
    team,
  };
  const task =
    (handler: (event: unknown, context: never) => Promise<unknown>): Handle =>
    (event) =>
      invoke(handler as (event: unknown) => Promise<unknown>, event);
  switch (name) {
    case 'Intake':
      return task(intake(deps));
    case 'AssignLinkWorker':
      return task(assignLinkWorker(deps));
    case 'OpenWait':
      return task(openWait(deps));
    case 'IssuePlan':
      return task(issuePlan(deps));
    case 'FlagOverdue':
      return task(flagOverdue(deps));
    case 'Close':
      return task(close(deps));
    case 'relay': {
      const handler = relay(deps);
      return (event) => handler(event as never);
    }
    case 'sweep': {
      const lookAtCase = createLookAtCase({ ...deps, lookAtPeople: createLookAtPeople(deps) });
      const lookForDead = createLookForDead({ ...deps, lookAtCase });
      return sweep({ ...deps, lookAtCase, lookForDead, lookAtIntake: createLookAtIntake(deps) });
    }
    case 'send-notice': {
      const handler = sendNotice({
        log,
        deliver: createDeliver({
          ...deps,
          findReader: createFindReader(deps),
          writeMessage: createWriteMessage({ ...deps, service }),
          mailer: createMailer({
            client: clientOf(clients.mail),
            senderName: service.name,
            senderEmail: 'hello@ashcombe.example',
            configurationSet: 'mail-events',
          }),
          texter: createTexter({
            client: clientOf(clients.texts),
            number: 'usual-number',
            safeNumber: 'safe-number',
            configurationSet: 'text-events',
          }),
        }),
      });
      return (event) => handler(event as never);
    }
    case 'receive-receipt': {
      const handler = receiveReceipt({ log, receive: createReceive(deps) });
      return (event) => handler(event as never);
    }
    case 'retain':
      return retain({
        ...deps,
        cases: createCaseReader(table),
        walks: createCaseWalkRepository(table),
        erasures: createErasureRepository(table, { codes, matchHash: deps.matchHash, phoneHash: hashOnce }),
      });
    case 'chain-audit':
      return chainAudit({
        ...deps,
        chains: createChainRepository(table),
        files: createObjectStore({ client: clientOf(clients.objects), bucket: 'heads' }),
      });
    case 'census': {
      const lookAfterLetters = createLookAfterLetters({
        ...deps,
        queues: createQueueClient(clientOf(clients.queues)),
        boxes: letterQueues,
        goThrough: createGoThrough(deps),
      });
      const handler = census({ ...deps, lookAfterLetters });
      return () => handler();
    }
    case 'prove-journey': {
      const prove = (proof: Proof) => proveJourney({ ...deps, send: () => sendProof(deps, proof), wait });
      return (event) => prove(event as Proof)();
    }
    case 'act':
      return acts(deps);
    default:
      throw new TypeError(`There is no function ${name}.`);
  }
};
