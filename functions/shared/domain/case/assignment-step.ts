import type { AssignmentTerms } from '../team/assignment.ts';
import type { Pace } from '../team/team.ts';
import { localDateOf } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import { transitionOf } from '../workflow/decision.ts';
import { isWait } from '../workflow/stage.ts';
import type { Case } from './case.ts';
import { isDecided } from './case-progress.ts';
import { deadlineOf } from './deadline.ts';

/**
 * What AssignLinkWorker has to do with the case as it finds it, including a rerun after its answer was lost.
 * - redeliver: a decision came before the timeout that led here, and the engine has not heard of it yet.
 * - refuse: the worker who was asked said no, or did not answer.
 * - done: a worker was picked already.
 * - triage: two workers refused, and triage has not looked since.
 * - choose: pick a worker.
 */
type AssignmentStep = 'redeliver' | 'refuse' | 'done' | 'triage' | 'choose';

export const refusalsAtMost = 2;

const leadsElsewhere = ({ stage, decision }: Case): boolean =>
  isWait(stage) && decision !== undefined && transitionOf(stage, decision.name)?.next !== 'AssignLinkWorker';

export const assignmentStep = (theCase: Case): AssignmentStep => {
  const { stage } = theCase;
  const cameByTimeout = stage === 'AwaitAcceptance' || stage === 'WaitingList';
  if (cameByTimeout && isDecided(theCase) && leadsElsewhere(theCase)) return 'redeliver';
  if (stage === 'AwaitAcceptance' && theCase.assignee) return 'refuse';
  if (theCase.holdsPlace) return theCase.assignee && theCase.refusedBy.includes(theCase.assignee) ? 'refuse' : 'done';
  const unseen = stage === 'AssignLinkWorker' && theCase.refusedBy.length >= refusalsAtMost;
  return unseen && theCase.flags.includes('refused-twice') ? 'triage' : 'choose';
};

/** Who may get an offer made at `at`: only workers who work on one of the days left to answer it. */
export const assignmentTerms = (
  theCase: Pick<Case, 'refusedBy' | 'priority' | 'receivedAt'>,
  pace: Pace,
  at: Instant,
): AssignmentTerms => ({
  refusedBy: theCase.refusedBy,
  from: localDateOf(at),
  to: localDateOf(deadlineOf('AwaitAcceptance', { ...theCase, at }, pace)),
  nation: pace.nation,
});
