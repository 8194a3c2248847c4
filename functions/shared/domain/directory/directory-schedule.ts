import type { HsdsService } from './directory-hsds.ts';

type Schedule = NonNullable<HsdsService['schedules']>[number];

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const names = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'] as const;

/** `MO,1TH,-1SU`: a number before a day says which one of the month (RFC 5545 section 3.3.10). */
const daysIn = (byday: string | undefined): number[] => {
  const days = (byday ?? '').toUpperCase().match(/\b(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)\b/g) ?? [];
  return [...new Set(days.map((day) => codes.findIndex((code) => day.endsWith(code)) + 1))].toSorted((a, b) => a - b);
};

const isMonthly = ({ freq, byday }: Schedule): boolean => freq?.toUpperCase() === 'MONTHLY' || /\d/.test(byday ?? '');

/** `10am`, `1:30pm`. */
const timeIn = (time: string | undefined): string | undefined => {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time ?? '') ?? [];
  if (hours === undefined || minutes === undefined) return undefined;
  const half = Number(hours) < 12 ? 'am' : 'pm';
  return `${Number(hours) % 12 || 12}${minutes === '00' ? '' : `:${minutes}`}${half}`;
};

const listed = (days: readonly number[]): string => {
  if (days.length === 7) return 'Every day';
  if (days.join('') === '12345') return 'Weekdays';
  const all = days.map((day) => names[day - 1] ?? '');
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : (all[0] ?? '');
};

/** The feed's own words, when it gives no times or the times are not weekly. */
const wordsOf = (schedule: Schedule): string => {
  const [opens, closes] = [timeIn(schedule.opens_at), timeIn(schedule.closes_at)];
  const days = listed(daysIn(schedule.byday));
  if (!days || isMonthly(schedule)) return schedule.description ?? '';
  if (!opens) return schedule.description ?? days;
  return closes ? `${days}, ${opens} to ${closes}` : `${days}, ${opens}`;
};

/** Opening times in words; empty when the feed gives none. */
export const scheduleWords = (schedules: readonly Schedule[]): string =>
  [...new Set(schedules.map(wordsOf).filter((words) => words !== ''))].join('; ');

/** Weekdays it is open, 1 is Monday; undefined when the feed does not say. */
export const scheduleDays = (schedules: readonly Schedule[]): number[] | undefined => {
  const days = new Set(schedules.flatMap(({ byday }) => daysIn(byday)));
  return days.size > 0 ? [...days].toSorted((a, b) => a - b) : undefined;
};
