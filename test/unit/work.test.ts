import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { awaitsReview, withContact, workAfter } from '../../functions/shared/domain/case/work-changes.ts';
import { type OutcomeAnswers, OutcomeCheck } from '../../functions/shared/domain/plan/outcome.ts';
import { changesOf, measures, scales } from '../../functions/shared/domain/plan/outcome-change.ts';
import { timeOf } from '../../functions/staff-web/pages/cases/moment.ts';
import { someCase, someId, tuesday } from '../builders/referral.ts';

describe('a time as somebody types it', () => {
  it.each([
    ['14:30', '14:30'],
    ['2:30pm', '14:30'],
    ['2.30 PM', '14:30'],
    ['1430', '14:30'],
    ['9am', '09:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['midday', '12:00'],
    ['09:05', '09:05'],
  ])('%s is %s', (typed, time) => {
    expect(timeOf(typed)).toBe(time);
  });

  it.each(['', '9', '25:00', '13pm', '0am', '9:60', 'soon', '2:30pm tomorrow'])('%s is none', (typed) => {
    expect(timeOf(typed)).toBeUndefined();
  });
});

describe('the change in somebody’s answers', () => {
  const upTo = (low: number, high: number) => fc.option(fc.integer({ min: low, max: high }), { nil: undefined });
  const anyAnswers = (check: OutcomeCheck) =>
    fc
      .record({
        ons4: fc.record(
          { satisfied: upTo(0, 10), worthwhile: upTo(0, 10), happy: upTo(0, 10), anxious: upTo(0, 10) },
          { requiredKeys: [] },
        ),
        loneliness: fc.record(
          { companionship: upTo(1, 3), leftOut: upTo(1, 3), isolated: upTo(1, 3), direct: upTo(1, 5) },
          { requiredKeys: [] },
        ),
      })
      .map((said): OutcomeAnswers => ({ id: 'K7QM4T2P9XVD', check, at: tuesday, by: 'patient', goals: [], ...said }));
  const anyEpisode = fc
    .tuple(...OutcomeCheck.options.map(anyAnswers))
    .chain((all) => fc.shuffledSubarray(all, { minLength: 1 }));

  it('keeps each question on its own scale, loneliness from 3 to 9, and adds no others up', () => {
    fc.assert(
      fc.property(anyEpisode, (answers) => {
        const changes = changesOf(answers);
        expect(changes.map(({ measure }) => measure)).toEqual(measures);
        for (const { measure, values } of changes) {
          const { low, high } = scales[measure];
          for (const { value } of values) expect(value >= low && value <= high).toBe(true);
          if (measure === 'loneliness' || measure === 'direct') continue;
          const given = answers.flatMap(({ ons4 }) => ons4[measure] ?? []);
          expect(new Set(values.map(({ value }) => value))).toEqual(new Set(given));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is told only where the baseline was answered, and calls less anxiety and less loneliness better', () => {
    fc.assert(
      fc.property(anyEpisode, (answers) => {
        for (const { measure, values, difference, direction } of changesOf(answers)) {
          const both = values[0]?.check === 'baseline' && values.length > 1;
          expect(difference !== undefined).toBe(both);
          if (difference === undefined) continue;
          expect(direction === 'same').toBe(difference === 0);
          if (difference === 0) continue;
          const lessIsBetter = ['anxious', 'loneliness', 'direct'].includes(measure);
          expect(direction).toBe(difference < 0 === lessIsBetter ? 'better' : 'worse');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('loneliness', () => {
  const answers = (check: OutcomeCheck, each: 1 | 2 | 3): OutcomeAnswers => {
    const loneliness = { companionship: each, leftOut: each, isolated: each, direct: each };
    return { id: someId(), check, at: tuesday, by: 'patient', ons4: {}, loneliness, goals: [] };
  };

  it('is the sum of its three questions, beside the one that is reported by itself', () => {
    const changes = changesOf([answers('baseline', 3), answers('6m', 1)]);
    const told = changes.filter(({ difference }) => difference !== undefined);
    expect(told.map(({ measure, difference }) => [measure, difference])).toEqual([
      ['loneliness', -6],
      ['direct', -2],
    ]);
  });
});

describe('what follows from the work', () => {
  it('counts missed appointments, and after the third asks the manager', () => {
    let theCase = someCase({ stage: 'FollowUpReminder' });
    for (const missed of [1, 2, 3, 4]) {
      theCase = { ...theCase, ...workAfter(theCase, { name: 'DidNotAttend', at: tuesday }) };
      expect([theCase.missed, awaitsReview(theCase)]).toEqual([missed, missed >= 3]);
    }
    expect(awaitsReview({ ...theCase, ...workAfter(theCase, { name: 'ConversationHeld', at: tuesday }) })).toBe(false);
  });

  it('counts nothing else as missed, and a conversation as the last word with the person', () => {
    const theCase = someCase({ stage: 'FollowUpReminder', missed: 1 });
    const later = '2026-06-05T09:00:00.000Z';
    expect(workAfter(theCase, { name: 'Rearranged', at: later })).toEqual({ tasks: [] });
    expect(workAfter(theCase, { name: 'ConversationHeld', at: later })).toEqual({ tasks: [], lastContactAt: later });
  });

  it('asks nobody to get in touch once support has ended', () => {
    const theCase = someCase({ stage: 'FollowUp', tasks: [{ kind: 'no-contact', at: tuesday }] });
    expect(workAfter(theCase, { name: 'FollowedUp', at: tuesday }).tasks).toEqual([]);
  });

  it('never moves back when somebody was heard last', () => {
    const earlier = '2026-06-01T09:00:00.000Z';
    const theCase = someCase({ id: someId(), lastContactAt: tuesday });
    expect(withContact(theCase, { outcome: 'spoke', at: earlier }).lastContactAt).toBe(tuesday);
    expect(withContact(theCase, { outcome: 'no-answer', at: earlier })).toBe(theCase);
  });
});
