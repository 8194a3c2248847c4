import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bankHolidays } from '../../functions/shared/domain/time/bank-holidays.ts';
import {
  addCalendar,
  addWorkingDays,
  formatDate,
  formatTime,
  instantAt,
  isWorkingDay,
  localDateOf,
  localTimeOf,
  sendAt,
  sendBefore,
} from '../../functions/shared/domain/time/calendar.ts';
import {
  dateOf,
  holidays,
  instantShowing,
  isOpen,
  iso,
  isWorking,
  nations,
  nextDate,
  wall,
  workingDaysLater,
} from './calendar-oracle.ts';

const years = Array.from({ length: 16 }, (_, index) => 2020 + index);
/** A working day everywhere, so that the window before lies in the oracle's years too. */
const start = Date.UTC(2020, 0, 6);
const end = Date.UTC(2035, 11, 1);
const hourMs = 3_600_000;

const anyInstant = fc.integer({ min: start, max: end }).map(iso);
/** Around the four hours of each clock change, where mistakes live. */
const nearClockChange = fc
  .record({
    year: fc.constantFrom(...years.slice(0, -1)),
    month: fc.constantFrom(2, 9),
    minute: fc.integer({ min: -180, max: 180 }),
  })
  .map(({ year, month, minute }) => {
    let ms = Date.UTC(year, month, 31, 1);
    while (new Date(ms).getUTCDay() !== 0) ms -= 24 * hourMs;
    return iso(ms + minute * 60_000);
  });
/** To the minute, on the hour's edge, where windows open and close. */
const onTheEdge = fc
  .record({
    day: fc.integer({ min: 0, max: 5790 }),
    hour: fc.constantFrom(7, 8, 17, 18),
    ms: fc.constantFrom(-1, 0, 1),
  })
  .map(({ day, hour, ms }) => iso(start + day * 24 * hourMs + hour * hourMs + ms));
const instants = fc.oneof(anyInstant, nearClockChange, onTheEdge);
/** A team's own hours of writing, or the usual ones. */
const anyHours = fc.option(
  fc.record({ opens: fc.constantFrom('07:00', '09:30', '12:00'), closes: fc.constantFrom('16:00', '17:30', '20:00') }),
  { nil: undefined },
);
const anyNation = fc.constantFrom(...nations);

