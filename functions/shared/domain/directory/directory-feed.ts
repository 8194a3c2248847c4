import * as z from 'zod/mini';
import { addCalendar } from '../time/calendar.ts';
import { Instant, later, minute } from '../time/instant.ts';
import { refusals } from './directory-intake.ts';

const FeedId = z.string().check(z.regex(/^[a-z0-9-]{1,40}$/));
type FeedId = z.infer<typeof FeedId>;

/** Why a run failed or was stopped. */
export const FeedFault = z.enum([
  'unreachable',
  'not-allowed',
  'too-large',
  'too-slow',
  'not-json',
  'not-a-page',
  'wrong-page',
  'too-many-pages',
  'stopped',
]);
export type FeedFault = z.infer<typeof FeedFault>;

const count = z.int().check(z.nonnegative());

const FeedCounts = z.object({
  added: count,
  changed: count,
  same: count,
  refused: count,
  /** No longer in the feed, so closed in the directory. */
  gone: count,
});
type FeedCounts = z.infer<typeof FeedCounts>;

/**
 * One reading of a feed, page by page. `page` is the next to read, and its first `done` entries are already taken:
 * after a crash the next call resumes there.
 */
export const FeedRun = z.object({
  id: z.string(),
  startedAt: Instant,
  /** `staff:<id>`, or `feed-directory` for a scheduled run. */
  by: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  page: z.int().check(z.positive()),
  done: count,
  /** The last page is taken: what is left is to close entries that are gone. */
  readAll: z.optional(z.boolean()),
  pages: z.optional(count),
  /** The number of entries the feed says it has. */
  items: z.optional(count),
  counts: FeedCounts,
  /** Failed attempts at this page. */
  attempts: count,
  notBefore: z.optional(Instant),
  /** Leased to one caller until then. */
  leasedUntil: z.optional(Instant),
  endedAt: z.optional(Instant),
  fault: z.optional(FeedFault),
  /** The number of missing entries, when there were too many to close any. */
  keptGone: z.optional(count),
});
export type FeedRun = z.infer<typeof FeedRun>;

/** What happens to the services of a removed feed, and how far that has got. */
export const Removal = z.object({
  at: Instant,
  /** `staff:<id>` */
  by: z.string(),
  services: z.enum(['keep', 'close']),
  done: count,
  doneAt: z.optional(Instant),
});
export type Removal = z.infer<typeof Removal>;

/** A source of services: FEED#team / FEED#id. Without a `url` it is an uploaded file. */
export const Feed = z.object({
  team: z.string(),
  id: FeedId,
  name: z.string(),
  url: z.optional(z.string()),
  /** Places assumed for entries that name none. */
  places: z.array(z.string()),
  every: z.enum(['day', 'week', 'never']),
  /** When it is next read. */
  nextAt: z.optional(Instant),
  addedBy: z.string(),
  addedAt: Instant,
  version: z.int().check(z.positive()),
  run: z.optional(FeedRun),
  removal: z.optional(Removal),
});
export type Feed = z.infer<typeof Feed>;

/** Some entries of a page: RUN#run / PAGE#page#first. `seen`: their ids, in the feed's spelling. */
export const FeedPart = z.object({
  page: z.int(),
  first: z.int(),
  seen: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), name: z.optional(z.string()), why: z.enum(refusals) })),
});
export type FeedPart = z.infer<typeof FeedPart>;

const leaseFor = 3 * minute;
const waits = [minute, 2 * minute, 5 * minute, 15 * minute, 30 * minute];

const noCounts: FeedCounts = { added: 0, changed: 0, same: 0, refused: 0, gone: 0 };

export const isRunning = ({ run }: Feed): boolean => run?.state === 'running';

/** The feed with a new run. A running feed is returned as it is; a removed one is never read again. */
export const started = (feed: Feed, by: string, now: Instant): Feed => {
  if (isRunning(feed) || feed.removal) return feed;
  const id = `${feed.id}-${now.replace(/\D/g, '')}`;
  return {
    ...feed,
    run: { id, startedAt: now, by, state: 'running', page: 1, done: 0, counts: noCounts, attempts: 0 },
  };
};

const nextOf = ({ every }: Feed, now: Instant): Instant | undefined =>
  every === 'never' ? undefined : addCalendar(now, every === 'day' ? { days: 1 } : { weeks: 1 });

