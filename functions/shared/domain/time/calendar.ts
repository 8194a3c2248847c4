import { bankHolidays, type Nation } from './bank-holidays.ts';
import { dateOfDayNumber, dayNumberOf, weekdayOf } from './day-number.ts';
import { day, hour, type Instant, instantOf, later, millisOf } from './instant.ts';
import type { LocalDate } from './local-date.ts';

export type { Nation } from './bank-holidays.ts';

/** `08:00`, London time. */
type LocalTime = string;
export type Locale = 'en' | 'cy';

/** When people may be written to unasked, on working days. */
interface Hours {
  readonly opens: LocalTime;
  readonly closes: LocalTime;
}

/** A team's own values; the usual ones where it sets none. */
export interface WritingTimes {
  readonly nation?: Nation | undefined;
  readonly hours?: Hours | undefined;
}

const zone = 'Europe/London';
export const usualHours: Hours = { opens: '08:00', closes: '18:00' };
/** The time of day at which deadlines fall, whatever the writing hours are. */
const dayEnds = '18:00';

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const wallClock = once(
  () =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);

/** London wall-clock time written as if it were UTC, in milliseconds. */
const shownAt = (millis: number): number => {
  const shown = new Map(
    wallClock()
      .formatToParts(millis)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => shown.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
};

/** UTC offsets already asked for: by hour on days when the clocks change, by day otherwise. */
const offsets = new Map<number, number>();
/** Some fifty years of days. */
const mostOffsets = 20_000;

const offsetFrom = (began: number): number => {
  const offset = offsets.get(began) ?? shownAt(began) - began;
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(began, offset);
  return offset;
};

/**
 * How far London is ahead of UTC. It changes on the hour, twice a year. Asking Intl takes 35 µs, so each day is asked
 * once.
 */
const offsetAt = (millis: number): number => {
  const today = Math.floor(millis / day) * day;
  const offset = offsetFrom(today);
  return offset === offsetFrom(today + day) ? offset : offsetFrom(Math.floor(millis / hour) * hour);
};

const wallOf = (instant: Instant): number => {
  const millis = millisOf(instant);
  return millis + offsetAt(millis);
};

/**
 * London is level with UTC or an hour ahead. A time that occurs twice in October means the first; one that is skipped
 * in March is read an hour later.
 */
const fromWall = (wall: number): Instant => {
  const inSummer = instantOf(wall - hour);
  return wallOf(inSummer) === wall ? inSummer : instantOf(wall);
};

export const localDateOf = (instant: Instant): LocalDate => instantOf(wallOf(instant)).slice(0, 10);

/** @returns `14:30` */
export const localTimeOf = (instant: Instant): LocalTime => instantOf(wallOf(instant)).slice(11, 16);

/** @param time `14:30`, by the clock on the wall in London */
export const instantAt = (date: LocalDate, time: LocalTime): Instant => fromWall(millisOf(`${date}T${time}:00.000Z`));

const holidays = new Map<string, ReadonlySet<LocalDate>>();

const isBankHoliday = (date: LocalDate, nation: Nation): boolean => {
  const year = date.slice(0, 4);
  const known = holidays.get(nation + year) ?? bankHolidays(Number(year), nation);
  holidays.set(nation + year, known);
  return known.has(date);
};

/** Not a Saturday, a Sunday or a bank holiday of the nation. */
export const isWorkingDay = (date: LocalDate, nation: Nation = 'england-and-wales'): boolean =>
  weekdayOf(dayNumberOf(date)) % 6 !== 0 && !isBankHoliday(date, nation);

/** The nearest working day before or after, never the day itself. */
const workingDayBeside = (date: LocalDate, step: 1 | -1, nation: Nation | undefined): LocalDate => {
  let beside = dayNumberOf(date) + step;
  while (!isWorkingDay(dateOfDayNumber(beside), nation)) beside += step;
  return dateOfDayNumber(beside);
};

/**
 * @returns 18:00 in London on the working day that is `days` after the day of `from`. None: the same day, or the next
 * working day when it is past 18:00 or no working day.
 */
export const addWorkingDays = (from: Instant, days: number, nation?: Nation): Instant => {
  let date = localDateOf(from);
  if (days === 0 && (!isWorkingDay(date, nation) || from > instantAt(date, dayEnds))) {
    date = workingDayBeside(date, 1, nation);
  }
  for (let left = days; left > 0; left -= 1) date = workingDayBeside(date, 1, nation);
  return instantAt(date, dayEnds);
};

interface CalendarSpan {
  readonly days?: number;
  readonly weeks?: number;
  readonly months?: number;
}

/**
 * The same London time some days, weeks or months later (earlier when negative). Months are added first; a day that the
 * month does not have becomes its last.
 */
export const addCalendar = (from: Instant, { days = 0, weeks = 0, months = 0 }: CalendarSpan): Instant => {
  const moved = new Date(wallOf(from));
  const dayOfMonth = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastOfMonth = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(dayOfMonth, lastOfMonth) + days + weeks * 7);
  return fromWall(moved.getTime());
};

