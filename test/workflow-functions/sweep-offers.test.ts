import { describe, expect, it } from '@jest/globals';
import { isOpen } from '../../functions/shared/domain/case/case-progress.ts';
import { claimed } from '../../functions/shared/domain/case/notice-life.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import { day, hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { executionName } from '../../functions/shared/platform/engine.ts';
import { createLookAtIntake } from '../../functions/sweep/look-at-intake.ts';
import { someAnswers, someAsked, someId } from '../builders/referral.ts';
import { useSweep } from './use-sweep.ts';

const swept = useSweep();
const { kith, dues, inAnotherYear, sweepAt } = swept;
const { engine, clock } = kith;

describe('the sweep', () => {
  describe('finds a referral', () => {
    const submitted = async () => {
      const now = inAnotherYear();
      const id = someId();
      await kith.intakes.submit({ id, receivedAt: now, answers: someAnswers(), asked: someAsked() });
      return id;
    };

    it('that nobody started', async () => {
      const id = await submitted();
      await sweepAt(later(swept.start, 2 * minute));
      expect(engine.started.at(-1)).toEqual({ id, episode: 1 });
      expect(await kith.sweep()).toEqual({ nextDue: later(swept.start, 12 * minute) });
    });

    it('whose run died before there was a case', async () => {
      const id = await submitted();
      engine.runs.set(`${id}-1`, 'broken');
      await sweepAt(later(swept.start, 2 * minute));
      expect(engine.started.at(-1)).toEqual({ id, episode: 2 });
    });

    it('whose further runs die before there is a case, and brings it before people within half an hour', async () => {
      const id = await submitted();
      for (const episode of [1, 2]) {
        await sweepAt(later(swept.start, (10 * episode - 8) * minute));
        expect(engine.started.at(-1)).toEqual({ id, episode });
        engine.runs.set(executionName({ id, episode }), 'broken');
      }
      await sweepAt(later(swept.start, 22 * minute));
      const theCase = await kith.cases.get(id);
      expect(theCase).toMatchObject({ stage: 'NeedsAttention', brokeAt: 'Intake', episode: 2 });
      expect(theCase && isOpen(theCase)).toBe(true);
      await kith.cases.decide(id, { name: 'Retried', by: 'staff:op' }, clock.now());
      await sweepAt(later(swept.start, 32 * minute));
      expect(engine.started.at(-1)).toMatchObject({ id, episode: 3, resumeAt: 'NeedsAttention' });
    });

    it('that was erased since it was listed, and brings nothing of it back', async () => {
      const id = someId();
      for (const episode of [1, 2]) engine.runs.set(executionName({ id, episode }), 'broken');
      await createLookAtIntake({ ...kith, team: 'ashcombe' })(id);
      expect(await kith.cases.get(id)).toBeUndefined();
    });

    it('that has its case already, and leaves it alone from then on', async () => {
      const id = await submitted();
      await kith.intake(id).catch(() => undefined);
      await sweepAt(later(swept.start, 2 * minute));
      const lists = await Promise.all([0, 1, 2, 3].map((shard) => dues.list('intake', shard, later(swept.start, day))));
      expect(lists.flatMap(({ due }) => due).some((due) => due.id === id)).toBe(false);
    });
  });

  describe('brings a notice to the senders', () => {
    const soon = async () => {
      const now = inAnotherYear();
      const data = { at: now };
      const notice = { ...noticeOf({ id: someId(), template: 'case-overdue', data }, now), state: 'held' as const };
      const held = { ...notice, due: later(now, hour), lookAt: later(now, hour) };
      await kith.notices.put(held);
      return held;
    };
    const stateOf = async (notice: { id: string; key: string }) => (await kith.notices.get(notice))?.state;

    it('when its time has come, not before', async () => {
      const notice = await soon();
      expect(await sweepAt(later(swept.start, hour - minute))).toEqual({ nextDue: later(swept.start, hour) });
      expect(await stateOf(notice)).toBe('held');
      await sweepAt(later(swept.start, hour));
      expect(await stateOf(notice)).toBe('due');
    });

    it('again when nobody takes it, and more and more slowly, so that no stream fills up with offers', async () => {
      const notice = await soon();
      const offers: number[] = [];
      for (const after of [0, 1, 2, 5, 6, 13, 14, 29, 30, 59, 60, 89, 90]) {
        await sweepAt(later(swept.start, hour + after * minute));
        if ((await kith.notices.get(notice))?.offeredAt === clock.now()) offers.push(after);
      }
      expect(offers).toEqual([0, 2, 6, 14, 30, 60, 90]);
    });

    it('soon again when its sender never came back, however long nobody had taken it', async () => {
      const notice = await soon();
      for (const after of [0, 2, 6, 14]) await sweepAt(later(swept.start, hour + after * minute));
      await kith.notices.change(notice, (found) => claimed(found, 'sender', 'sms', clock.now()));
      await sweepAt(later(swept.start, hour + 16 * minute));
      expect(await kith.notices.get(notice)).toMatchObject({ state: 'due', unknowns: 1 });
    });

    it('again, and counted as perhaps sent, when its sender never came back', async () => {
      const notice = await soon();
      await sweepAt(later(swept.start, hour));
      await kith.notices.change(notice, (found) => claimed(found, 'sender', 'sms', clock.now()));
      await sweepAt(later(swept.start, hour + minute));
      expect(await stateOf(notice)).toBe('sending');
      await sweepAt(later(swept.start, hour + 5 * minute));
      expect(await kith.notices.get(notice)).toMatchObject({ state: 'due', unknowns: 1 });
    });
  });
});