/** Sets how often the feed is read, starting with its next due time. */
export const readEvery = (feed: Feed, every: Feed['every'], now: Instant): Feed => {
  if (feed.removal) return feed;
  const { nextAt: _, ...rest } = feed;
  const nextAt = nextOf({ ...feed, every }, feed.run?.endedAt ?? now);
  return { ...rest, every, ...(nextAt && { nextAt }) };
};

/** Whether it has work to do now. */
export const isDue = (feed: Feed, now: Instant): boolean => {
  const { run, nextAt, removal } = feed;
  if (removal) return false;
  if (run?.state !== 'running') return nextAt !== undefined && nextAt <= now;
  return (run.leasedUntil ?? '') <= now && (run.notBefore ?? '') <= now;
};

const withRun = (feed: Feed, changes: (run: FeedRun) => FeedRun): Feed =>
  feed.run ? { ...feed, run: changes(feed.run) } : feed;

export const leased = (feed: Feed, now: Instant): Feed =>
  withRun(feed, (run) => ({ ...run, leasedUntil: later(now, leaseFor) }));

export const released = (feed: Feed): Feed =>
  withRun(feed, (run) => {
    const { leasedUntil: _, ...rest } = run;
    return rest;
  });

/** Records that more entries were taken. */
export const advanced = (
  feed: Feed,
  taken: {
    readonly entries: number;
    readonly counts: Omit<FeedCounts, 'gone'>;
    readonly pageEnds: boolean;
    readonly isLast: boolean;
  },
  now: Instant,
): Feed =>
  withRun(leased(feed, now), (run) => ({
    ...run,
    ...(taken.pageEnds ? { page: run.page + 1, done: 0 } : { done: run.done + taken.entries }),
    ...(taken.pageEnds && taken.isLast && { readAll: true }),
    attempts: 0,
    counts: {
      added: run.counts.added + taken.counts.added,
      changed: run.counts.changed + taken.counts.changed,
      same: run.counts.same + taken.counts.same,
      refused: run.counts.refused + taken.counts.refused,
      gone: run.counts.gone,
    },
  }));

const endedRun = (feed: Feed, now: Instant, changes: Partial<FeedRun>): Feed => {
  const { nextAt: _, ...rest } = released(feed);
  const nextAt = nextOf(feed, now);
  return { ...withRun(rest, (run) => ({ ...run, endedAt: now, ...changes })), ...(nextAt && { nextAt }) };
};

export const finished = (feed: Feed, gone: { readonly closed: number; readonly kept: number }, now: Instant): Feed =>
  endedRun(feed, now, {
    state: 'done',
    ...(feed.run && { counts: { ...feed.run.counts, gone: gone.closed } }),
    ...(gone.kept > 0 && { keptGone: gone.kept }),
  });

/** Faults that may pass: retried with a growing pause. */
const passing: readonly FeedFault[] = ['unreachable', 'too-slow'];

/** A page could not be read: retry it later, or end the run. What was taken stays. */
export const faltered = (feed: Feed, fault: FeedFault, now: Instant): Feed => {
  const wait = waits[feed.run?.attempts ?? 0];
  if (wait === undefined || !passing.includes(fault)) return endedRun(feed, now, { state: 'failed', fault });
  return withRun(released(feed), (run) => ({
    ...run,
    attempts: run.attempts + 1,
    notBefore: later(now, wait),
    fault,
  }));
};

export const stopped = (feed: Feed, now: Instant): Feed =>
  isRunning(feed) ? endedRun(feed, now, { state: 'failed', fault: 'stopped' }) : feed;

/** Stops reading the feed; its services are dealt with once no lease can be running. */
export const removed = (feed: Feed, services: Removal['services'], by: string, now: Instant): Feed => {
  const { nextAt: _, ...rest } = stopped(feed, now);
  return { ...rest, removal: feed.removal ?? { at: now, by, services, done: 0 } };
};

export const isToRemove = ({ removal }: Feed, now: Instant): boolean =>
  removal !== undefined && removal.doneAt === undefined && later(removal.at, leaseFor) <= now;

export const removedSome = (feed: Feed, done: number, areAll: boolean, now: Instant): Feed =>
  feed.removal
    ? { ...feed, removal: { ...feed.removal, done: feed.removal.done + done, ...(areAll && { doneAt: now }) } }
    : feed;

/** This many missing at once is more likely a fault of the feed than that many services closing. */
const missingAtMost = 10;
const missingShare = 3;

/** Also true when every one of several entries is missing. */
export const isTooMany = (missing: number, listed: number): boolean =>
  missing > 1 && (missing === listed || (missing > missingAtMost && missing * missingShare > listed));
