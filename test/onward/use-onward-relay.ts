import { beforeEach, expect } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { PersonRequest } from '../../functions/shared/domain/link/person-request.ts';
import { type Onward, type ProviderAnswer, stopKeyOf } from '../../functions/shared/domain/onward/onward.ts';
import { onwardNotices } from '../../functions/shared/domain/onward/onward-notices.ts';
import { day } from '../../functions/shared/domain/time/instant.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { workflowFunctions } from '../support/workflow-functions.ts';
import { putOnward, someOnward, supported } from './onward-world.ts';

type Asks = PersonRequest extends infer R
  ? R extends { onward: number }
    ? Omit<R, 'id' | 'key' | 'at'>
    : never
  : never;

/** The relay and the sweep over a real table, with people and services who say something of a referral onward. */
export const useOnwardRelay = () => {
  const table = useTable();
  const kith = workflowFunctions(table, 'ashcombe', tuesday);
  let asked = 0;

  beforeEach(async () => {
    kith.clock.set(tuesday);
    await putTeam(table, someSettings(), [someWorker('ana')]);
    await table.changes();
  });

  const somebody = async (changes: Partial<Onward> = {}, of: Partial<Case> = {}): Promise<Onward> => {
    const { id } = await supported(table, of);
    const onward = await putOnward(table, someOnward({ ...changes, id }));
    for (const notice of onwardNotices(onward, 'staff:ana', onward.since)) await kith.notices.put(notice);
    await table.changes();
    return onward;
  };
  const relayAll = async () => {
    for (;;) {
      const changes = await table.changes();
      if (changes.Records.length === 0) return;
      expect(await kith.relay(changes)).toEqual({ batchItemFailures: [] });
    }
  };
  const say = async ({ id }: Onward, request: Asks, audience: 'PATIENT' | 'PROVIDER' = 'PATIENT') => {
    asked += 1;
    const key = request.kind === 'share-stop' ? stopKeyOf(request.onward) : `key-${asked}`;
    await kith.requests.put(audience, { ...request, id, key, at: kith.clock.now() });
    const changes = await table.changes();
    await kith.relay(changes);
    // The stream gives it twice.
    await kith.relay(changes);
    await relayAll();
  };
  const answer = (onward: Onward, said: ProviderAnswer) =>
    say(onward, { kind: 'onward-answer', onward: onward.no, answer: said }, 'PROVIDER');
  const now = ({ id, no }: Onward) => kith.onwards.get(id, no);
  const shown = ({ id, no }: Onward) => kith.onwards.view(id, no);
  const tasksOf = async ({ id }: Onward) => (await kith.cases.get(id))?.tasks?.map(({ kind }) => kind) ?? [];
  const templates = async ({ id }: Onward) => (await kith.notices.list(id)).map(({ template }) => template).toSorted();
  /** Days go by: then the sweep offers what has come due, and the relay hears of it. */
  const pass = async (days: number) => {
    kith.clock.advance(days * day);
    await kith.sweep();
    await relayAll();
  };

  return { table, kith, somebody, relayAll, say, answer, now, shown, tasksOf, templates, pass };
};
