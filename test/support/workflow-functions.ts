import { createHandler as assignLinkWorker } from '../../functions/assign-link-worker/handler.ts';
import { createHandler as close } from '../../functions/close/handler.ts';
import { createHandler as flagOverdue } from '../../functions/flag-overdue/handler.ts';
import { createHandler as intake } from '../../functions/intake/handler.ts';
import { createHandler as issuePlan } from '../../functions/issue-plan/handler.ts';
import { createHandler as openWait } from '../../functions/open-wait/handler.ts';
import { createHandler as relay } from '../../functions/relay/handler.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import type { Instant } from '../../functions/shared/domain/time/instant.ts';
import type { Edge } from '../../functions/shared/domain/workflow/edge.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import type { Clock } from '../../functions/shared/platform/clock.ts';
import type { Engine } from '../../functions/shared/platform/engine.ts';
import { matchHash, phoneHash } from '../../functions/shared/platform/keyed-hashes.ts';
import { createLinkCodes } from '../../functions/shared/platform/link-codes.ts';
import { createHandler as sweep } from '../../functions/sweep/handler.ts';
import { createLookAtCase } from '../../functions/sweep/look-at-case.ts';
import { createLookAtIntake } from '../../functions/sweep/look-at-intake.ts';
import { createLookAtPeople } from '../../functions/sweep/look-at-people.ts';
import { createLookForDead } from '../../functions/sweep/look-for-dead.ts';
import { invoke } from './invoke.ts';
import { repositoriesOver } from './repositories.ts';
import { testClock } from './test-clock.ts';
import { testEngine } from './test-engine.ts';
import { testLog } from './test-log.ts';

interface Ports {
  readonly clock: Clock;
  readonly engine: Engine;
}

/** The functions of the workflow over a real table. */
export const functionsOver = (table: Table, team: string, { clock, engine }: Ports) => {
  const log = testLog();
  const secret = 'a secret for tests';
  const data = repositoriesOver(table);
  const hashes = {
    matchHash: (text: string) => matchHash(secret, text),
    phoneHash: (phone: string) => phoneHash(secret, phone),
    hashOf: (address: string) => phoneHash(secret, address),
    bornHash: createLinkCodes(secret).bornHash,
  };
  const deps = { ...data, ...hashes, clock, log, engine, team };
  const handlers = {
    intake: intake(deps),
    assignLinkWorker: assignLinkWorker(deps),
    openWait: openWait(deps),
    issuePlan: issuePlan(deps),
    flagOverdue: flagOverdue(deps),
    close: close(deps),
  };
  const relayHandler = relay(deps);
  const lookAtPeople = createLookAtPeople(deps);
  const lookAtCase = createLookAtCase({ ...deps, lookAtPeople });
  const lookForDead = createLookForDead({ ...deps, lookAtCase });
  const sweepHandler = sweep({ ...deps, lookAtCase, lookForDead, lookAtIntake: createLookAtIntake(deps) });
  return {
    ...data,
    ...hashes,
    log,
    handlers,
    lookAtPeople,
    relay: relayHandler,
    sweep: (event: unknown = {}) => sweepHandler(event),
  };
};

interface Opening {
  readonly token?: string;
  readonly attempt?: number;
  readonly episode?: number;
  readonly entered?: Instant;
}

/** The same with a clock that is set by hand and an engine that takes notes. */
export const workflowFunctions = (table: Table, team: string, start: Instant) => {
  const [clock, engine] = [testClock(start), testEngine()];
  const { handlers, ...functions } = functionsOver(table, team, { clock, engine });
  const task =
    (name: Exclude<keyof typeof handlers, 'openWait'>) =>
    (id: ReferralId, episode = 1) =>
      invoke(handlers[name], { id, episode });
  return {
    ...functions,
    clock,
    engine,
    intake: task('intake'),
    assignLinkWorker: task('assignLinkWorker'),
    issuePlan: task('issuePlan'),
    flagOverdue: task('flagOverdue'),
    close: task('close'),
    /** Opens a wait as the workflow does when it comes to the state. */
    openWait: async (id: ReferralId, stage: WaitStage, edge: Edge, opening: Opening = {}) => {
      const { token = `token-${edge.no ?? 'next'}`, attempt = 0, episode = 1, entered = clock.now() } = opening;
      engine.waiting.add(token);
      return invoke(handlers.openWait, { id, episode, stage, entered, attempt, token, edge });
    },
  };
};
