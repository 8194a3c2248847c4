import type { Case } from './case.ts';
import type { Instant } from './instant.ts';
import { isWait } from './stage.ts';

/** What comes first in a case, by when: a task that waits already, what was promised, the appointment, the wait itself. */
interface NextDue {
  readonly what: 'task' | 'promise' | 'appointment' | 'wait';
  readonly at: Instant;
}

/** What was promised and is not kept yet. On hold nobody counts the days. */
export const openPromise = ({ promise, stage, closedAt }: Case) =>
  promise && promise.keptAt === undefined && stage !== 'OnHold' && closedAt === undefined ? promise : undefined;

/**
 * The order of urgency: a caseload is sorted by this instant. A task counts from when it came up, so it stands before all
 * that lies ahead. Undefined where nothing is awaited of anybody.
 */
export const nextDue = (the: Case): NextDue | undefined => {
  const { stage, wait, tasks = [], appointmentAt, closedAt } = the;
  if (closedAt) return undefined;
  const decided = the.decision !== undefined && the.decision.waitNo === wait?.no;
  const promise = openPromise(the);
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
