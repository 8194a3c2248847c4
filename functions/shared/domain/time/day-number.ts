import { day, instantOf, millisOf } from './instant.ts';
import type { LocalDate } from './local-date.ts';

/** Days since 1970-01-01: dates that can be counted with, free of zones and clock changes. */
export const dayNumberOf = (date: LocalDate): number => millisOf(`${date}T00:00:00.000Z`) / day;

export const dateOfDayNumber = (dayNumber: number): LocalDate => instantOf(dayNumber * day).slice(0, 10);

/** 0 is Sunday, 6 Saturday; 1970-01-01 was a Thursday. */
export const weekdayOf = (dayNumber: number): number => (((dayNumber + 4) % 7) + 7) % 7;
