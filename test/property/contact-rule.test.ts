import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Contact, ContactChannel, ContactOutcome } from '../../functions/shared/domain/contact/contact.ts';
import { contactStanding, isNoticeNext, isSafe } from '../../functions/shared/domain/contact/contact-rule.ts';
import { instantShowing, isWorking, nextDate, type OracleNation, wall } from './calendar-oracle.ts';

const id = 'K7QM4T2P9XVD';
const start = '2026-03-16';
const began = `${start}T00:00:00.000Z`;

const dateOf = (instant: string): string => wall(instant).slice(0, 10);

/** Working days after the first date, up to and with the second. */
const workingDaysBetween = (from: string, to: string, nation: OracleNation): number => {
  let count = 0;
  for (let date = nextDate(from); date <= to; date = nextDate(date)) if (isWorking(date, nation)) count += 1;
  return count;
};

const workingDaysOn = (from: string, days: number, nation: OracleNation): string => {
  let date = nextDate(from);
  while (workingDaysBetween(from, date, nation) < days) date = nextDate(date);
  return date;
};

const partOf = (instant: string): number =>
  [12, 17, 24].findIndex((until) => Number(wall(instant).slice(11, 13)) < until);

const subsets = <T>(of: readonly T[]): T[][] =>
  of.reduce<T[][]>((found, one) => [...found, ...found.map((set) => [...set, one])], [[]]);

/** The rule as it is written, tried on every choice of attempts and notice that there is. */
const isMet = (contacts: readonly Contact[], now: string, nation: OracleNation): boolean => {
  const reached = contacts.filter(({ outcome }) => outcome === 'spoke').map(({ at }) => at);
  const silent = contacts.filter(({ at }) => at >= began && reached.every((when) => at > when));
  const notices = silent.filter(
    ({ lastNotice, channel, safe }) => lastNotice && safe !== false && ['sms', 'email', 'letter'].includes(channel),
  );
  const tries = silent.filter((one) => !one.lastNotice && one.safe !== false && one.outcome !== 'wrong-number');
  return notices.some((notice) => {
    const answerBy = instantShowing(`${workingDaysOn(dateOf(notice.at), 5, nation)}T18:00:00.000`);
    if (now < answerBy) return false;
    return subsets(tries.filter(({ at }) => at <= notice.at)).some((chosen) => {
      const dates = chosen.map(({ at }) => dateOf(at)).toSorted();
      const parts = chosen.filter(({ channel }) => channel !== 'letter').map(({ at }) => partOf(at));
      return (
        chosen.length >= 3 &&
        workingDaysBetween(dates[0] ?? '', dates.at(-1) ?? '', nation) >= 10 &&
        new Set(chosen.map(({ channel }) => channel)).size >= 2 &&
        new Set(parts).size >= 2
      );
    });
  });
};

const contactAt = (days: number, time: string, changes: Partial<Contact> = {}): Contact => {
  const at = instantShowing(`${nextDate(start, days)}T${time}:00.000`);
  return { id, at, by: 'staff:ana', channel: 'phone', outcome: 'no-answer', loggedAt: at, ...changes };
};

/** Around Easter and the change of the clocks; seldom reached, often enough a notice. */
const anyContact = fc
  .record({
    days: fc.integer({ min: -1, max: 26 }),
    time: fc.constantFrom('09:00', '11:59', '12:00', '16:59', '17:00', '19:30', '23:59'),
    channel: fc.constantFrom(...ContactChannel.options),
    outcome: fc.oneof(
      { weight: 9, arbitrary: fc.constant('no-answer' as const) },
      fc.constantFrom(...ContactOutcome.options),
    ),
    lastNotice: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.boolean()),
    safe: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, fc.boolean()),
  })
  .map(({ days, time, channel, outcome, lastNotice, safe }) =>
    contactAt(days, time, {
      channel,
      outcome,
      ...(lastNotice !== undefined && { lastNotice }),
      ...(safe !== undefined && { safe }),
    }),
  );

/** What meets the rule, but for what fast-check leaves out, shifts and adds. */
const nearlyEnough = fc
  .record({
    first: fc.integer({ min: 0, max: 4 }),
    last: fc.integer({ min: 13, max: 20 }),
    notice: fc.integer({ min: 12, max: 22 }),
    others: fc.array(anyContact, { maxLength: 3 }),
  })
  .chain(({ first, last, notice, others }) =>
    fc.shuffledSubarray(
      [
        contactAt(first, '09:00'),
        contactAt(8, '14:00', { channel: 'sms', outcome: 'sent' }),
        contactAt(last, '18:00', { outcome: 'voicemail' }),
        contactAt(notice, '19:00', { channel: 'letter', outcome: 'sent', lastNotice: true }),
        ...others,
      ],
      { minLength: 4 },
    ),
  );

