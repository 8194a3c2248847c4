import { type Notice, noticeOf } from '../message/notice.ts';
import type { WritingTimes } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import { isJourneyStage, type Stage } from '../workflow/stage.ts';
import type { Case } from './case.ts';
import { DecisionRefused } from './decide.ts';
import { hasHeard } from './has-heard.ts';

/** Stages before a worker accepts, in which the workflow itself finds another one. */
const beforeAcceptance: readonly Stage[] = [
  'Intake',
  'Triage',
  'AwaitInformation',
  'AssignLinkWorker',
  'WaitingList',
  'AwaitAcceptance',
];

/** True once a worker has accepted: people are told their name. A case that ends is where it last waited. */
export const isTakenOn = ({ assignee, stage, stay, heldAt, brokeAt }: Case): boolean => {
  const place = heldAt ?? brokeAt ?? stage;
  const last = isJourneyStage(place) ? place : stay?.stage;
  return assignee !== undefined && last !== undefined && !beforeAcceptance.includes(last);
};

/**
 * The case with another worker; undefined when it is theirs already. The workflow does not move: notices to the worker
 * go to whoever has the case when they are sent.
 * @throws DecisionRefused when nobody has accepted the case, or it is closed
 */
export const withWorker = <T extends Case>(theCase: T, worker: string): T | undefined => {
  if (theCase.closedAt) throw new DecisionRefused('not-open', 'This case is closed. Reopen it first.');
  if (!isTakenOn(theCase)) {
    throw new DecisionRefused('not-declared', 'No link worker has taken this case on yet.');
  }
  return theCase.assignee === worker ? undefined : { ...theCase, assignee: worker };
};

/** The case as it is with its new worker; its version tells this reassignment from earlier ones. */
export const reassignmentNotices = (theCase: Case, now: Instant, times: WritingTimes): Notice[] => {
  const { id, assignee, version } = theCase;
  const part = String(version + 1);
  const data = { ...(assignee !== undefined && { worker: assignee }) };
  return [
    noticeOf({ id, template: 'case-given', part, data }, now, times),
    ...(hasHeard(theCase) ? [noticeOf({ id, template: 'worker-changed', part, data: {} }, now, times)] : []),
  ];
};
