import { dateOfDayNumber, dayNumberOf, weekdayOf } from './day-number.ts';
import type { LocalDate } from './local-date.ts';

/** The bank holidays of gov.uk/bank-holidays. England and Wales share theirs. */
export type Nation = 'england-and-wales' | 'scotland' | 'northern-ireland';

const everywhere: readonly Nation[] = ['england-and-wales', 'scotland', 'northern-ireland'];

/** Days that a proclamation added, or put in the place of a regular one. Add the next ones here. */
const proclaimed: readonly { date: LocalDate; insteadOf?: LocalDate; nations: readonly Nation[] }[] = [
  // 75 years of VE Day
  { date: '2020-05-08', insteadOf: '2020-05-04', nations: everywhere },
  // Platinum Jubilee
  { date: '2022-06-02', insteadOf: '2022-05-30', nations: everywhere },
  { date: '2022-06-03', nations: everywhere },
  // State Funeral of Queen Elizabeth II
  { date: '2022-09-19', nations: everywhere },
  // Coronation of King Charles III
  { date: '2023-05-08', nations: everywhere },
  // Men's football World Cup
  { date: '2026-06-15', nations: ['scotland'] },
];

const monday = 1;
const dayOf = (year: number, month: number, date: number): number =>
  dayNumberOf(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** The first Monday on or after a day of the year. */
const mondayFrom = (year: number, month: number, date: number): number => {
  const start = dayOf(year, month, date);
  return start + ((monday - weekdayOf(start) + 7) % 7);
};

/** Gregorian Easter by the method of Meeus, Jones and Butcher (1876). */
const easterSunday = (year: number): number => {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const march = epact + weekday - 7 * late + 114;
  return dayOf(year, Math.floor(march / 31), (march % 31) + 1);
};

const isWeekend = (dayNumber: number): boolean => weekdayOf(dayNumber) % 6 === 0;

/** A fixed day on a weekend moves to the next day that is neither weekend nor taken by another of the same group. */
const withSubstitutes = (fixed: readonly number[]): number[] => {
  const onWeekdays = fixed.filter((dayNumber) => !isWeekend(dayNumber));
  return fixed.filter(isWeekend).reduce((taken, dayNumber) => {
    let substitute = dayNumber + 1;
    while (isWeekend(substitute) || taken.includes(substitute)) substitute += 1;
    return [...taken, substitute];
  }, onWeekdays);
};

const regular = (year: number, nation: Nation): number[] => {
  const easter = easterSunday(year);
  const shared = [
    easter - 2,
    mondayFrom(year, 5, 1),
    mondayFrom(year, 5, 25),
    ...withSubstitutes([dayOf(year, 12, 25), dayOf(year, 12, 26)]),
  ];
  const newYear = dayOf(year, 1, 1);
  if (nation === 'scotland') {
    const fixed = [...withSubstitutes([newYear, newYear + 1]), ...withSubstitutes([dayOf(year, 11, 30)])];
    return [...shared, ...fixed, mondayFrom(year, 8, 1)];
  }
  const southern = [...shared, ...withSubstitutes([newYear]), easter + 1, mondayFrom(year, 8, 25)];
  if (nation === 'england-and-wales') return southern;
  return [...southern, ...withSubstitutes([dayOf(year, 3, 17)]), ...withSubstitutes([dayOf(year, 7, 12)])];
};

/** @returns the bank holidays of one year, right from 2020 for as long as nothing further is proclaimed */
export const bankHolidays = (year: number, nation: Nation): ReadonlySet<LocalDate> => {
  const dates = new Set(regular(year, nation).map(dateOfDayNumber));
  for (const { date, insteadOf, nations } of proclaimed) {
    if (!date.startsWith(`${year}-`) || !nations.includes(nation)) continue;
    if (insteadOf) dates.delete(insteadOf);
    dates.add(date);
  }
  return dates;
};
