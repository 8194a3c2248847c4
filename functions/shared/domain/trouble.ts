import * as z from 'zod/mini';
import { type Case, Priority } from './case.ts';
import { isOpen } from './case-progress.ts';
import { isDecided } from './case-schedule.ts';
import { type Instant, Instant as InstantShape, later, minute } from './instant.ts';
import { ReferralId } from './referral-id.ts';
import { Stage } from './stage.ts';

/**
 * What may be the matter with a referral, the worst first.
 * never-started: received, and no workflow has taken it in. broken: it stands before people because a fault stopped it.
 * not-moving: decided, or on its way between two waits, and the workflow does not follow. deadline-missed: its time is up
 * and neither workflow nor sweep has said so. not-carried-out: somebody asked for something by a link or a text, and it was
 * not done. unreadable: its row has a shape that this version does not know. overdue: its time ran out once, everybody was told, and it waits on.
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

/** One referral that somebody has to look at: codes and times alone. */
export const Trouble = z.object({
  kind: TroubleKind,
  id: ReferralId,
  since: InstantShape,
  priority: Priority,
  /** Where it stands; for one that broke, where it stood. Absent before there is a case. */
  stage: z.optional(Stage),
  error: z.optional(z.string()),
});
export type Trouble = z.infer<typeof Trouble>;

/** The engine and the sweep come first: what they see to within this time is nobody's trouble. */
export const seenToWithin = 5 * minute;
/** A step that no person is awaited in is tried again for some minutes before it breaks. */
const movesWithin = 10 * minute;

/** The deadline of its stage has passed, be it that the wait was opened again since. */
export const isPastTarget = (the: Case, now: Instant): boolean => {
  const { wait, stay, expired, closedAt } = the;
  if (!wait || closedAt || !isOpen(the)) return false;
  return wait.due <= now || (stay !== undefined && expired !== undefined && expired >= stay.no);
};

/** Since when it has been at its stage; what is outside of the journey counts from when it came there. */
export const stageSince = ({ stage, stay, since }: Case): Instant =>
  stay?.stage === stage && stay.at !== undefined ? stay.at : since;

/** Since when no person is awaited: from then on the workflow has to go on by itself. */
const onItsWaySince = (the: Case, now: Instant): Instant => {
  const { since, wait, decision, expired } = the;
  if (decision && isDecided(the)) return decision.at;
  // What was reopened has an old wait, which may have been given up long before its time.
  const ranOut = wait && expired === wait.no && wait.due <= now ? wait.due : since;
  return ranOut > since ? ranOut : since;
};

const kindOf = (the: Case, now: Instant): Pick<Trouble, 'kind' | 'since'> | undefined => {
  const { stage, since, wait, attention } = the;
  if (the.closedAt) return undefined;
  if (!wait || !isOpen(the)) {
    const moving = onItsWaySince(the, now);
    return later(moving, movesWithin) <= now ? { kind: 'not-moving', since: moving } : undefined;
  }
  if (stage === 'NeedsAttention') return { kind: 'broken', since: attention?.at ?? since };
  if (later(wait.due, seenToWithin) <= now) return { kind: 'deadline-missed', since: wait.due };
  return isPastTarget(the, now) ? { kind: 'overdue', since: wait.due <= now ? wait.due : wait.entered } : undefined;
};

/** What is the matter with a case; undefined when it takes its course. */
export const troubleOf = (the: Case, now: Instant): Trouble | undefined => {
  const found = kindOf(the, now);
  if (!found) return undefined;
  const { id, priority, attention } = the;
  const stage = the.stage === 'NeedsAttention' ? (the.brokeAt ?? the.stage) : the.stage;
  return { ...found, id, priority, stage, ...(found.kind === 'broken' && attention && { error: attention.error }) };
};

/** What is overdue waits for its worker; everything else waits for nobody, and so comes first. */
const rank = ({ kind, priority }: Trouble): number => {
  if (kind === 'overdue') return priority === 'urgent' ? 2 : 3;
  // How urgent a referral is that was never taken in, nobody knows.
  return priority === 'urgent' || kind === 'never-started' ? 0 : 1;
};

/** The most urgent first, and of those the oldest. */
export const byUrgency = (a: Trouble, b: Trouble): number => rank(a) - rank(b) || (a.since < b.since ? -1 : 1);
