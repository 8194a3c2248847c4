import { describe, expect, it } from '@jest/globals';
import { firstTopic, isForAge, isStale, Topic } from '../../functions/shared/domain/directory/directory.ts';
import type { Plan } from '../../functions/shared/domain/plan/plan.ts';
import { changesBetween } from '../../functions/shared/domain/plan/plan-changes.ts';
import { formsAsked, readinessOf } from '../../functions/shared/domain/plan/plan-readiness.ts';
import { readingOf, sentencesIn } from '../../functions/shared/domain/plan/readability.ts';
import { ashcombeTeam } from '../../local/demo/ashcombe.ts';
import { ashcombeServices } from '../../local/demo/ashcombe-services.ts';
import { somePlan } from '../builders/plan.ts';

const today = '2026-06-02';
const ready = (changes: Partial<Plan> = {}, accessNeeds = '', given: Parameters<typeof readinessOf>[2] = ['link']) =>
  readinessOf(somePlan(changes), accessNeeds, given, today);

describe('what keeps a plan back', () => {
  it('is nothing when a usual plan is whole and easy to read', () => {
    const { missing, unmet, reading } = ready();
    expect([missing, unmet]).toEqual([[], []]);
    expect(reading.words).toBeGreaterThan(100);
    expect(reading.age).toBeLessThanOrEqual(11);
  });

  it.each<[string, Partial<Plan>]>([
    ['Add a goal with at least one action.', { needs: [] }],
    ['Say who agreed the plan for them.', { agreedWith: 'representative' }],
    ['Say why the plan was not agreed.', { agreedWith: 'nobody' }],
    ['Give a date in the future for looking at the plan again.', { reviewOn: today }],
    ['Say who will arrange to look at the plan again.', { reviewBy: '' }],
  ])('%s', (text, changes) => {
    expect(ready(changes).missing).toEqual([text]);
  });

  it('is a reading age above 11, of a text that is long enough to measure', () => {
    const hard = 'Participation in organisational activities necessitates preparation. ';
    expect(ready({ strengths: hard }).missing).toEqual([]);
    expect(ready({ strengths: hard.repeat(14) }).missing.join()).toMatch(/reading age of \d+/);
    const short = readinessOf({ needs: [], services: [], strengths: hard }, '', ['link'], today);
    expect(short.missing.join()).not.toContain('reading age');
  });

  it('is an access need that is written down and not met', () => {
    expect(ready({}, 'Large print').unmet).toEqual([
      'They need it in large print. Select that, and see that they get it.',
    ]);
    expect(ready({}, 'Large print', ['large-print']).unmet).toEqual([]);
    expect(ready({}, '', []).unmet).toEqual(['Select how they will get the plan.']);
    expect(formsAsked('BSL, and cannot read small print')).toEqual(['bsl', 'read-aloud']);
    expect(formsAsked('Uses a wheelchair')).toEqual([]);
  });

  it('is a sentence too long for Easy Read, where that is asked for', () => {
    const sentence = 'I would like to go out with my sister and the boys on most days of each week.';
    expect(ready({ contingency: sentence }).missing).toEqual([]);
    expect(ready({ contingency: sentence }, 'Easy Read', ['easy-read']).missing.join()).toContain(sentence);
  });

  it('is no long sentence, nor doubt: they are worth a look', () => {
    const { missing, advice } = ready({ contingency: `${'word '.repeat(21)}.` });
    expect(missing).toEqual([]);
    expect(advice.join()).toContain('Can it be two?');
    expect(advice.join()).toContain('They are 6 out of 10 sure of “Have tea at Friday Friends”');
  });
});

describe('a reading age', () => {
  it('counts sentences, lines of a list and words as people do', () => {
    expect(sentencesIn('I walk. I sing!\nTea at four\n\n')).toEqual(['I walk.', 'I sing!', 'Tea at four']);
    expect(readingOf(['The cat sat on the mat.'])).toMatchObject({ words: 6, sentences: 1, age: 3.6 });
    expect(readingOf([])).toMatchObject({ words: 0, age: 0 });
  });
});

describe('what changed between two versions', () => {
  const [first] = somePlan().needs;
  const [goal] = first?.goals ?? [];
  const withActions = (actions: NonNullable<typeof goal>['actions']): Plan =>
    somePlan({ needs: first && goal ? [{ ...first, goals: [{ ...goal, actions }] }] : [] });

  it('is nothing when they say the same', () => {
    expect(changesBetween(somePlan(), somePlan())).toEqual([]);
  });

  it('is a need that is new or gone as a whole, without what is in it', () => {
    const [one, two] = somePlan().needs;
    if (!one || !two) throw new Error('There are two needs.');
    const [less, more] = [somePlan({ needs: [one] }), somePlan({ needs: [one, two] })];
    expect(changesBetween(less, more)).toEqual([{ what: 'new', part: 'need', text: two.need }]);
    expect(changesBetween(more, less)).toEqual([{ what: 'gone', part: 'need', text: two.need }]);
  });

  it('is each action that is new, says something else, is done or is gone; not how sure somebody is', () => {
    const [a, b, c] = goal?.actions ?? [];
    if (!a || !b || !c) throw new Error('There are three actions.');
    const before = withActions([a, b, c]);
    const after = withActions([
      { ...a, confidence: 2 },
      { ...b, when: 'Fridays at 3pm' },
      { ...c, status: 'done' },
      { ...c, id: 'new', what: 'Phone Iris' },
    ]);
    expect(changesBetween(before, after)).toEqual([
      { what: 'changed', part: 'action', text: b.what },
      { what: 'new', part: 'action', text: 'Phone Iris' },
      { what: 'done', part: 'action', text: c.what },
    ]);
    expect(changesBetween(before, withActions([a, b]))).toEqual([{ what: 'gone', part: 'action', text: c.what }]);
  });
});

describe('the directory of Ashcombe', () => {
  it('has forty services, each of its own name, and something for every topic in every place', () => {
    expect(new Set(ashcombeServices.map(({ id }) => id)).size).toBe(40);
    expect(new Set(ashcombeServices.map(({ name }) => name)).size).toBe(40);
    for (const outcode of ashcombeTeam.outcodes) {
      for (const topic of Topic.options) {
        const found = ashcombeServices.filter(
          ({ outcodes, topics }) => outcodes.includes(outcode) && topics.includes(topic),
        );
        expect([outcode, topic, found.length > 0]).toEqual([outcode, topic, true]);
      }
    }
  });

  it('has numbers that nobody has', () => {
    for (const { phone } of ashcombeServices) expect(phone).toMatch(/^01632 960\d{3}$/);
  });

  it('is looked in first for what somebody was referred for, where they live', () => {
    expect(firstTopic({ reasons: ['lonely-or-isolated'], needs: ['housing'] })).toBe('company');
    expect(firstTopic({ reasons: ['complex-social-needs'], needs: ['housing'] })).toBe('housing');
    expect(firstTopic({ reasons: ['complex-social-needs'], needs: [] })).toBe('company');
  });

  it('says what is not for everybody, and what nobody has checked', () => {
    const [first] = ashcombeServices;
    if (!first) throw new Error('There is a service.');
    const service = { ...first, assuredOn: today };
    expect([isForAge({ ...service, minimumAge: 50 }, 49), isForAge({ ...service, minimumAge: 50 }, 50)]).toEqual([
      false,
      true,
    ]);
    expect([isStale({ assuredOn: '2025-12-01' }, today), isStale({ assuredOn: '2026-04-01' }, today)]).toEqual([
      true,
      false,
    ]);
  });
});