/** True from opening until just before closing on a working day. */
const isOpen = (instant: Instant, { nation, hours: { opens, closes } = usualHours }: WritingTimes): boolean => {
  const time = localTimeOf(instant);
  return time >= opens && time < closes && isWorkingDay(localDateOf(instant), nation);
};

/** @returns `wanted` when the window is open then, else the next opening */
export const sendAt = (wanted: Instant, times: WritingTimes = {}): Instant => {
  if (isOpen(wanted, times)) return wanted;
  const { nation, hours: { opens } = usualHours } = times;
  const date = localDateOf(wanted);
  const opensToday = localTimeOf(wanted) < opens && isWorkingDay(date, nation);
  return instantAt(opensToday ? date : workingDayBeside(date, 1, nation), opens);
};

/**
 * For a message that is of no use after `latest`: as sendAt when that is early enough, else an hour before the end of
 * the last open window before `wanted`, so that a late sweep still finds the window open.
 */
export const sendBefore = (wanted: Instant, latest: Instant, times: WritingTimes = {}): Instant => {
  const next = sendAt(wanted, times);
  if (next <= latest) return next;
  const { nation, hours: { closes } = usualHours } = times;
  const date = localDateOf(wanted);
  const closedToday = localTimeOf(wanted) >= closes && isWorkingDay(date, nation);
  return later(instantAt(closedToday ? date : workingDayBeside(date, -1, nation), closes), -hour);
};

type DateStyle = 'long' | 'short';

const dateFormat = (locale: string, style: DateStyle) =>
  once(
    () =>
      new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        weekday: style,
        day: 'numeric',
        month: style,
        year: 'numeric',
      }),
  );

const dateFormats: Record<Locale, Record<DateStyle, () => Intl.DateTimeFormat>> = {
  en: { long: dateFormat('en-GB', 'long'), short: dateFormat('en-GB', 'short') },
  cy: { long: dateFormat('cy', 'long'), short: dateFormat('cy', 'short') },
};

/** Joins the parts itself: the separators that ICU adds differ between its versions. */
const dateInWords = (
  when: string,
  locale: Locale,
  style: DateStyle,
  parts: readonly Intl.DateTimeFormatPartTypes[],
): string => {
  const date = when.includes('T') ? localDateOf(when) : when;
  return dateFormats[locale]
    [style]()
    .formatToParts(millisOf(`${date}T00:00:00.000Z`))
    .flatMap(({ type, value }) => (parts.includes(type) ? [value] : []))
    .join(' ');
};

/**
 * @param when a LocalDate, or an Instant, whose day in London is meant
 * @returns `Friday 5 June 2026`
 */
export const formatDate = (when: string, locale: Locale): string =>
  dateInWords(when, locale, 'long', ['weekday', 'day', 'month', 'year']);

/** As formatDate, for a day so far that its weekday says nothing: `9 March 1958` */
export const formatFarDay = (when: string, locale: Locale): string =>
  dateInWords(when, locale, 'long', ['day', 'month', 'year']);

/** As formatDate, for a day near enough to need no year: `Friday 5 June` */
export const formatDay = (when: string, locale: Locale): string =>
  dateInWords(when, locale, 'long', ['weekday', 'day', 'month']);

/** As formatDay, where there is little room: `Fri 5 June` */
export const formatShortDay = (when: string, locale: Locale): string =>
  dateInWords(when, locale, 'short', ['weekday', 'day', 'month']);

const noon: Record<Locale, string> = { en: 'midday', cy: 'canol dydd' };
const midnight: Record<Locale, string> = { en: 'midnight', cy: 'hanner nos' };

/** @returns `2:30pm`, `9am`, `midday` (NHS service manual, Dates and times) */
export const formatTime = (instant: Instant, locale: Locale): string => {
  const time = localTimeOf(instant);
  if (time === '12:00') return noon[locale];
  if (time === '00:00') return midnight[locale];
  const hours = Number(time.slice(0, 2));
  const minutes = time.endsWith(':00') ? '' : time.slice(2);
  return `${hours % 12 === 0 ? 12 : hours % 12}${minutes}${hours < 12 ? 'am' : 'pm'}`;
};
