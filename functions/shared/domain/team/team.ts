import * as z from 'zod/mini';
import { type Need, namedNeeds } from '../referral/answers.ts';
import { isWorkingDay, type Nation } from '../time/calendar.ts';
import { dayNumberOf, weekdayOf } from '../time/day-number.ts';
import { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { Absence, absenceOn } from './absence.ts';
import { OnwardDays } from './onward-days.ts';
import { Timings } from './timings.ts';

/** `08:00` */
const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

export const WritingHours = z.object({ opens: Time, closes: Time });
export type WritingHours = z.infer<typeof WritingHours>;

/** A team's settings: TEAM#team / SETTINGS. */
export const TeamSettings = z.object({
  team: z.string(),
  name: z.string(),
  /** `ZZ1`: outcodes of the postcodes it serves; empty means everywhere. */
  outcodes: z.array(z.string()),
  nation: z.enum(['england-and-wales', 'scotland', 'northern-ireland']),
  timings: Timings,
  /** Defaults when absent: onward-notices.ts. */
  onward: z.optional(OnwardDays),
  /** Hours for messages nobody asked for; 08:00 to 18:00 when absent. */
  hours: z.optional(WritingHours),
  /** The number of changes since the team was set up: settings.ts. */
  version: z.optional(z.int().check(z.nonnegative())),
  /** Staff ids to notify of anything overdue. */
  managers: z.optional(z.array(z.string())),
  /** Staff ids to notify at once of a safeguarding concern; the first manager when empty. */
  safeguardingLeads: z.optional(z.array(z.string())),
});
export type TeamSettings = z.infer<typeof TeamSettings>;

/** The settings that deadlines and sending times depend on. */
export type Pace = Pick<TeamSettings, 'timings' | 'nation' | 'hours'>;

/** Skills that some referrals need and not every link worker has. */
export const Skill = z.enum(namedNeeds);
export type Skill = z.infer<typeof Skill>;

export const skillsFor = (needs: readonly Need[]): Skill[] => Skill.options.filter((skill) => needs.includes(skill));

/** A link worker as assignment sees them: TEAM#team / WORKER#id. `live`: the number of `capacity` places in use. */
export const RosterWorker = z.object({
  id: z.string(),
  name: z.string(),
  live: z.int().check(z.nonnegative()),
  capacity: z.int().check(z.nonnegative()),
  /** Outcodes; empty means the whole area. */
  areas: z.array(z.string()),
  languages: z.array(z.string()),
  /** 1 is Monday. */
  workingDays: z.array(z.int().check(z.minimum(1), z.maximum(7))),
  absences: z.array(Absence),
  gender: z.optional(z.string()),
  skills: z.optional(z.array(Skill)),
  active: z.boolean(),
  /** Version of the fields that people edit, so that of two simultaneous editors the second is told. */
  revision: z.optional(z.int()),
  changed: z.optional(z.object({ by: z.string(), at: Instant })),
});
export type RosterWorker = z.infer<typeof RosterWorker>;

/** Whether they are at work that day. */
export const worksOn = (
  { workingDays, absences }: Pick<RosterWorker, 'workingDays' | 'absences'>,
  date: LocalDate,
  nation?: Nation,
): boolean =>
  isWorkingDay(date, nation) &&
  // Sunday is 0 there.
  workingDays.includes(weekdayOf(dayNumberOf(date)) || 7) &&
  absenceOn(absences, date) === undefined;

export const hasRoom = (worker: RosterWorker): boolean => worker.active && worker.live < worker.capacity;
