import * as z from 'zod/mini';
import { ageOn } from '../time/age.ts';
import type { LocalDate } from '../time/local-date.ts';

const declined = 'prefer-not-to-say';

/** The groups of the census of England and Wales, at their highest level. */
export const Ethnicity = z.enum(['asian', 'black', 'mixed', 'white', 'other', declined]);
export const Sex = z.enum(['female', 'male', 'another', declined]);
/** Whether a condition that has lasted a year limits what somebody can do in a day (Government Statistical Service). */
export const Disability = z.enum(['a-lot', 'a-little', 'no', declined]);
export const MainLanguage = z.enum(['english-or-welsh', 'sign-language', 'another', declined]);

/** Equality answers, which show whether the service treats people alike. Any may be absent. */
export const Equality = z.object({
  ethnicity: z.optional(Ethnicity),
  sex: z.optional(Sex),
  disability: z.optional(Disability),
  language: z.optional(MainLanguage),
});
export type Equality = z.infer<typeof Equality>;

export const AgeBand = z.enum(['under-30', '30-44', '45-64', '65-79', '80-and-over']);
export type AgeBand = z.infer<typeof AgeBand>;

const bands: readonly [below: number, band: AgeBand][] = [
  [30, 'under-30'],
  [45, '30-44'],
  [65, '45-64'],
  [80, '65-79'],
];

/** @param on the day, as `2026-06-02`, on which the age is asked for */
export const ageBandOf = (born: LocalDate, on: LocalDate): AgeBand => {
  const age = ageOn(born, on);
  return bands.find(([below]) => age < below)?.[1] ?? '80-and-over';
};

/** The groups a case is counted in for equality reports: codes, never who. */
export const Groups = z.extend(Equality, { ageBand: AgeBand });
export type Groups = z.infer<typeof Groups>;

export const groupings = ['ageBand', 'sex', 'ethnicity', 'disability', 'language'] as const;
export type Grouping = (typeof groupings)[number];
