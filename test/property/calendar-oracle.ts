/**
 * The calendar once more, by other means and without care for speed: the rule of summer time as the law says it, days
 * stepped one by one, holidays from published dates of Easter and a scan of each month.
 */
const dayMs = 86_400_000;
const hourMs = 3_600_000;

export type OracleNation = 'england-and-wales' | 'scotland' | 'northern-ireland';
export const nations: readonly OracleNation[] = ['england-and-wales', 'scotland', 'northern-ireland'];

export const iso = (ms: number): string => new Date(ms).toISOString();
export const dateOf = (ms: number): string => iso(ms).slice(0, 10);
export const nextDate = (date: string, step = 1): string => dateOf(Date.parse(date) + step * dayMs);
const weekday = (date: string): number => new Date(date).getUTCDay();

/** The Summer Time Order 2002: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October. */
const lastSunday = (year: number, month: number): number => {
  let ms = Date.UTC(year, month, 0, 1);
  while (new Date(ms).getUTCDay() !== 0) ms -= dayMs;
  return ms;
};

const isSummer = (ms: number): boolean => {
  const year = new Date(ms).getUTCFullYear();
  return ms >= lastSunday(year, 3) && ms < lastSunday(year, 10);
};

/** What London's clocks show at an instant, as `YYYY-MM-DDTHH:MM:SS.mmm`. */
export const wall = (instant: string): string => {
  const ms = Date.parse(instant);
  return iso(ms + (isSummer(ms) ? hourMs : 0)).slice(0, 23);
};

/** The first instant at which London's clocks show this, or, where they never do, an hour later. */
export const instantShowing = (shown: string): string => {
  const asUtc = Date.parse(`${shown}Z`);
  const candidates = [asUtc - hourMs, asUtc].map(iso);
  return candidates.find((instant) => wall(instant) === shown) ?? iso(asUtc);
};

const easterSundays = [
  '2020-04-12',
  '2021-04-04',
  '2022-04-17',
  '2023-04-09',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2031-04-13',
  '2032-03-28',
  '2033-04-17',
  '2034-04-09',
  '2035-03-25',
  '2036-04-13',
];

const mondaysOf = (year: number, month: string): string[] => {
  const found: string[] = [];
  for (let date = `${year}-${month}-01`; date.slice(5, 7) === month; date = nextDate(date)) {
    if (weekday(date) === 1) found.push(date);
  }
  return found;
};

const first = (dates: string[]): string => dates[0] ?? '';
const last = (dates: string[]): string => dates.at(-1) ?? '';

/** The weekdays from a date on that are not taken yet; the first of them stands in for a feast at the weekend. */
const observed = (feast: string, taken: Set<string>): string => {
  let date = feast;
  while ([0, 6].includes(weekday(date)) || taken.has(date)) date = nextDate(date);
  return date;
};

const holidaysOf = (year: number, nation: OracleNation): Set<string> => {
  const easter = easterSundays[year - 2020] ?? '';
  const scottish = nation === 'scotland';
  const days = new Set([nextDate(easter, -2), first(mondaysOf(year, '05')), last(mondaysOf(year, '05'))]);
  if (!scottish) days.add(nextDate(easter, 1));
  days.add(scottish ? first(mondaysOf(year, '08')) : last(mondaysOf(year, '08')));
  const feasts = [`${year}-01-01`];
  if (scottish) feasts.push(`${year}-01-02`, `${year}-11-30`);
  if (nation === 'northern-ireland') feasts.push(`${year}-03-17`, `${year}-07-12`);
  feasts.push(`${year}-12-25`, `${year}-12-26`);
  for (const feast of feasts) days.add(observed(feast, days));
  if (year === 2020) days.delete('2020-05-04');
  if (year === 2022) days.delete('2022-05-30');
  const single = ['2020-05-08', '2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'];
  if (scottish) single.push('2026-06-15');
  for (const date of single) if (date.startsWith(String(year))) days.add(date);
  return days;
};

const cache = new Map<string, Set<string>>();

export const holidays = (year: number, nation: OracleNation): Set<string> => {
  const key = `${year} ${nation}`;
  const days = cache.get(key) ?? holidaysOf(year, nation);
  cache.set(key, days);
  return days;
};

export const isWorking = (date: string, nation: OracleNation): boolean =>
  ![0, 6].includes(weekday(date)) && !holidays(Number(date.slice(0, 4)), nation).has(date);

/** Minutes of the day stepped one by one would do as well; whole days suffice to find the one that counts. */
export const workingDaysLater = (from: string, days: number, nation: OracleNation): string => {
  const shown = wall(from);
  let date = shown.slice(0, 10);
  if (days === 0) {
    const pastEnd = shown.slice(11) > '18:00:00.000';
    if (pastEnd) date = nextDate(date);
    while (!isWorking(date, nation)) date = nextDate(date);
  }
  for (let count = 0; count < days; ) {
    date = nextDate(date);
    if (isWorking(date, nation)) count += 1;
  }
  return instantShowing(`${date}T18:00:00.000`);
};

/** @param from, until `HH:MM` */
export const isOpen = (instant: string, nation: OracleNation, from = '08:00', until = '18:00'): boolean => {
  const shown = wall(instant);
  const time = shown.slice(11, 16);
  return time >= from && time < until && isWorking(shown.slice(0, 10), nation);
};
