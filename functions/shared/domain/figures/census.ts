import * as z from 'zod/mini';
import type { Case } from '../case/case.ts';
import { isPastTarget, stageSince, Trouble } from '../case/trouble.ts';
import { LetterBox } from '../governance/letter.ts';
import { day, Instant, later, minute } from '../time/instant.ts';
import { journeyStages, Stage } from '../workflow/stage.ts';
import { DayCount, MessageCount } from './day-count.ts';

const count = z.int().check(z.nonnegative());

/** How many open cases are at a stage, how long they have been there, and how they compare with its deadline. */
export const StageCount = z.object({
  stage: Stage,
  /** More than a day is left, or no person is awaited. */
  onTime: count,
  /** A day or less is left. */
  dueSoon: count,
  pastTarget: count,
  urgent: count,
  /** When the oldest case, and the median one, entered the stage. */
  oldest: Instant,
  middle: Instant,
});
export type StageCount = z.infer<typeof StageCount>;

/** Something that should soon be gone, and when a census first saw it. */
export const Sighting = z.object({ ref: z.string(), since: Instant });
export type Sighting = z.infer<typeof Sighting>;

/** A count of a team's open cases as of `at`: CENSUS#team / CENSUS. Counts, codes, ids and times only. */
export const Census = z.object({
  team: z.string(),
  at: Instant,
  stages: z.array(StageCount),
  /** The last thirty days, the earliest first. */
  days: z.array(DayCount),
  /** Messages still to be sent, or sent without a receipt yet. */
  messages: z.array(MessageCount),
  /** Messages that should have been sent by now, and the oldest one's due time. */
  messagesLate: z.object({ count, oldest: z.optional(Instant) }),
  /** The most urgent first, cut to what fits in one row. `troubled` is the full count. */
  troubles: z.array(Trouble),
  troubled: count,
  seen: z.array(Sighting),
  /** Absent when the queues could not be read. */
  letters: z.optional(z.array(LetterBox)),
});
export type Census = z.infer<typeof Census>;

const line: readonly Stage[] = [...journeyStages, 'FlagOverdue', 'OnHold', 'NeedsAttention', 'Close'];

const isDueSoon = ({ wait }: Case, now: Instant): boolean => wait !== undefined && wait.due <= later(now, day);

const countOf = (stage: Stage, cases: readonly Case[], now: Instant): StageCount => {
  const sinces = cases.map(stageSince).toSorted();
  const past = cases.filter((theCase) => isPastTarget(theCase, now));
  const soon = cases.filter((theCase) => !past.includes(theCase) && isDueSoon(theCase, now));
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

/** Stages without cases are left out. */
export const stageCounts = (cases: readonly Case[], now: Instant): StageCount[] => {
  const at = Map.groupBy(
    cases.filter(({ closedAt }) => closedAt === undefined),
    ({ stage }) => stage,
  );
  return [...at.entries()]
    .map(([stage, there]) => countOf(stage, there, now))
    .toSorted((a, b) => line.indexOf(a.stage) - line.indexOf(b.stage));
};

/** A census is taken every five minutes: one older than three of these intervals has failed to run. */
export const isStale = ({ at }: Pick<Census, 'at'>, now: Instant): boolean => later(at, 15 * minute) < now;
