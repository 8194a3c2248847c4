import * as z from 'zod/mini';
import type { Case } from './case.ts';
import { DayCount, MessageCount } from './day-count.ts';
import { day, Instant, type Instant as InstantType, later, minute } from './instant.ts';
import { LetterBox } from './letter.ts';
import { journeyStages, Stage } from './stage.ts';
import { isPastTarget, stageSince, Trouble } from './trouble.ts';

const count = z.int().check(z.nonnegative());

/** How many open cases stand at a stage, how old they are there, and how they stand to the stage's deadline. */
export const StageCount = z.object({
  stage: Stage,
  /** More than a day is left, or nobody is awaited. */
  onTime: count,
  /** A day or less is left. */
  dueSoon: count,
  pastTarget: count,
  urgent: count,
  /** Since when the oldest, and the one in the middle, have been there. */
  oldest: Instant,
  middle: Instant,
});
export type StageCount = z.infer<typeof StageCount>;

/** Something that should not be there for long, and when a census first saw it. */
export const Sighting = z.object({ ref: z.string(), since: Instant });
export type Sighting = z.infer<typeof Sighting>;

/** How a team's open cases stand, as of `at`: CENSUS#team / CENSUS. Counts, codes, ids and times alone. */
export const Census = z.object({
  team: z.string(),
  at: Instant,
  stages: z.array(StageCount),
  /** The last thirty days, the earliest first. */
  days: z.array(DayCount),
  /** Messages that are to go out, or went out and nobody knows yet what became of them. */
  messages: z.array(MessageCount),
  /** Messages that should have gone out by now, and since when. */
  messagesLate: z.object({ count, oldest: z.optional(Instant) }),
  /** The most urgent first; no more than fit a row. `troubled` is how many there are. */
  troubles: z.array(Trouble),
  troubled: count,
  seen: z.array(Sighting),
  /** Absent where the queues did not answer. */
  letters: z.optional(z.array(LetterBox)),
});
export type Census = z.infer<typeof Census>;

const line: readonly Stage[] = [...journeyStages, 'FlagOverdue', 'OnHold', 'NeedsAttention', 'Close'];

const isDueSoon = ({ wait }: Case, now: InstantType): boolean => wait !== undefined && wait.due <= later(now, day);

const countOf = (stage: Stage, cases: readonly Case[], now: InstantType): StageCount => {
  const sinces = cases.map(stageSince).toSorted();
  const past = cases.filter((the) => isPastTarget(the, now));
  const soon = cases.filter((the) => !past.includes(the) && isDueSoon(the, now));
  return {
    stage,
    onTime: cases.length - past.length - soon.length,
    dueSoon: soon.length,
    pastTarget: past.length,
    urgent: cases.filter(({ priority }) => priority === 'urgent').length,
    oldest: sinces[0] ?? now,
    middle: sinces[Math.floor(sinces.length / 2)] ?? now,
  };
};

/** Stages where nobody is are left out. */
export const stageCounts = (cases: readonly Case[], now: InstantType): StageCount[] => {
  const at = Map.groupBy(
    cases.filter(({ closedAt }) => closedAt === undefined),
    ({ stage }) => stage,
  );
  return [...at.entries()]
    .map(([stage, there]) => countOf(stage, there, now))
    .toSorted((a, b) => line.indexOf(a.stage) - line.indexOf(b.stage));
};

/** A census is taken each five minutes: one that is older than three is one that failed. */
export const isStale = ({ at }: Pick<Census, 'at'>, now: InstantType): boolean => later(at, 15 * minute) < now;
