import * as z from 'zod/mini';
import { LocalDate } from '../time/local-date.ts';
import { Absence, holds } from './absence.ts';

export const Role = z.enum(['link-worker', 'manager', 'safeguarding-lead', 'operator', 'information-lead']);
export type Role = z.infer<typeof Role>;

/** Letters, digits and a little punctuation: the id comes from the identity provider and is used in keys and logs. */
export const StaffId = z.string().check(z.regex(/^[a-z0-9][a-z0-9._@-]{0,127}$/));
export type StaffId = z.infer<typeof StaffId>;

/** An absence this person covers, stored on the record of the one who covers. */
export const Covering = z.object({ worker: z.string(), name: z.string(), from: LocalDate, to: LocalDate });
export type Covering = z.infer<typeof Covering>;

/** A member of staff, read on each request. Anyone not `active` is refused at once. */
export const Staff = z.object({
  id: StaffId,
  email: z.string(),
  name: z.string(),
  role: Role,
  team: z.string(),
  active: z.boolean(),
  /** Colleagues whose cases this person looks after while they are away. */
  covers: z.optional(z.array(StaffId)),
  /** The same for given days, plus their own absences: written with the roster. */
  covering: z.optional(z.array(Covering)),
  absences: z.optional(z.array(Absence)),
});
export type Staff = z.infer<typeof Staff>;

/** What a message or a page calls them by: `Ana` of `Ana Hill`. */
export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** Colleagues whose cases this person covers on a day. */
export const coveredOn = (covering: readonly Covering[], date: LocalDate): string[] => [
  ...new Set(covering.filter((one) => holds(one, date)).map(({ worker }) => worker)),
];