const journals = fc.oneof(nearlyEnough, fc.array(anyContact, { maxLength: 7 }));
const anyNow = fc
  .record({ days: fc.integer({ min: 15, max: 45 }), time: fc.constantFrom('09:00', '17:59', '18:00', '18:01') })
  .map(({ days, time }) => instantShowing(`${nextDate(start, days)}T${time}:00.000`));
const anyNation = fc.constantFrom<OracleNation>('england-and-wales', 'scotland', 'northern-ireland');

describe('"unable to contact" against an oracle that tries every choice of attempts', () => {
  it('agrees whether the rule is met', () => {
    const said = { met: 0, unmet: 0 };
    fc.assert(
      fc.property(journals, anyNow, anyNation, (contacts, now, nation) => {
        const met = contactStanding(contacts, began, now, nation).missing.length === 0;
        said[met ? 'met' : 'unmet'] += 1;
        expect(met).toBe(isMet(contacts, now, nation));
      }),
      { numRuns: 4_000, seed: 20_260_316 },
    );
    expect(said.met).toBeGreaterThan(150);
    expect(said.unmet).toBeGreaterThan(150);
  });

  it('does not depend on the order in which attempts were written down', () => {
    fc.assert(
      fc.property(journals, anyNow, (contacts, now) => {
        const standing = contactStanding(contacts, began, now);
        expect(contactStanding(contacts.toReversed(), began, now).missing).toEqual(standing.missing);
      }),
      { numRuns: 300 },
    );
  });

  it('is never undone by one more attempt, and always by a word with the person', () => {
    fc.assert(
      fc.property(journals, anyContact, anyNow, (contacts, another, now) => {
        const met = contactStanding(contacts, began, now).missing.length === 0;
        const tried = contactStanding([...contacts, { ...another, outcome: 'no-answer' }], began, now);
        if (met) expect(tried.missing).toEqual([]);
        const heard = contactStanding([...contacts, contactAt(45, '20:00', { outcome: 'spoke' })], began, now);
        expect(heard.missing).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('proves itself: the attempts it names meet the rule, and the notice comes after them', () => {
    fc.assert(
      fc.property(journals, anyNow, (contacts, now) => {
        const { attempts, notice, missing } = contactStanding(contacts, began, now);
        if (missing.length > 0 || !notice) return;
        expect(isMet([...attempts, notice], now, 'england-and-wales')).toBe(true);
        expect(attempts.every(({ at }) => at <= notice.at)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is missing', () => {
  const now = '2026-04-20T09:00:00.000Z';
  const what = (contacts: readonly Contact[], at = now) =>
    contactStanding(contacts, began, at).missing.map((missing) => missing.what);

  it('is all of it at first', () => {
    expect(what([])).toEqual(['attempts', 'working-days', 'channels', 'parts-of-day', 'notice']);
  });

  it('is the notice once enough was tried, and then the time to answer it', () => {
    const tried = [
      contactAt(0, '09:00'),
      contactAt(4, '14:00', { outcome: 'voicemail' }),
      contactAt(14, '18:30', { channel: 'email', outcome: 'sent' }),
    ];
    expect(what(tried)).toEqual(['notice']);
    expect(isNoticeNext(contactStanding(tried, began, now))).toBe(true);
    const notice = contactAt(15, '10:00', { channel: 'email', outcome: 'sent', lastNotice: true });
    const { answerBy } = contactStanding([...tried, notice], began, now);
    // Tuesday 31 March; Good Friday and Easter Monday lie between.
    expect(answerBy).toBe('2026-04-09T17:00:00.000Z');
    expect(what([...tried, notice], '2026-04-09T16:59:00.000Z')).toEqual(['answer']);
    expect(what([...tried, notice])).toEqual([]);
  });

  it('counts a notice that came too early as none', () => {
    const early = contactAt(1, '10:00', { channel: 'letter', outcome: 'sent', lastNotice: true });
    expect(
      what([contactAt(0, '09:00'), early, contactAt(5, '18:00', { channel: 'sms' }), contactAt(15, '09:00')]),
    ).toEqual(['notice']);
  });
});

describe('how the person asked to be reached', () => {
  const rules = { safeToText: false, safeToLeaveVoicemail: false };

  it('is gone against by a text, a voicemail or a call at an unsafe time', () => {
    expect(isSafe({ channel: 'sms', outcome: 'sent' }, rules, true)).toBe(false);
    expect(isSafe({ channel: 'phone', outcome: 'voicemail' }, rules, true)).toBe(false);
    expect(isSafe({ channel: 'phone', outcome: 'no-answer' }, rules, false)).toBe(false);
    expect(isSafe({ channel: 'phone', outcome: 'no-answer' }, rules, true)).toBe(true);
    expect(isSafe({ channel: 'sms', outcome: 'sent' }, { ...rules, safeToText: true }, true)).toBe(true);
  });
});
