import { day, earliest, type Instant, later, minute } from '../time/instant.ts';
import { isWait, type Stage } from '../workflow/stage.ts';
import type { Case } from './case.ts';
import { isDecided, isOpen } from './case-progress.ts';
import { nextDue } from './next-due.ts';
import { promiseLookAt } from './promise-changes.ts';
import { supportSince } from './support.ts';

/** Where a case stands in a team's worklist: the most urgent first, then the longest waiting. */
interface QueuePlace {
  readonly stage: Stage;
  readonly since: Instant;
}

/** In the team's hands, also when the case has a worker. */
const queueStages: readonly Stage[] = ['Triage', 'WaitingList', 'NeedsAttention'];

/**
 * A case that nobody looks after is in the team's hands at whatever stage it waits: for an answer, or on hold. The
 * waiting list is ordered by when the referral came: an offer that came to nothing does not cost the person their
 * turn.
 */
export const queuePlaceOf = (theCase: Case): QueuePlace | undefined => {
  const isTheirs = queueStages.includes(theCase.stage) || (theCase.assignee === undefined && isWait(theCase.stage));
  if (!isTheirs || !isOpen(theCase) || theCase.synthetic) return undefined;
  return { stage: theCase.stage, since: theCase.stage === 'WaitingList' ? theCase.receivedAt : theCase.since };
};

/**
 * The sort key of a case in its worker's caseload; undefined while nobody looks after it. After support has ended, a
 * task puts it back on the caseload of the worker who knew the person.
 */
export const caseloadDue = (theCase: Case): Instant | undefined => {
  const theirs = theCase.assignee !== undefined && (theCase.holdsPlace || (theCase.tasks ?? []).length > 0);
  return theirs && isWait(theCase.stage) && !theCase.closedAt ? (nextDue(theCase)?.at ?? theCase.wait?.due) : undefined;
};

/** Leaves the engine's own timeout time to fire first; the sweep is its fallback. */
const engineFirst = minute;
/** A decision that the engine was not told within this time is told again. */
const tellAgainAfter = 2 * minute;
/** How long an automatic step may take before the sweep looks at it. */
export const lookAgainAfter = 10 * minute;
/** Step Functions ends an execution after one year, and that cannot be caught. */
const executionLife = 330 * day;

/** After this long without contact, the worker is reminded to get in touch. */
const silenceAtMost = 21 * day;

const inTouch: readonly Stage[] = ['MakeContact', 'FollowUpReminder', 'AgreePlan', 'FollowUp'];

/**
 * When a silent case is brought to its worker's attention; undefined when that was done, or when no contact is
 * expected.
 */
export const silenceLookAt = (theCase: Case): Instant | undefined => {
  const { stage, since, lastContactAt = since, tasks = [], closedAt } = theCase;
  if (closedAt || !inTouch.includes(stage) || tasks.some(({ kind }) => kind === 'no-contact')) return undefined;
  const from = supportSince(theCase);
  return later(lastContactAt < from ? from : lastContactAt, silenceAtMost);
};

export const rollsOverAt = (theCase: Case): Instant => later(theCase.startedAt, executionLife);

/** When the sweep has to check that an open case is moving, as of a change at `at`. */
export const courseLookAt = (theCase: Case, at: Instant): Instant => {
  if (theCase.wait && isOpen(theCase)) return earliest(later(theCase.wait.due, engineFirst), rollsOverAt(theCase));
  return later(at, isDecided(theCase) ? tellAgainAfter : lookAgainAfter);
};

/** The sooner of `course` and what people are owed meanwhile: the case's place in ByDue. */
export const sooner = (theCase: Case, course: Instant): Instant =>
  earliest(course, promiseLookAt(theCase) ?? course, silenceLookAt(theCase) ?? course);

/** When the sweep has to look at an open case, for whichever reason. */
export const sweepAt = (theCase: Case, at: Instant): Instant => sooner(theCase, courseLookAt(theCase, at));
