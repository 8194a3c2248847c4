import { describe, expect, it } from '@jest/globals';
import { plainText } from '../../functions/shared/domain/directory/directory-intake.ts';
import { scheduleDays, scheduleWords } from '../../functions/shared/domain/directory/directory-schedule.ts';
import { daysIn, isFree } from '../../functions/shared/domain/directory/directory-search.ts';
import {
  byStanding,
  isToBeAsked,
  standingOf,
  trustIn,
} from '../../functions/shared/domain/directory/directory-standing.ts';
import { topicsOf } from '../../functions/shared/domain/directory/directory-topics.ts';
import { unmetLines } from '../../functions/shared/domain/directory/unmet-need.ts';
import { dateOfDayNumber, dayNumberOf } from '../../functions/shared/domain/time/day-number.ts';

const today = '2026-06-02';
const ago = (days: number) => dateOfDayNumber(dayNumberOf(today) - days);
const away = (count: number, days = 1) =>
  Array.from({ length: count }, () => ({ at: `${ago(days)}T10:00:00.000Z`, why: 'full' as const }));

describe('the standing of an entry', () => {
  it('is whole on the day it is assured, half after half a year and a quarter after a year', () => {
    expect([0, 180, 360].map((days) => trustIn({ assuredOn: ago(days) }, today))).toEqual([100, 50, 25]);
    expect(trustIn({ assuredOn: ago(-3) }, today)).toBe(100);
  });

  it('never rises with age or with reports', () => {
    for (let days = 0; days < 900; days += 7) {
      for (let count = 0; count < 6; count += 1) {
        const trust = trustIn({ assuredOn: ago(days), turnedAway: away(count, 0) }, today);
        expect(trustIn({ assuredOn: ago(days + 7), turnedAway: away(count, 0) }, today)).toBeLessThanOrEqual(trust);
        expect(trustIn({ assuredOn: ago(days), turnedAway: away(count + 1, 0) }, today)).toBeLessThanOrEqual(trust);
        expect(trust).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('forgets who was turned away before somebody made sure of it', () => {
    expect(trustIn({ assuredOn: ago(10), turnedAway: away(5, 20) }, today)).toBe(
      trustIn({ assuredOn: ago(10) }, today),
    );
    expect(trustIn({ assuredOn: ago(10), turnedAway: away(1, 5) }, today)).toBeLessThan(
      trustIn({ assuredOn: ago(10) }, today),
    );
  });

  it('decides what stands first, and by name among equals', () => {
    const entries = [
      { name: 'Z', assuredOn: ago(1) },
      { name: 'A', assuredOn: ago(400) },
      { name: 'B', assuredOn: ago(2), turnedAway: away(2, 0) },
      { name: 'M', assuredOn: ago(3) },
    ];
    expect(entries.toSorted(byStanding(today)).map(({ name }) => name)).toEqual(['M', 'Z', 'B', 'A']);
    expect(entries.map((entry) => standingOf(entry, today))).toEqual(['good', 'poor', 'fair', 'good']);
  });

  it('that is low has its owner asked, unless they were, or answered, or it is closed', () => {
    const low = { assuredOn: ago(200), status: 'active' as const, email: 'a@example.org' };
    expect(isToBeAsked(low, today)).toBe(true);
    expect(isToBeAsked({ ...low, assuredOn: ago(30) }, today)).toBe(false);
    expect(isToBeAsked({ ...low, status: 'inactive' }, today)).toBe(false);
    expect(isToBeAsked({ ...low, askedAt: `${ago(27)}T09:00:00.000Z` }, today)).toBe(false);
    expect(isToBeAsked({ ...low, askedAt: `${ago(28)}T09:00:00.000Z` }, today)).toBe(true);
    expect(isToBeAsked({ ...low, ownerSays: { at: `${ago(1)}T09:00:00.000Z`, answer: 'changed' } }, today)).toBe(false);
  });
});

describe('the words of a feed', () => {
  it.each([
    ['Weekdays, by appointment', [1, 2, 3, 4, 5]],
    ['Every day, 6pm to 11pm', [1, 2, 3, 4, 5, 6, 7]],
    ['Tuesdays and Fridays', [2, 5]],
    ['Monday to Thursday, 9am', [1, 2, 3, 4]],
    ['Monday - Wednesday and Saturday', [1, 2, 3, 6]],
    ['Friday to Monday', [1, 5, 6, 7]],
    ['Second Monday of the month', [1]],
    ['Weekends only', [6, 7]],
    ['By arrangement', []],
  ])('%s: on the days it names', (words, days) => {
    expect(daysIn(words)).toEqual(days);
  });

  it.each([
    ['Free', true],
    ['free, bring a mug', true],
    ['No charge', true],
    ['£0.00', true],
    ['Free (£0)', true],
    ['£5', false],
    ['Free for carers, £5 otherwise', false],
    ['Free (members); £ 2.50', false],
    ['Free (members); £0.50', false],
    ['Freedom pass', false],
    ['Not stated', false],
  ])('%s: free to everybody is %s', (cost, free) => {
    expect(isFree({ cost })).toBe(free);
  });

  it('say when it is, from its schedules', () => {
    const weekly = { freq: 'WEEKLY', byday: 'TU,MO', opens_at: '09:30:00', closes_at: '12:00' };
    expect(scheduleWords([weekly])).toBe('Mondays and Tuesdays, 9:30am to 12pm');
    expect(scheduleDays([weekly])).toEqual([1, 2]);
    expect(scheduleWords([{ byday: 'MO,TU,WE,TH,FR' }])).toBe('Weekdays');
    expect(scheduleWords([{ freq: 'MONTHLY', byday: '1SA', description: 'First Saturday' }])).toBe('First Saturday');
    expect(scheduleWords([{ description: 'When the tide is out' }, {}])).toBe('When the tide is out');
    expect(scheduleWords([])).toBe('');
    expect(scheduleDays([{ description: 'x' }])).toBeUndefined();
  });

  it('become plain text: no markup, no line breaks, no letters that turn the text around, no more than fit', () => {
    expect(plainText('<p>Tea &amp; <b>talk</b></p>\n<script>x</script>', 80)).toBe('Tea & talk x');
    expect(plainText('a\u202eb\u0007c', 10)).toBe('a b c');
    expect(plainText('abcdefgh', 5)).toBe('abcd…');
    expect(plainText(undefined, 5)).toBe('');
    expect(plainText('1 < 2 and 3 > 2', 80)).toBe('1 < 2 and 3 > 2');
  });

  it('say what it is for: its terms before its name, and its name before what it says of itself', () => {
    expect(topicsOf(['Debt advice'], 'Friends', 'A garden')).toEqual(['money-and-benefits']);
    expect(topicsOf(['Misc'], 'Carers café', 'A garden')).toEqual(['caring']);
    expect(topicsOf([], 'The Place', 'We help after a bereavement')).toEqual(['bereavement']);
    expect(topicsOf([], 'The Place', 'We repair bicycles')).toEqual([]);
    expect(topicsOf(['mood-and-stress'], '', '')).toEqual(['mood-and-stress']);
  });
});

it('counts what is missing by topic and place, what is missed most first', () => {
  const at = '2026-06-02T10:00:00.000Z';
  const lines = unmetLines([
    { at, topic: 'housing', place: 'ZZ1', why: 'full' },
    { at, topic: 'caring', place: 'ZZ2', why: 'times' },
    { at, topic: 'caring', place: 'ZZ2', why: 'full' },
    { at, topic: 'caring', place: 'ZZ2', why: 'full' },
  ]);
  expect(lines).toEqual([
    {
      topic: 'caring',
      place: 'ZZ2',
      count: 3,
      reasons: [
        { why: 'full', count: 2 },
        { why: 'times', count: 1 },
      ],
    },
    { topic: 'housing', place: 'ZZ1', count: 1, reasons: [{ why: 'full', count: 1 }] },
  ]);
});
