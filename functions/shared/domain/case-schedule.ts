import type { Case } from './case.ts';
import { isOpen } from './case-progress.ts';
import { day, earliest, type Instant, later, minute } from './instant.ts';
import { nextDue } from './next-due.ts';
import { promiseLookAt } from './promise-changes.ts';
import { isWait, type Stage } from './stage.ts';
import { supportSince } from './support.ts';

/** Where a case stands in a team's worklist: the most urgent first, then the longest waiting. */
interface QueuePlace {
  readonly stage: Stage;
  readonly since: Instant;
}

const queueStages: readonly Stage[] = ['Triage', 'WaitingList', 'NeedsAttention'];

/** The waiting list goes by when the referral came: who was offered a place that came to nothing keeps the turn. */
export const queuePlaceOf = (the: Case): QueuePlace | undefined => {
  if (!queueStages.includes(the.stage) || !isOpen(the) || the.synthetic) return undefined;
  return { stage: the.stage, since: the.stage === 'WaitingList' ? the.receivedAt : the.since };
};

/**
 * The instant by which a worker's caseload orders the case; undefined while nobody looks after it. After support has
 * ended, a task brings it back to whoever knew the person.
 */
export const caseloadDue = (the: Case): Instant | undefined => {
  const theirs = the.assignee !== undefined && (the.holdsPlace || (the.tasks ?? []).length > 0);
  return theirs && isWait(the.stage) && !the.closedAt ? (nextDue(the)?.at ?? the.wait?.due) : undefined;
};

/** The engine's own timeout comes first; the sweep is there for when it does not come. */
const engineFirst = minute;
/** A decision that the engine was not told within this time is told again. */
const tellAgainAfter = 2 * minute;
/** How long a step that no person is awaited in may take before it is looked at. */
export const lookAgainAfter = 10 * minute;
/** An execution lives for a year at most, and its end cannot be caught. */
const executionLife = 330 * day;

/** Nobody has been in touch with the person for so long: somebody should. */
const silenceAtMost = 21 * day;

const inTouch: readonly Stage[] = ['MakeContact', 'FollowUpReminder', 'AgreePlan', 'FollowUp'];

/** When a case without any contact is brought before its worker; undefined where that was done, or nobody is in touch. */
export const silenceLookAt = (the: Case): Instant | undefined => {
  const { stage, since, lastContactAt = since, tasks = [], closedAt } = the;
  if (closedAt || !inTouch.includes(stage) || tasks.some(({ kind }) => kind === 'no-contact')) return undefined;
  const from = supportSince(the);
  return later(lastContactAt < from ? from : lastContactAt, silenceAtMost);
};

export const rollsOverAt = (the: Case): Instant => later(the.startedAt, executionLife);

export const isDecided = (the: Case): boolean => the.wait !== undefined && the.decision?.waitNo === the.wait.no;

/** When the sweep has to see whether the case moves on, as of the moment `at` of a change; undefined once it is closed. */
export const courseLookAt = (the: Case, at: Instant): Instant | undefined => {
  if (the.closedAt) return undefined;
  if (the.wait && isOpen(the)) return earliest(later(the.wait.due, engineFirst), rollsOverAt(the));
  return later(at, isDecided(the) ? tellAgainAfter : lookAgainAfter);
};

/** The sooner of its course and what is asked of people meanwhile: the case's place in ByDue. */
export const sooner = (the: Case, course: Instant): Instant =>
  earliest(course, promiseLookAt(the) ?? course, silenceLookAt(the) ?? course);

/** When the sweep has to look at the case, for whichever reason; undefined once it is closed. */
export const sweepAt = (the: Case, at: Instant): Instant | undefined => {
  const course = courseLookAt(the, at);
  return course && sooner(the, course);
};
