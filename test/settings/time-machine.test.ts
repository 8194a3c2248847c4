import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseFacts } from '../../functions/shared/domain/figures/facts.ts';
import { defaultTimings, type Timings } from '../../functions/shared/domain/team/timings.ts';
import { addWorkingDays } from '../../functions/shared/domain/time/calendar.ts';
import { day, hour, later } from '../../functions/shared/domain/time/instant.ts';
import { replay } from '../../functions/shared/domain/time-machine/time-machine.ts';
import type { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { someFacts as builtFacts, monday, someStep as step } from '../builders/facts.ts';

const now = '2026-06-30T11:00:00.000Z';
const nation = 'england-and-wales' as const;

const someFacts = (changes: Partial<CaseFacts> = {}): CaseFacts =>
  builtFacts({ receivedAt: '2026-06-01T09:00:00.000Z', ...changes });

const under = (facts: readonly CaseFacts[], timings: Partial<Timings>) =>
  replay({
    facts,
    now,
    before: { timings: defaultTimings, nation },
    after: { timings: { ...defaultTimings, ...timings }, nation },
  });

describe('the last ninety days under other settings', () => {
  it('say who would have been late, and who would not', () => {
    const took = (days: number) =>
      someFacts({ steps: [step('Triage', { to: later(monday, days * day), decision: 'Accepted' })] });
    const facts = [took(0.1), took(1), took(2), took(3)];
    expect(under(facts, { triage: 1 })).toEqual([
      {
        deadline: 'Triage',
        cases: 4,
        before: { 'in time': 3, late: 1, unknown: 0 },
        after: { 'in time': 2, late: 2, unknown: 0 },
        changed: [expect.objectContaining({ id: facts[2]?.id, was: 'in time', becomes: 'late' })],
        undated: 0,
      },
    ]);
    expect(under(facts, { triage: 3 })[0]?.after).toEqual({ 'in time': 4, late: 0, unknown: 0 });
  });

  it('leave urgent referrals where the setting is not for them', () => {
    const urgent = someFacts({ priority: 'urgent', steps: [step('Triage', { to: later(monday, day) })] });
    const [replayed] = under([urgent], { triage: 9 });
    expect(replayed).toMatchObject({ before: { late: 1 }, after: { late: 1 }, changed: [] });
  });

  it('do not know how long it would have taken where nobody did it', () => {
    const due = addWorkingDays(monday, 2);
    const ranOut = someFacts({ steps: [step('AwaitAcceptance', { due, to: later(due, 1_000), expired: true })] });
    const [longer] = under([ranOut], { acceptance: 4 });
    expect(longer).toMatchObject({ before: { late: 1 }, after: { unknown: 1 } });
    const [shorter] = under([ranOut], { acceptance: 1 });
    expect(shorter).toMatchObject({ before: { late: 1 }, after: { late: 1 } });
  });

  it('know no more of what the sweep took back because the timeout never came', () => {
    const due = addWorkingDays(monday, 2);
    const decision = 'Reassigned' as const;
    const taken = someFacts({ steps: [step('AwaitAcceptance', { due, to: later(due, hour), decision })] });
    expect(under([taken], { acceptance: 4 })[0]).toMatchObject({ before: { late: 1 }, after: { unknown: 1 } });
    const given = someFacts({ steps: [step('AwaitAcceptance', { due, to: later(due, -hour), decision })] });
    expect(under([given], { acceptance: 4 })[0]).toMatchObject({ after: { 'in time': 1 } });
  });

  it('count what ran out and was then done as one piece of work', () => {
    const out = later(addWorkingDays(monday, 10), 1_000);
    const steps = [
      step('AgreePlan', { to: out, expired: true }),
      step('AgreePlan', { no: 2, from: out, to: later(out, day), decision: 'PlanAgreed' }),
    ];
    const [replayed] = under([someFacts({ steps })], { plan: 15 });
    expect(replayed).toMatchObject({ cases: 1, before: { late: 1 }, after: { 'in time': 1 } });
  });

  it('ask of the first call when it was promised from', () => {
    const called = someFacts({ firstContactAt: '2026-06-05T09:00:00.000Z' });
    const never = someFacts({ receivedAt: '2026-06-29T09:00:00.000Z' });
    const gone = someFacts({ closedAt: '2026-06-02T09:00:00.000Z' });
    expect(under([called, never, gone], { firstAttempt: 3 })).toEqual([
      {
        deadline: 'first attempt',
        cases: 2,
        before: { 'in time': 1, late: 0, unknown: 1 },
        after: { 'in time': 0, late: 1, unknown: 1 },
        changed: [expect.objectContaining({ id: called.id })],
        undated: 0,
      },
    ]);
  });

  it('leave out what was over before them', () => {
    const old = someFacts({
      steps: [step('Triage', { from: '2026-01-05T09:00:00.000Z', to: '2026-01-06T09:00:00.000Z' })],
    });
    expect(under([old], { triage: 1 })[0]?.cases).toBe(0);
  });

  it('count how a meeting went from the day of the meeting, and leave out those that were moved or have no day', () => {
    const on = '2026-06-17T09:00:00.000Z';
    const met = step('FollowUpReminder', { on, to: '2026-06-19T09:00:00.000Z', decision: 'ConversationHeld' });
    const moved = step('FollowUpReminder', { on, to: later(on, -day), decision: 'Rearranged' });
    const undated = step('FollowUpReminder', { to: later(on, day), decision: 'ConversationHeld' });
    const facts = [met, moved, undated].map((one) => someFacts({ steps: [one] }));
    const [replayed] = under(facts, { afterAppointment: 2 });
    expect(replayed).toMatchObject({ deadline: 'FollowUpReminder', cases: 1, undated: 1 });
    expect(replayed).toMatchObject({ before: { late: 1 }, after: { 'in time': 1 }, changed: [{ from: on }] });
  });

  it('bring a hold to its review, or sooner where holds may not last so long', () => {
    const from = '2026-05-01T09:00:00.000Z';
    const [review, to] = [later(from, 50 * day), later(from, 40 * day)];
    const hold = someFacts({ steps: [step('OnHold', { from, on: review, to, decision: 'Resumed' })] });
    const old = someFacts({ steps: [step('OnHold', { from, due: review, to, decision: 'Resumed' })] });
    const [shorter] = under([hold, old], { holdDaysAtMost: 30 });
    expect(shorter).toMatchObject({ deadline: 'OnHold', before: { 'in time': 2 }, after: { late: 2 } });
    const [longer] = under([hold, old], { holdDaysAtMost: 120 });
    expect(longer?.changed).toEqual([]);
    expect(longer?.after).toMatchObject({ 'in time': 2 });
  });

  it('count a second deadline from when the first had gone by', () => {
    const out = later(addWorkingDays(monday, 10), 1_000);
    const [done, second] = [addWorkingDays(out, 3), addWorkingDays(out, 2)];
    const steps = [
      step('AgreePlan', { to: out, expired: true }),
      step('AgreePlan', { no: 2, from: out, to: second, expired: true }),
      step('AgreePlan', { no: 3, from: second, to: later(done, -hour), decision: 'PlanAgreed' }),
    ];
    const inTime = [step('AgreePlan', { to: later(monday, day), decision: 'PlanAgreed' })];
    const [replayed] = under([someFacts({ steps }), someFacts({ steps: inTime })], { overdueAgain: 3 });
    expect(replayed).toMatchObject({
      deadline: 'second deadline',
      cases: 1,
      before: { late: 1 },
      after: { 'in time': 1 },
    });
    expect(replayed?.changed).toMatchObject([{ from: out, due: { before: second, after: done } }]);
  });

  it('are silent where nothing was changed', () => {
    expect(under([], {})).toEqual([]);
  });

  it('never make anybody late by giving more time, nor in time by giving less', () => {
    const anyStep = fc.record({
      stage: fc.constantFrom<WaitStage>('Triage', 'AgreePlan', 'MakeContact'),
      hours: fc.nat(600),
      open: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 6 }), fc.integer({ min: 1, max: 30 }), (steps, days) => {
        const facts = steps.map(({ stage, hours, open }) =>
          someFacts({
            steps: [
              step(stage, {
                from: '2026-05-04T09:00:00.000Z',
                ...(!open && { to: later('2026-05-04T09:00:00.000Z', hours * hour) }),
              }),
            ],
          }),
        );
        for (const { before, after, cases, changed } of under(facts, {
          triage: days,
          plan: days,
          firstAppointment: days,
        })) {
          expect(after.late + after['in time'] + after.unknown).toBe(cases);
          expect(before.late + before['in time'] + before.unknown).toBe(cases);
          for (const { due, was, becomes } of changed) expect(due.after < due.before ? becomes : was).toBe('late');
        }
      }),
    );
  });
});
