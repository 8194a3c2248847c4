import * as z from 'zod/mini';
import { LocalDate } from './answers.ts';
import { Timings } from './timings.ts';

/** What a service sets for itself: TEAM#team / SETTINGS. */
export const TeamSettings = z.object({
  team: z.string(),
  name: z.string(),
  /** `ZZ1`: the first half of the postcodes it serves; none means everywhere. */
  outcodes: z.array(z.string()),
  nation: z.enum(['england-and-wales', 'scotland', 'northern-ireland']),
  timings: Timings,
  /** Staff ids of those who hear what is overdue. */
  managers: z.optional(z.array(z.string())),
});
export type TeamSettings = z.infer<typeof TeamSettings>;

/** What deadlines are counted by. */
export type Pace = Pick<TeamSettings, 'timings' | 'nation'>;

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
  absences: z.array(z.object({ from: LocalDate, to: LocalDate })),
  gender: z.optional(z.string()),
  active: z.boolean(),
});
export type RosterWorker = z.infer<typeof RosterWorker>;

export const hasRoom = (worker: RosterWorker): boolean => worker.active && worker.live < worker.capacity;
