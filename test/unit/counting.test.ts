import { describe, expect, it } from '@jest/globals';
import { columnsView } from '../../functions/manage-web/pages/reports/drawing.ts';
import { periodOf, wholeYearBefore } from '../../functions/manage-web/pages/reports/period.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { contactNeeds } from '../../functions/shared/domain/case/needing-contact.ts';
import { ageBandOf } from '../../functions/shared/domain/figures/equality.ts';
import {
  type CaseFacts,
  factsOf,
  type HistoryLine,
  monthsBetween,
} from '../../functions/shared/domain/figures/facts.ts';
import { firstContactOf, medianOf, workingDaysBetween } from '../../functions/shared/domain/figures/first-contact.ts';
import { checkReport } from '../../functions/shared/domain/figures/paired-outcomes.ts';
import type { OutcomeAnswers } from '../../functions/shared/domain/plan/outcome.ts';
import { day, hour, later } from '../../functions/shared/domain/time/instant.ts';
import { someFacts } from '../builders/facts.ts';
import { someAnswers, someCase, someSettings, tuesday } from '../builders/referral.ts';

const pace = someSettings();
const person = { person: someAnswers().person, why: someAnswers().why };
const line = (changes: Partial<HistoryLine>): HistoryLine => ({
  at: tuesday,
  what: 'decided',
  stage: 'AwaitAcceptance',
  ...changes,
});

describe('the facts of a case', () => {
  it('begin a wait where the line before it was written, in histories of before that was written down', () => {
    const accepted = line({ at: later(tuesday, hour), waitNo: 1, decision: 'Accepted' });
    const history = [line({ what: 'assigned', stage: 'AssignLinkWorker' }), accepted];
    const { wait: _, ...theCase } = someCase({ stage: 'IssuePlan' });
    const { steps, acceptedAt } = factsOf({ theCase, history, person, answers: [] });
    expect(steps).toEqual([{ no: 1, stage: 'AwaitAcceptance', from: tuesday, to: accepted.at, decision: 'Accepted' }]);
    expect(acceptedAt).toBe(accepted.at);
  });

  it('end each time the case was closed, and stand at no end once it is open again', () => {
    const history = [
      line({ what: 'closed', stage: 'Close', reason: 'moved-away' }),
      line({ what: 'reopened', stage: 'Closed' }),
    ];
    const facts = factsOf({ theCase: someCase({ reopened: [tuesday] }), history, person, answers: [] });
    expect(facts.closures).toEqual([{ at: tuesday, reason: 'moved-away' }]);
    expect(facts.closedAt).toBeUndefined();
  });

  it('have the scores of the latest support that was begun, so that each person counts once', () => {
    const answers = (check: OutcomeAnswers['check'], happy: number, episode: number): OutcomeAnswers => ({
      id: 'X',
      check,
      at: tuesday,
      by: 'patient',
      episode,
      ons4: { happy },
      loneliness: {},
      goals: [],
    });
    const all = [answers('baseline', 2, 1), answers('3m', 5, 1), answers('baseline', 4, 2)];
    const { scores } = factsOf({ theCase: someCase(), history: [], person, answers: all });
    expect(scores).toEqual({ baseline: { at: tuesday, happy: 4 } });
  });

  it('are there for a referral that was never taken in', () => {
    const facts = factsOf({ theCase: someCase({ stage: 'NeedsAttention' }), history: [], answers: [] });
    expect(facts).toMatchObject({ reasons: [], steps: [{ stage: 'NeedsAttention' }] });
    expect(facts.groups).toBeUndefined();
  });

  it('know months across a year’s end, and ages to the day', () => {
    expect(monthsBetween('2025-11-30T23:00:00.000Z', '2026-02-01T00:00:00.000Z')).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(ageBandOf('1996-06-03', '2026-06-02')).toBe('under-30');
    expect(ageBandOf('1996-06-02', '2026-06-02')).toBe('30-44');
    expect(ageBandOf('1946-06-02', '2026-06-02')).toBe('80-and-over');
  });
});

