import { type Notice, noticeOf } from '../message/notice.ts';
import type { Pace } from '../team/team.ts';
import { addWorkingDays, instantAt, localDateOf, type WritingTimes } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { Stage } from '../workflow/stage.ts';
import type { Case, Decision } from './case.ts';
import { isEnding } from './case-progress.ts';
import { firstAttemptDue } from './deadline.ts';
import { hasHeard } from './has-heard.ts';
import type { Promised, PromiseKind } from './promise.ts';
import { toReferrers } from './referrer-notices.ts';
import { isKeptBack } from './triage.ts';

/** Marks the latest promise as kept. Returns the same case when it is of another kind, or was kept before. */
export const withPromiseKept = <T extends Case>(theCase: T, kinds: readonly PromiseKind[], at: Instant): T => {
  const { promise } = theCase;
  if (!promise || promise.keptAt !== undefined || !kinds.includes(promise.kind)) return theCase;
  return { ...theCase, promise: { ...promise, keptAt: at } };
};

/** Replaces the latest promise. */
export const withPromise = <T extends Case>(theCase: T, kind: PromiseKind, due: Instant, at: Instant): T => ({
  ...theCase,
  promise: { no: (theCase.promise?.no ?? 0) + 1, kind, due, madeAt: at },
});

/**
 * The promises that a decision makes or keeps, once it is stored with the case. A person held in triage first hears of
 * the service when accepted: their first call counts from then.
 */
export const withDecisionPromise = <T extends Case>(theCase: T, { name, at, edge }: Decision, pace: Pace): T => {
  if (name === 'AppointmentBooked') return withPromiseKept(theCase, ['first-call'], at);
  if (name === 'ConversationHeld' && edge.due) {
    return withPromise(withPromiseKept(theCase, ['first-call'], at), 'plan', edge.due, at);
  }
  if (name === 'Accepted' && theCase.stage === 'Triage' && isKeptBack(theCase.flags)) {
    const { priority } = theCase;
    return withPromise(theCase, 'first-call', firstAttemptDue({ priority, receivedAt: at }, pace), at);
  }
  return theCase;
};

/** The promise that a change replaced: marked as kept when it was the first call and a conversation has taken place. */
export const replacedPromise = (before: Case | undefined, { promise }: Case): Promised | undefined => {
  const last = before?.promise;
  if (!last || !promise || last.no === promise.no) return undefined;
  const wasHeld = last.keptAt === undefined && last.kind === 'first-call' && promise.kind === 'plan';
  return wasHeld ? { ...last, keptAt: promise.madeAt } : last;
};

/**
 * Stages in which promises do not run: on hold, and on the waiting list, whose own message says when they hear next.
 */
const suspended: readonly Stage[] = ['OnHold', 'WaitingList'];

const tellBy = '10:00';

/**
 * When to renew a promise: at ten in the morning of its last working day, so that the new date is heard before the old
 * one passes. Undefined when there is none to keep.
 */
export const promiseLookAt = (theCase: Case): Instant | undefined => {
  const { promise, stage } = theCase;
  return !promise || promise.keptAt !== undefined || isEnding(theCase) || suspended.includes(stage)
    ? undefined
    : instantAt(localDateOf(promise.due), tellBy);
};

/** The most working days a renewal adds: enough that nobody gets a new date every other day. */
const daysAtMost = 10;
/** A promise may slip this often before a manager is told. */
const slipsUnseen = 1;

/** The same promise with a later date, moved further each time it slips. */
export const withRenewal = <T extends Case>(
  theCase: T,
  { kind, slipped = 0 }: Promised,
  at: Instant,
  pace: Pace,
): T => {
  const times = slipped + 1;
  const days = Math.min(pace.timings.overdueAgain * times, daysAtMost);
  const next = withPromise(theCase, kind, addWorkingDays(at, days, pace.nation), at);
  return next.promise ? { ...next, promise: { ...next.promise, slipped: times } } : next;
};

/**
 * The notices of a new date to the person and their referrer and, from the second slip, to a manager. People who do not
 * know of the service are not written to.
 */
export const promiseNotices = (
  theCase: Case,
  { no, due, slipped = 0 }: Promised,
  now: Instant,
  times: WritingTimes,
): Notice[] => {
  const { id } = theCase;
  const said = { id, part: String(no), data: { at: due } };
  const overdue = { ...said, template: 'case-overdue', part: `promise-${no}` } as const;
  return [
    ...(hasHeard(theCase) ? [noticeOf({ ...said, template: 'promise-moved' }, now, times)] : []),
    ...toReferrers(theCase, { ...said, template: 'promise-moved-referrer' }, now, times),
    ...(slipped > slipsUnseen ? [noticeOf(overdue, now, times)] : []),
  ];
};