describe('the calendar against an oracle that steps day by day, 2020 to 2035', () => {
  it.each(nations)('agrees on every single day of %s', (nation) => {
    const different: string[] = [];
    for (let date = '2020-01-01'; date <= '2035-12-31'; date = nextDate(date)) {
      if (isWorkingDay(date, nation) !== isWorking(date, nation)) different.push(date);
    }
    expect(different).toEqual([]);
  });

  it.each(nations)('has the same bank holidays in %s, none at a weekend', (nation) => {
    for (const year of years) {
      expect([...bankHolidays(year, nation)].sort()).toEqual([...holidays(year, nation)].sort());
      expect([...bankHolidays(year, nation)].filter((date) => [0, 6].includes(new Date(date).getUTCDay()))).toEqual([]);
    }
  });

  it('knows the dates that gov.uk publishes', () => {
    expect([...bankHolidays(2022, 'england-and-wales')].sort()).toEqual([
      '2022-01-03',
      '2022-04-15',
      '2022-04-18',
      '2022-05-02',
      '2022-06-02',
      '2022-06-03',
      '2022-08-29',
      '2022-09-19',
      '2022-12-26',
      '2022-12-27',
    ]);
    expect([...bankHolidays(2026, 'scotland')].sort()).toEqual([
      '2026-01-01',
      '2026-01-02',
      '2026-04-03',
      '2026-05-04',
      '2026-05-25',
      '2026-06-15',
      '2026-08-03',
      '2026-11-30',
      '2026-12-25',
      '2026-12-28',
    ]);
    expect([...bankHolidays(2025, 'northern-ireland')].sort()).toEqual([
      '2025-01-01',
      '2025-03-17',
      '2025-04-18',
      '2025-04-21',
      '2025-05-05',
      '2025-05-26',
      '2025-07-14',
      '2025-08-25',
      '2025-12-25',
      '2025-12-26',
    ]);
  });

  it('shows the date and time of the clocks in London', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(localDateOf(instant)).toBe(wall(instant).slice(0, 10));
        expect(localTimeOf(instant)).toBe(wall(instant).slice(11, 16));
      }),
      { numRuns: 500 },
    );
  });

  it('finds the instant of a local time on every day, also in the hour that comes twice or never', () => {
    const times = ['00:00', '00:30', '01:00', '01:30', '02:00', '12:00', '18:00', '23:59'];
    const different: string[] = [];
    for (let date = '2020-01-01'; date <= '2035-12-31'; date = nextDate(date)) {
      const nearChange = /-(03|10)-(2[4-9]|3\d)/.test(date);
      for (const time of nearChange ? times : ['09:00']) {
        if (instantAt(date, time) !== instantShowing(`${date}T${time}:00.000`)) different.push(`${date} ${time}`);
      }
    }
    expect(different).toEqual([]);
  });

  it('adds working days to the day that counting them one by one finds', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 30 }), anyNation, (from, days, nation) => {
        expect(addWorkingDays(from, days, nation)).toBe(workingDaysLater(from, days, nation));
      }),
      { numRuns: 1000 },
    );
  });

  it('adds working days from every day around Christmas and Easter', () => {
    for (const year of years.slice(0, -1)) {
      for (const nation of nations) {
        for (let date = `${year}-12-18`; date < `${year + 1}-01-08`; date = nextDate(date)) {
          const from = `${date}T19:00:00.000Z`;
          expect(addWorkingDays(from, 0, nation)).toBe(workingDaysLater(from, 0, nation));
          expect(addWorkingDays(from, 2, nation)).toBe(workingDaysLater(from, 2, nation));
        }
      }
    }
  });

  it('keeps the time on the wall when it adds days and weeks', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -60, max: 400 }), (from, days) => {
        const shown = wall(from);
        const date = dateOf(Date.parse(shown.slice(0, 10)) + days * 24 * hourMs);
        expect(addCalendar(from, { days })).toBe(instantShowing(`${date}${shown.slice(10)}`));
        if (days % 7 === 0) expect(addCalendar(from, { weeks: days / 7 })).toBe(addCalendar(from, { days }));
      }),
      { numRuns: 1000 },
    );
  });

  it('adds months, and ends a month that is too short on its last day', () => {
    const lastDay = (year: number, month: number) => {
      let day = 31;
      while (new Date(Date.UTC(year, month, day)).getUTCMonth() !== month) day -= 1;
      return day;
    };
    fc.assert(
      fc.property(instants, fc.integer({ min: -6, max: 24 }), (from, months) => {
        const shown = wall(from);
        const index = Number(shown.slice(0, 4)) * 12 + Number(shown.slice(5, 7)) - 1 + months;
        const [year, month] = [Math.floor(index / 12), index % 12];
        const day = Math.min(Number(shown.slice(8, 10)), lastDay(year, month));
        const date = `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        expect(addCalendar(from, { months })).toBe(instantShowing(`${date}${shown.slice(10)}`));
      }),
      { numRuns: 1000 },
    );
    expect(addCalendar('2028-01-31T10:00:00.000Z', { months: 1 })).toBe('2028-02-29T10:00:00.000Z');
    expect(addCalendar('2027-11-30T10:00:00.000Z', { months: 3 })).toBe('2028-02-29T10:00:00.000Z');
    expect(addCalendar('2026-03-28T10:00:00.000Z', { days: 1 })).toBe('2026-03-29T09:00:00.000Z');
  });

  it('sends at once while the window is open, else at the very next opening', () => {
    fc.assert(
      fc.property(instants, anyNation, anyHours, (wanted, nation, hours) => {
        const open = (at: string) => isOpen(at, nation, hours?.opens, hours?.closes);
        const at = sendAt(wanted, { nation, hours });
        expect(open(at)).toBe(true);
        if (open(wanted)) expect(at).toBe(wanted);
        let earlier = Date.parse(at) - hourMs / 2;
        for (; earlier >= Date.parse(wanted); earlier -= hourMs / 2) expect(open(iso(earlier))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('moves what would come too late into the last open window before', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 96 }), anyNation, anyHours, (wanted, late, nation, hours) => {
        const open = (at: string) => isOpen(at, nation, hours?.opens, hours?.closes);
        const latest = iso(Date.parse(wanted) + late * hourMs);
        const at = sendBefore(wanted, latest, { nation, hours });
        expect(open(at)).toBe(true);
        if (sendAt(wanted, { nation, hours }) <= latest) {
          expect(at).toBe(sendAt(wanted, { nation, hours }));
          return;
        }
        expect(at < wanted).toBe(true);
        expect(wall(iso(Date.parse(at) + hourMs)).slice(11, 16)).toBe(hours?.closes ?? '18:00');
        // No window is open between the hour that was taken and the time that was wanted.
        let later = Date.parse(at) + hourMs;
        for (; later <= Date.parse(wanted); later += hourMs / 2) expect(open(iso(later))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('dates and times in words', () => {
  it('are written as people say them, in English and Welsh', () => {
    expect(formatDate('2026-06-05', 'en')).toBe('Friday 5 June 2026');
    expect(formatDate('2026-06-05', 'cy')).toBe('Dydd Gwener 5 Mehefin 2026');
    expect(formatTime('2026-06-05T13:30:00.000Z', 'en')).toBe('2:30pm');
    expect(formatTime('2026-01-05T09:00:00.000Z', 'en')).toBe('9am');
    expect(formatTime('2026-01-05T12:00:00.000Z', 'en')).toBe('midday');
    expect(formatTime('2026-01-05T00:00:00.000Z', 'cy')).toBe('hanner nos');
    expect(formatTime('2026-01-05T00:05:00.000Z', 'en')).toBe('12:05am');
  });

  it('name the day in London, not in UTC', () => {
    expect(formatDate('2026-06-05T23:30:00.000Z', 'en')).toBe('Saturday 6 June 2026');
  });
});