describe('the time to a first contact', () => {
  it('is counted in working days, without the bank holidays', () => {
    expect(workingDaysBetween('2026-05-22T09:00:00.000Z', '2026-05-26T09:00:00.000Z', 'england-and-wales')).toBe(1);
    expect(workingDaysBetween(tuesday, later(tuesday, hour), 'england-and-wales')).toBe(0);
  });

  const stateOf = (facts: Partial<CaseFacts>, now = later(tuesday, 30 * day)) =>
    firstContactOf(someFacts(facts), pace, now).state;

  it('is in time until six in the evening of the last day, and two days for urgent ones', () => {
    expect(stateOf({ firstContactAt: '2026-06-09T17:00:00.000Z' })).toBe('within');
    expect(stateOf({ firstContactAt: '2026-06-09T17:00:00.001Z' })).toBe('late');
    expect(stateOf({ firstContactAt: '2026-06-05T09:00:00.000Z', priority: 'urgent' })).toBe('late');
  });

  it('is missing once its time has passed, unless the case was over before', () => {
    expect(stateOf({})).toBe('missing');
    expect(stateOf({}, tuesday)).toBe('open');
    expect(stateOf({ closures: [{ at: later(tuesday, day), reason: 'not-eligible' }] })).toBe('ended');
    expect(stateOf({ closures: [{ at: later(tuesday, 20 * day), reason: 'moved-away' }] })).toBe('missing');
  });

  it('has the middle one as its median', () => {
    expect([medianOf([]), medianOf([3]), medianOf([9, 1, 2]), medianOf([4, 1])]).toEqual([undefined, 3, 2, 2.5]);
  });
});

describe('paired change', () => {
  const scored = (before: number | undefined, after: number | undefined) =>
    someFacts({
      scores: {
        ...(before !== undefined && { baseline: { at: tuesday, anxious: before } }),
        ...(after !== undefined && { '3m': { at: tuesday, anxious: after } }),
      },
      steps: [{ no: 1, stage: 'OutcomeCheck3Months', from: tuesday, to: tuesday, decision: 'NotAnswered' }],
    });

  it('compares each person with themselves, and counts who answered once in the response rate alone', () => {
    const report = checkReport('3m', [
      scored(8, 4),
      scored(4, 6),
      scored(5, 5),
      scored(9, undefined),
      scored(undefined, 1),
    ]);
    expect(report).toMatchObject({ asked: 5, answered: 4 });
    const anxious = report.changes.find(({ measure }) => measure === 'anxious');
    expect(anxious).toMatchObject({ pairs: 3, went: { better: 1, same: 1, worse: 1 }, after: 5 });
    expect(anxious?.before).toBeCloseTo(17 / 3);
  });

  it('does not ask in this support what was asked in one before it', () => {
    const earlier = { no: 1, stage: 'OutcomeCheck3Months', from: tuesday, to: tuesday, decision: 'Answered' } as const;
    const again = someFacts({ scores: { baseline: { at: later(tuesday, day) } }, steps: [earlier] });
    expect(checkReport('3m', [again])).toMatchObject({ asked: 0, answered: 0 });
  });

  it('asked whoever let it run out, also where only the sweep saw that', () => {
    const check = { no: 1, stage: 'OutcomeCheck3Months', from: tuesday, to: later(tuesday, day) } as const;
    const silent = [{ expired: true }, { decision: 'Overdue' as const }].map((end) =>
      someFacts({ steps: [{ ...check, ...end }] }),
    );
    expect(checkReport('3m', silent)).toMatchObject({ asked: 2, answered: 0 });
  });

  it('asked nobody whose check is still open', () => {
    const open = someFacts({ steps: [{ no: 1, stage: 'OutcomeCheck3Months', from: tuesday }] });
    expect(checkReport('3m', [open])).toMatchObject({ asked: 0, answered: 0 });
  });
});

