import * as z from 'zod/mini';
import { Absence } from './absence.ts';
import { type Need, namedNeeds } from './answers.ts';
import { Instant } from './instant.ts';
import { OnwardDays } from './onward-days.ts';
import { Timings } from './timings.ts';

/** `08:00` */
const Time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

export const WritingHours = z.object({ opens: Time, closes: Time });
export type WritingHours = z.infer<typeof WritingHours>;

/** What a service sets for itself: TEAM#team / SETTINGS. */
export const TeamSettings = z.object({
  team: z.string(),
  name: z.string(),
  /** `ZZ1`: the first half of the postcodes it serves; none means everywhere. */
  outcodes: z.array(z.string()),
  nation: z.enum(['england-and-wales', 'scotland', 'northern-ireland']),
  timings: Timings,
  /** As usual when left out: see onward-notices.ts. */
  onward: z.optional(OnwardDays),
  /** When people are written to unasked; 08:00 to 18:00 when left out. */
  hours: z.optional(WritingHours),
  /** Counts the changes that were made since the team was set up: see settings.ts. */
  version: z.optional(z.int().check(z.nonnegative())),
  /** Staff ids of those who hear what is overdue. */
  managers: z.optional(z.array(z.string())),
  /** Staff ids of those who hear at once of a concern that somebody wrote down; the first manager where there is nobody. */
  safeguardingLeads: z.optional(z.array(z.string())),
});
export type TeamSettings = z.infer<typeof TeamSettings>;

/** What deadlines are counted by, and when messages go. */
export type Pace = Pick<TeamSettings, 'timings' | 'nation' | 'hours'>;

/** What some referrals need and not every link worker can do. */
export const Skill = z.enum(namedNeeds);
export type Skill = z.infer<typeof Skill>;

export const skillsFor = (needs: readonly Need[]): Skill[] => Skill.options.filter((skill) => needs.includes(skill));

/** A link worker as assignment sees one: TEAM#team / WORKER#id. `live`: cases that hold one of `capacity` places. */
export const RosterWorker = z.object({
  id: z.string(),
  name: z.string(),
  live: z.int().check(z.nonnegative()),
  capacity: z.int().check(z.nonnegative()),
  /** Outcodes; none means the whole area. */
  areas: z.array(z.string()),
  languages: z.array(z.string()),
  /** 1 is Monday. */
  workingDays: z.array(z.int().check(z.minimum(1), z.maximum(7))),
  absences: z.array(Absence),
  gender: z.optional(z.string()),
  skills: z.optional(z.array(Skill)),
  active: z.boolean(),
  /** Counts the changes that people made, so that of two who edit at once the second sees the first. */
  revision: z.optional(z.int()),
  changed: z.optional(z.object({ by: z.string(), at: Instant })),
});
export type RosterWorker = z.infer<typeof RosterWorker>;

export const hasRoom = (worker: RosterWorker): boolean => worker.active && worker.live < worker.capacity;
