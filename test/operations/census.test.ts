import { beforeEach, describe, expect, it } from '@jest/globals';
import { createHandler } from '../../functions/census/handler.ts';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import { createCensusRepository } from '../../functions/shared/data/figures/census-repository.ts';
import { createDayRepository } from '../../functions/shared/data/figures/day-repository.ts';
import { isStale } from '../../functions/shared/domain/figures/census.ts';
import { localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { day, later, millisOf, minute } from '../../functions/shared/domain/time/instant.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someSettings, someWorker } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import { testLog } from '../support/test-log.ts';
import { useWorkflowWorld } from '../support/workflow-world.ts';

describe('the census', () => {
  const table = useTable();
  const kith = useWorkflowWorld(table, 'ashcombe');
  const census = createCensusRepository(table);
  const days = createDayRepository(table);
  const take = createHandler({
    dues: createDueRepository(table),
    census,
    days,
    lookAfterLetters: async () => undefined,
    team: 'ashcombe',
    clock: kith.clock,
    log: testLog(),
  });
  const taken = async () => {
    await take();
    const found = await census.get('ashcombe');
    if (!found) throw new Error('No census was taken.');
    return found;
  };
  const today = () => localDateOf(kith.clock.now());

  beforeEach(async () => {
    await putTeam(table, someSettings(), [someWorker('ana')]);
    await kith.settle();
  });

  it('says how many stand where, and what came, ended and ran out on each of thirty days', async () => {
    const [first, second] = [await kith.refer(), await kith.refer()];
    await kith.cases.decide(first, { name: 'Accepted', by: 'staff:ana' }, kith.clock.now());
    await kith.settle();
    const before = await taken();
    expect(before.stages).toMatchObject([
      { stage: 'AwaitAcceptance', onTime: 1 },
      { stage: 'MakeContact', onTime: 1, oldest: kith.clock.now() },
    ]);
    expect(before.days).toHaveLength(30);
    expect(before.days.at(-1)).toMatchObject({ date: today(), arrived: 2, closed: 0, breached: 0 });
    const due = (await kith.cases.get(first))?.wait?.due ?? '';
    await kith.cases.decide(
      second,
      { name: 'Withdrawn', by: 'patient', facts: { reason: 'person-withdrew' } },
      kith.clock.now(),
    );
    await kith.settle();
    const arrivedOn = today();
    await kith.pass(millisOf(due) - millisOf(kith.clock.now()) + 10 * minute);
    const after = await taken();
    const dayOf = (date: string) => after.days.find((one) => one.date === date);
    expect(dayOf(arrivedOn)).toMatchObject({ arrived: 2, closed: 1, breached: 0 });
    expect(dayOf(localDateOf(due))).toMatchObject({ arrived: 0, closed: 0, breached: 1 });
    expect(after.stages).toMatchObject([{ stage: 'MakeContact', pastTarget: 1, oldest: before.at }]);
    const delivered = after.days.flatMap(({ messages }) => messages.filter(({ state }) => state === 'delivered'));
    expect(delivered.length).toBeGreaterThan(0);
  });

  it('counts the same when the stream tells everything twice', async () => {
    await kith.refer();
    const { arrived } = await days.count('ashcombe', today());
    await days.mark('ashcombe', today(), { what: 'ARRIVED', ref: kith.referred.at(-1) ?? '' });
    expect((await days.count('ashcombe', today())).arrived).toBe(arrived);
  });

  it('keeps the days that are over, and counts those again of which the stream may still tell', async () => {
    const before = await taken();
    const [earlier, lately] = [localDateOf(later(before.at, -10 * day)), localDateOf(later(before.at, -day))];
    await days.mark('ashcombe', earlier, { what: 'ARRIVED', ref: 'A' });
    await days.mark('ashcombe', lately, { what: 'ARRIVED', ref: 'B' });
    await kith.pass(5 * minute);
    const after = await taken();
    const arrived = (date: string) => after.days.find((one) => one.date === date)?.arrived;
    expect(arrived(earlier)).toBe(before.days.find(({ date }) => date === earlier)?.arrived);
    expect(arrived(lately)).toBe((before.days.find(({ date }) => date === lately)?.arrived ?? 0) + 1);
  });

  it('does not give way to one that was taken before it', async () => {
    const latest = await taken();
    await census.put({ ...latest, at: later(latest.at, -minute), troubled: 99 });
    expect((await census.get('ashcombe'))?.troubled).toBe(latest.troubled);
  });

  it('is old after a quarter of an hour', async () => {
    const { at } = await taken();
    expect(isStale({ at }, later(at, 15 * minute))).toBe(false);
    expect(isStale({ at }, later(at, 16 * minute))).toBe(true);
  });

  it('holds nothing that says who anybody is', async () => {
    await kith.refer();
    const text = JSON.stringify([await taken(), await days.messages('ashcombe', today())]);
    for (const canary of ['Doris', 'Greenfield', 'Field', '07700', 'example.org', 'ZZ1', '999000']) {
      expect(text).not.toContain(canary);
    }
  });
});
