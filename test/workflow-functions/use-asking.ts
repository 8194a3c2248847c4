import { beforeEach, expect } from '@jest/globals';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { PersonRequest } from '../../functions/shared/domain/link/person-request.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { putCase, putPerson, putTeam, putViews } from '../builders/put-rows.ts';
import { someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';

const phone = '+447700900123';
export const appointmentAt = later(tuesday, 7 * day);

/** How somebody asks to be reached. */
export const rules = {
  phone: '07700 900199',
  phoneE164: '+447700900199',
  preferred: 'sms',
  safeToText: true,
  safeToLeaveVoicemail: false,
} as const;

/** People who ask through a link or a text, and the relay that carries it out. */
export const useAsking = () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  const dues = createDueRepository(table);
  let asked = 0;

  beforeEach(async () => {
    kith.clock.set(tuesday);
    await putTeam(table, someSettings(), [someWorker('ana', { live: 20 })]);
    await table.changes();
  });

  const someone = async (changes: Partial<Case> = {}, number: string | undefined = phone) => {
    const theCase = await putCase(table, someCase({ stage: 'MakeContact', ...changes }));
    await putViews(table, theCase);
    await putPerson(table, theCase.id, { phoneE164: number }, number && kith.phoneHash(number));
    return theCase.id;
  };
  const relayAll = async () => {
    for (;;) {
      const changes = await table.changes();
      if (changes.Records.length === 0) return;
      expect(await kith.relay(changes)).toEqual({ batchItemFailures: [] });
    }
  };
  const keyed = (id: ReferralId) => {
    asked += 1;
    return { id, key: `key-${asked}`, at: kith.clock.now() };
  };
  const ask = async (request: PersonRequest, audience: 'PATIENT' | 'REPLY' = 'PATIENT') => {
    await kith.requests.put(audience, request);
    const changes = await table.changes();
    await kith.relay(changes);
    await kith.relay(changes);
    await relayAll();
  };
  const noticesOf = async (id: ReferralId) => (await kith.notices.list(id)).map(({ template }) => template).toSorted();
  const tasksOf = async (id: ReferralId) => (await kith.cases.get(id))?.tasks?.map(({ kind }) => kind) ?? [];
  const asksOf = async (id: ReferralId) =>
    (await kith.cases.events(id)).filter(({ what }) => what === 'asked').map(({ reason }) => reason);
  const waiting = async (id: ReferralId) => {
    const lists = await Promise.all(
      [0, 1, 2, 3].map((shard) => dues.list('intake', shard, '2099-01-01T00:00:00.000Z')),
    );
    return lists.flatMap(({ due }) => due).filter((each) => each.id === id && each.key !== undefined);
  };

  return { table, kith, someone, relayAll, keyed, ask, noticesOf, tasksOf, asksOf, waiting };
};