describe('who needs contact', () => {
  const old = {
    receivedAt: later(tuesday, -30 * day),
    since: later(tuesday, -30 * day),
    stage: 'MakeContact',
  } as const;
  const whysOf = (changes: Partial<Case>) =>
    contactNeeds(someCase({ ...old, ...changes }), pace, tuesday).map(({ why }) => why);

  it('is nobody on hold, closed or in the outcome checks, but whom a task says to phone', () => {
    for (const stage of ['OnHold', 'OutcomeCheck3Months', 'Close'] as const) {
      expect(contactNeeds(someCase({ ...old, stage }), pace, tuesday)).toEqual([]);
    }
    const tasks = [{ kind: 'phone-person' as const, at: tuesday }];
    expect(contactNeeds(someCase({ ...old, stage: 'OnHold', tasks }), pace, tuesday)).toHaveLength(1);
    expect(contactNeeds(someCase({ ...old, tasks, closedAt: tuesday }), pace, tuesday)).toEqual([]);
  });

  it('is said with every reason there is, the longest overdue first', () => {
    const tasks = [{ kind: 'answer-message' as const, at: later(tuesday, -hour) }];
    expect(whysOf({ tasks })).toEqual(['first', 'answer-message']);
  });

  it('is nobody who was kept back and has not heard of us, until they may be written to', () => {
    const kept: Partial<Case> = { flags: ['safeguarding'], stage: 'AwaitInformation', assignee: undefined };
    expect(whysOf(kept)).toEqual([]);
    const promise = { no: 2, kind: 'first-call', due: later(tuesday, day), madeAt: later(tuesday, -day) } as const;
    expect(whysOf({ ...kept, stage: 'WaitingList', promise })).toEqual([]);
    expect(whysOf({ ...kept, stage: 'WaitingList', promise: { ...promise, due: tuesday } })).toEqual(['first']);
  });

  it('is who was not tried in this support, from when it began', () => {
    const promise = { no: 1, kind: 'first-call', due: later(tuesday, 5 * day), madeAt: tuesday } as const;
    const reopened: Partial<Case> = { reopened: [later(tuesday, -9 * day)], lastContactAt: later(tuesday, -25 * day) };
    expect(whysOf({ ...reopened, promise })).toEqual([]);
    const slipped = someCase({ ...old, ...reopened, promise: { ...promise, slipped: 1 } });
    expect(contactNeeds(slipped, pace, tuesday)).toEqual([{ why: 'first', since: '2026-06-01T17:00:00.000Z' }]);
    expect(whysOf({ ...reopened, promise: { ...promise, keptAt: tuesday } })).toEqual([]);
  });
});

describe('a period', () => {
  it('ends with the month that is now, and equality’s with the one before', () => {
    expect(periodOf('3', tuesday)).toMatchObject({
      months: ['2026-04', '2026-05', '2026-06'],
      label: 'April 2026 to June 2026',
    });
    expect(periodOf('24', tuesday).months).toHaveLength(24);
    expect(periodOf(null, '2026-01-31T12:00:00.000Z').months).toEqual(monthsBetween('2025-02', '2026-01'));
    expect(wholeYearBefore(tuesday).months).toEqual(monthsBetween('2025-06', '2026-05'));
  });
});

describe('columns', () => {
  const drawn = (counts: number[][]) =>
    columnsView({
      parts: ['a', 'b'],
      along: '',
      items: counts.map((each, no) => ({ label: String(no), counts: each })),
    });

  it('stand on each other and on the floor, in the measure of the tallest', () => {
    const { blocks, floor, values } = drawn([
      [30, 10],
      [0, 20],
    ]);
    expect(blocks.map(({ height }) => height)).toEqual([120, 40, 80]);
    expect(blocks.map(({ y, height }) => y + height)).toEqual([floor, floor - 120, floor]);
    expect(values.map(({ text }) => text)).toEqual(['40', '20']);
  });

  it('are none where there is nothing, and no number is missing', () => {
    expect(drawn([[0, 0]]).blocks).toEqual([]);
    expect(JSON.stringify(drawn([]))).not.toContain('null');
  });
});
