import * as z from 'zod/mini';
import { LocalDate } from '../time/local-date.ts';

/** Days somebody is away, first and last included. `coveredBy`: the colleague who looks after their cases. */
export const Absence = z.object({ from: LocalDate, to: LocalDate, coveredBy: z.optional(z.string()) });
export type Absence = z.infer<typeof Absence>;

type Days = Pick<Absence, 'from' | 'to'>;

export const holds = ({ from, to }: Days, date: LocalDate): boolean => from <= date && date <= to;

export const absenceOn = (absences: readonly Absence[], date: LocalDate): Absence | undefined =>
  absences.find((absence) => holds(absence, date));

export const overlaps = (one: Days, other: Days): boolean => one.from <= other.to && other.from <= one.to;

/** Sorted by date; absences that have ended are dropped. @param today as of when */
export const withAbsence = (absences: readonly Absence[], absence: Absence, today: LocalDate): Absence[] =>
  [...absences.filter(({ to }) => to >= today), absence].toSorted((a, b) => (a.from < b.from ? -1 : 1));

/** Somebody came back early, or did not go: days after `yesterday` are working days again. */
export const withoutAbsence = (absences: readonly Absence[], from: LocalDate, yesterday: LocalDate): Absence[] =>
  absences.flatMap((absence) => {
    if (absence.from !== from) return [absence];
    return absence.from <= yesterday ? [{ ...absence, to: yesterday }] : [];
  });
