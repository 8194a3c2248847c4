import type { Case } from '../case/case.ts';
import { firstAttemptDue } from '../case/deadline.ts';
import { hasHeard } from '../case/has-heard.ts';
import { withPromise } from '../case/promise-changes.ts';
import { toReferrers } from '../case/referrer-notices.ts';
import { type Notice, noticeOf } from '../message/notice.ts';
import type { Seeks } from '../team/assignment.ts';
import type { Pace } from '../team/team.ts';
import type { WritingTimes } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { ExecutionInput } from '../workflow/workflow-request.ts';

type Seeking = Case & { readonly seeks?: Seeks | undefined };

const withoutEpisode = <T extends Seeking>(theCase: T): T => {
  const left = { ...theCase };
  for (const name of ['decision', 'stay', 'assignee', 'appointmentAt', 'appointmentKind', 'baselineAt'] as const)
    delete left[name];
  for (const name of ['heldAt', 'brokeAt', 'attention', 'closedAt', 'closeReason', 'mergedInto'] as const) {
    delete left[name];
  }
  return left;
};

/**
 * A closed case in its next episode: it goes straight to its earlier worker, or whoever has room. Wait numbers
 * continue, so that no old token or notice is taken for a new one; its last wait counts as over.
 */
export const withReopening = <T extends Seeking>(theCase: T, at: Instant, pace: Pace): T => {
  const { assignee, seeks, priority } = theCase;
  const reopened: T = {
    ...withoutEpisode(theCase),
    episode: theCase.episode + 1,
    reopened: [...(theCase.reopened ?? []), at],
    stage: 'AssignLinkWorker',
    since: at,
    startedAt: at,
    refusedBy: [],
    flags: theCase.flags.filter((flag) => flag !== 'refused-twice'),
    holdsPlace: false,
    tasks: [],
    missed: 0,
    ...(theCase.wait && { expired: theCase.wait.no }),
    ...(assignee !== undefined && { seeks: { ...seeks, knownTo: [assignee] } }),
  };
  return withPromise(reopened, 'first-call', firstAttemptDue({ priority, receivedAt: at }, pace), at);
};

/** Notices that a case was reopened. @param theCase as it was closed */
export const reopeningNotices = (theCase: Case, now: Instant, times: WritingTimes): Notice[] => {
  const { id, episode } = theCase;
  const said = { id, part: String(episode + 1), data: {} };
  return [
    ...(hasHeard(theCase) ? [noticeOf({ ...said, template: 'reopened' }, now, times)] : []),
    ...toReferrers(theCase, { ...said, template: 'reopened-referrer' }, now, times),
  ];
};

/** The execution for a case that resumes at a step without a wait: the same whoever starts it, and however often. */
export const runAt = ({ id, episode, stage }: Pick<Case, 'id' | 'episode' | 'stage'>): ExecutionInput => ({
  id,
  episode,
  resumeAt: stage,
});

/** True when a reopened case resumes at assignment, or before triage. */
export const isStart = ({ stage, episode }: Pick<Case, 'stage' | 'episode'>): boolean =>
  stage === 'AssignLinkWorker' || (stage === 'Intake' && episode > 1);

/** True when nothing has happened since it was reopened: its execution may never have been started. */
export const startsAnew = (theCase: Case): boolean =>
  isStart(theCase) && !theCase.holdsPlace && theCase.decision === undefined;
