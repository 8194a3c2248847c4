import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant, later, minute } from '../time/instant.ts';
import { Stage } from '../workflow/stage.ts';
import { type Case, Priority } from './case.ts';
import { isDecided, isOpen } from './case-progress.ts';

/**
 * What may be wrong with a referral, the worst first.
 * - never-started: received, but no workflow has taken it in.
 * - broken: a fault stopped it, and people have to act.
 * - not-moving: decided, or between two waits, and the workflow does not follow.
 * - deadline-missed: its time is up, and neither workflow nor sweep has acted.
 * - not-carried-out: a request by link or text was not done.
 * - unreadable: its row has a shape that this version does not know.
 * - overdue: it expired once, everybody was told, and it still waits.
 */
export const TroubleKind = z.enum([
  'never-started',
  'broken',
  'not-moving',
  'deadline-missed',
  'not-carried-out',
  'unreadable',
  'overdue',
]);
export type TroubleKind = z.infer<typeof TroubleKind>;

/** One referral that needs attention: codes and times only. */
export const Trouble = z.object({
  kind: TroubleKind,
  id: ReferralId,
  since: Instant,
  priority: Priority,
  /** Its stage; for a broken case, the stage it broke at. Absent before there is a case. */
  stage: z.optional(Stage),
  error: z.optional(z.string()),
});
export type Trouble = z.infer<typeof Trouble>;

/** The engine and the sweep get this long before something counts as trouble. */
export const seenToWithin = 5 * minute;
/** An automatic step is retried for some minutes before it breaks. */
const movesWithin = 10 * minute;

/** Its stage's first deadline has passed, even if the wait was opened again since. */
export const isPastTarget = (theCase: Case, now: Instant): boolean => {
  const { wait, stay, expired, closedAt } = theCase;
  if (!wait || closedAt || !isOpen(theCase)) return false;
  return wait.due <= now || (stay !== undefined && expired !== undefined && expired >= stay.no);
};

/** When it entered its stage; outside the journey, when it came there. */
export const stageSince = ({ stage, stay, since }: Case): Instant =>
  stay?.stage === stage && stay.at !== undefined ? stay.at : since;

/** When the last wait was over: from then on the workflow has to move by itself. */
const onItsWaySince = (theCase: Case, now: Instant): Instant => {
  const { since, wait, decision, expired } = theCase;
  if (decision && isDecided(theCase)) return decision.at;
  // A reopened case still has its old wait, which may have ended long before its deadline.
  const ranOut = wait && expired === wait.no && wait.due <= now ? wait.due : since;
  return ranOut > since ? ranOut : since;
};

const kindOf = (theCase: Case, now: Instant): Pick<Trouble, 'kind' | 'since'> | undefined => {
  const { stage, since, wait, attention } = theCase;
  if (theCase.closedAt) return undefined;
  if (!wait || !isOpen(theCase)) {
    const moving = onItsWaySince(theCase, now);
    return later(moving, movesWithin) <= now ? { kind: 'not-moving', since: moving } : undefined;
  }
  if (stage === 'NeedsAttention') return { kind: 'broken', since: attention?.at ?? since };
  if (later(wait.due, seenToWithin) <= now) return { kind: 'deadline-missed', since: wait.due };
  return isPastTarget(theCase, now) ? { kind: 'overdue', since: wait.due <= now ? wait.due : wait.entered } : undefined;
};

/** What is wrong with a case; undefined when nothing is. */
export const troubleOf = (theCase: Case, now: Instant): Trouble | undefined => {
  const found = kindOf(theCase, now);
  if (!found) return undefined;
  const { id, priority, attention } = theCase;
  const stage = theCase.stage === 'NeedsAttention' ? (theCase.brokeAt ?? theCase.stage) : theCase.stage;
  return { ...found, id, priority, stage, ...(found.kind === 'broken' && attention && { error: attention.error }) };
};

/** Overdue cases wait for their worker; everything else has nobody looking after it, and so comes first. */
const rank = ({ kind, priority }: Trouble): number => {
  if (kind === 'overdue') return priority === 'urgent' ? 2 : 3;
  // The urgency of a referral that was never taken in is unknown.
  return priority === 'urgent' || kind === 'never-started' ? 0 : 1;
};

/** The most urgent first, and of those the oldest. */
export const byUrgency = (a: Trouble, b: Trouble): number => rank(a) - rank(b) || (a.since < b.since ? -1 : 1);
