import type { LocalDate } from './local-date.ts';

/** Whole years on a day. */
export const ageOn = (born: LocalDate, on: LocalDate): number => {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
};
