import { describe, expect, it } from '@jest/globals';
import { createMergeRepository } from '../../functions/shared/data/referral/merge-repository.ts';
import { ended, unwantedBecause } from '../../functions/shared/domain/case/notice-life.ts';
import type { Onward } from '../../functions/shared/domain/onward/onward.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { putTeam } from '../builders/put-rows.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { agreed } from './onward-world.ts';
import { useOnwardRelay } from './use-onward-relay.ts';

describe('a referral onward whose case was closed and is opened again', () => {
  const { table, kith, somebody, relayAll, answer, tasksOf, templates } = useOnwardRelay();

  const close = async ({ id }: Onward) => {
    await kith.cases.close({ id, episode: 1 }, { reason: 'goals-met' }, kith.clock.now());
    await relayAll();
  };
  const reopen = async ({ id }: Onward) => {
    await kith.cases.reopen(id, 'staff:mo', kith.clock.now());
    await relayAll();
  };
  /** Days go by; in the place of the senders, what is of no more use ends when it comes due. */
  const pass = async (days: number, { id }: Onward) => {
    kith.clock.advance(days * day);
    await kith.sweep();
    const theCase = await kith.cases.get(id);
    for (const notice of await kith.notices.list(id)) {
      const why = theCase && unwantedBecause(notice, theCase, kith.clock.now());
      if (why && notice.state === 'due') {
        await kith.notices.change(notice, (found) => ended(found, 'superseded', why, kith.clock.now()));
      }
    }
    await relayAll();
  };
  const count = async (onward: Onward, template: string) =>
    (await templates(onward)).filter((one) => one === template).length;

  it.each([
    [{ state: 'asked' }, 7, 'phone-person'],
    [{ state: 'sent', version: 2, agreed }, 10, 'onward'],
    [{ state: 'waiting', version: 3, agreed, until: '2026-06-05' }, 7, 'onward'],
    [{ state: 'joined', version: 3, agreed }, 28, 'onward'],
  ] as const)('is phoned about when it waited all the while: %j', async (changes, days, task) => {
    const onward = await somebody(changes);
    await close(onward);
    await pass(40, onward);
    await reopen(onward);
    await pass(days - 1, onward);
    expect(await tasksOf(onward)).toEqual([]);
    // A weekend may come in between.
    await pass(3, onward);
    expect(await tasksOf(onward)).toEqual([task]);
  });

  it('is phoned about though somebody was asked to before, as that task ended with the case', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await pass(11, onward);
    expect(await tasksOf(onward)).toContain('onward');
    await close(onward);
    await reopen(onward);
    expect(await tasksOf(onward)).toEqual([]);
    await pass(12, onward);
    expect(await tasksOf(onward)).toContain('onward');
  });

  it('is phoned about in each episode anew', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await close(onward);
    await pass(20, onward);
    await reopen(onward);
    await kith.cases.close({ id: onward.id, episode: 2 }, { reason: 'goals-met' }, kith.clock.now());
    await pass(20, onward);
    await reopen(onward);
    await pass(12, onward);
    expect(await tasksOf(onward)).toContain('onward');
  });

  it('is not phoned about once the service answers', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await close(onward);
    await pass(20, onward);
    await reopen(onward);
    await answer(onward, { state: 'joined' });
    await pass(12, onward);
    expect(await tasksOf(onward)).toEqual([]);
  });

  it('keeps its call, and gets no second one, when the day has not come yet', async () => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await close(onward);
    await pass(5, onward);
    await reopen(onward);
    expect(await count(onward, 'phone-provider')).toBe(1);
    await pass(6, onward);
    expect(await tasksOf(onward)).toContain('onward');
  });

  it.each([
    ['more', { remind: 30, remindAgain: 60, phone: 90, came: 14, phoneCame: 28 }, 20, 2],
    ['fewer', { remind: 1, remindAgain: 2, phone: 3, came: 14, phoneCame: 28 }, 5, 1],
  ])('goes by the days that were set when it was asked, though they are %s now', async (_, days, closed, calls) => {
    const onward = await somebody({ state: 'sent', version: 2, agreed });
    await close(onward);
    await pass(closed, onward);
    await putTeam(table, { ...someSettings(), onward: days });
    await reopen(onward);
    expect(await count(onward, 'phone-provider')).toBe(calls);
  });

  it('asks for no call when nothing is awaited', async () => {
    const onward = await somebody({ state: 'came', version: 4, agreed });
    await close(onward);
    await pass(20, onward);
    await reopen(onward);
    expect(await count(onward, 'phone-provider')).toBe(0);
  });

  it('is phoned about as well when triage takes its ending back', async () => {
    const decision = { waitNo: 5, name: 'Declined', by: 'staff:mo', at: tuesday, edge: { no: 6 }, facts: {} } as const;
    const ended = { stage: 'Closed', closedAt: tuesday, closeReason: 'no-capacity', decision } as const;
    const onward = await somebody({ state: 'sent', version: 2, agreed, since: later(tuesday, -9.5 * day) }, ended);
    await pass(1, onward);
    await createMergeRepository(table).undo(onward.id, 'staff:mo', kith.clock.now());
    await relayAll();
    expect(await tasksOf(onward)).toEqual([]);
    await pass(12, onward);
    expect(await tasksOf(onward)).toContain('onward');
  });
});
