import type { Instant } from '../time/instant.ts';
import { isWait } from '../workflow/stage.ts';
import type { Case } from './case.ts';
import { isDecided } from './case-progress.ts';

/** What is due next in a case: an open task, a promise, the appointment or the wait itself. */
interface NextDue {
  readonly what: 'task' | 'promise' | 'appointment' | 'wait';
  readonly at: Instant;
}

/** The latest promise if it is still open. On hold, promises do not count. */
export const openPromise = ({ promise, stage, closedAt }: Case) =>
  promise && promise.keptAt === undefined && stage !== 'OnHold' && closedAt === undefined ? promise : undefined;

/**
 * When the next thing of an open case is due: the order of a caseload. A task counts from when it was raised, so it comes before
 * anything still ahead. Undefined when nothing is expected of anybody.
 */
export const nextDue = (theCase: Case): NextDue | undefined => {
  const { stage, wait, tasks = [], appointmentAt } = theCase;
  const decided = isDecided(theCase);
  const promise = openPromise(theCase);
  const all: NextDue[] = [
    ...tasks.map(({ at }) => ({ what: 'task' as const, at })),
    ...(promise ? [{ what: 'promise' as const, at: promise.due }] : []),
    ...(stage === 'FollowUpReminder' && appointmentAt && !decided
      ? [{ what: 'appointment' as const, at: appointmentAt }]
      : []),
    ...(isWait(stage) && wait && !decided ? [{ what: 'wait' as const, at: wait.due }] : []),
  ];
  return all.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
};
