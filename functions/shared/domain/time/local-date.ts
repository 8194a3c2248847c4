import * as z from 'zod/mini';

/** A day of the calendar, `1958-03-09`. */
export const LocalDate = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
export type LocalDate = z.infer<typeof LocalDate>;
