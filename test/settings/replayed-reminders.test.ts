import { describe, expect, it } from '@jest/globals';
import type { FactStep } from '../../functions/shared/domain/figures/facts.ts';
import { defaultTimings, type Timings } from '../../functions/shared/domain/team/timings.ts';
import { addWorkingDays } from '../../functions/shared/domain/time/calendar.ts';
import { day, hour, later } from '../../functions/shared/domain/time/instant.ts';
import { replayReminders } from '../../functions/shared/domain/time-machine/replayed-reminders.ts';
import { monday, someFacts, someStep as step } from '../builders/facts.ts';

const now = '2026-06-30T11:00:00.000Z';
const under = (steps: readonly FactStep[], timings: Partial<Timings>) => {
  const [before, nation] = [{ ...defaultTimings, information: 20, acceptance: 9 }, 'england-and-wales'] as const;
  return replayReminders({
    facts: steps.map((one) => someFacts({ receivedAt: monday, steps: [one] })),
    now,
    before: { timings: before, nation },
    after: { timings: { ...before, ...timings }, nation },
  });
};

describe('the reminders of the last ninety days under other settings', () => {
  it('go to the referrer on the day that the setting says, unless the answer came before', () => {
    const [thursday, nextFriday] = [later(monday, 3 * day), later(monday, 11 * day)];
    const [replayed] = under(
      [step('AwaitInformation', { to: thursday }), step('AwaitInformation', { to: nextFriday })],
      {
        informationReminder: 2,
      },
    );
    expect(replayed?.to).toBe('referrer');
    // Six in the evening of the day is when the hours are over: it goes the next morning, or on the same day.
    const days = replayed?.waits.map(({ before, after }) =>
      [before, after].map((all) => all.map((at) => at.slice(0, 10))),
    );
    expect(days).toEqual(
      expect.arrayContaining([
        [[], ['2026-06-18']],
        [['2026-06-23'], ['2026-06-18']],
      ]),
    );
  });

  it('go to the link worker in the hours that people keep, and for what waits still', () => {
    const [replayed] = under([step('AwaitAcceptance', { from: later(now, -5 * day) })], { acceptanceReminder: 5 });
    const [wait] = replayed?.waits ?? [];
    expect(replayed?.to).toBe('link worker');
    expect(wait?.before.map((at) => at.slice(0, 13))).toEqual(['2026-06-29T07']);
    // Not yet.
    expect(wait?.after).toEqual([]);
  });

  it('come to a manager each time that a new deadline goes by', () => {
    const missed = addWorkingDays(monday, 1);
    const steps = [
      step('AgreePlan', { to: missed, expired: true }),
      step('AgreePlan', { no: 2, from: missed, to: later(missed, 6 * day + hour), decision: 'PlanAgreed' }),
    ];
    const [before, nation] = [defaultTimings, 'england-and-wales'] as const;
    const [replayed] = replayReminders({
      facts: [someFacts({ steps })],
      now,
      before: { timings: before, nation },
      after: { timings: { ...before, overdueAgain: 1 }, nation },
    });
    expect(replayed).toMatchObject({ to: 'manager', waits: [{ from: missed }] });
    expect(replayed?.waits[0]?.before).toHaveLength(2);
    expect(replayed?.waits[0]?.after).toHaveLength(4);
  });

  it('are none of a wait that has no such reminder, or whose time was not up', () => {
    const [referrer] = under([step('AgreePlan')], { informationReminder: 2 });
    expect(referrer).toEqual({ to: 'referrer', waits: [] });
    const [manager] = under([step('AgreePlan')], { overdueAgain: 1 });
    expect(manager).toEqual({ to: 'manager', waits: [] });
  });

  it('are none where no reminder was changed, and none of what was over before', () => {
    expect(under([step('AwaitInformation')], { triage: 9 })).toEqual([]);
    const old = step('AwaitInformation', { from: '2026-01-05T09:00:00.000Z', to: '2026-01-26T09:00:00.000Z' });
    expect(under([old], { informationReminder: 1 })[0]?.waits).toEqual([]);
  });
});
