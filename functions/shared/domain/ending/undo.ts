import type { Case } from '../case/case.ts';
import { isDecided } from '../case/case-progress.ts';
import { episodeClosed } from '../case/notice-life.ts';
import { ownReferrer, toReferrers } from '../case/referrer-notices.ts';
import type { NoticeState } from '../message/notice.ts';
import { type Notice, noticeOf } from '../message/notice.ts';
import type { Seeks } from '../team/assignment.ts';
import { addWorkingDays, type WritingTimes } from '../time/calendar.ts';
import { type Instant, later, minute } from '../time/instant.ts';

/**
 * Until when triage can undo a decline or signpost: the end of the next working day. Undefined for any other ending.
 */
export const declineStandsFrom = (
  theCase: Pick<Case, 'closedAt' | 'decision' | 'wait'>,
  { nation }: WritingTimes,
): Instant | undefined => {
  const { closedAt, decision } = theCase;
  const stands = closedAt && decision?.name === 'Declined' && isDecided(theCase);
  return stands ? addWorkingDays(decision.at, 1, nation) : undefined;
};

/** A wrong merge can be undone whenever it is discovered; a decline only for a day. */
export const mayBeUndone = (theCase: Case, now: Instant, times: WritingTimes): boolean => {
  const until = declineStandsFrom(theCase, times);
  return (theCase.closedAt !== undefined && theCase.mergedInto !== undefined) || (until !== undefined && now < until);
};

type Seeking = Case & { readonly seeks?: Seeks | undefined };

/**
 * A case ended by triage continues as if it had not, in its next episode: its flags bring it back to triage, and its
 * earlier worker is asked first. It is the same support, as nothing was begun.
 */
export const withUndo = <T extends Seeking>(theCase: T, at: Instant): T => {
  const left = { ...theCase };
  for (const name of ['closedAt', 'closeReason', 'decision', 'mergedInto', 'stay'] as const) delete left[name];
  for (const name of ['assignee', 'heldAt', 'brokeAt', 'attention'] as const) delete left[name];
  const { assignee, seeks, flags, wait } = theCase;
  const isAfterTriage = assignee !== undefined || flags.includes('refused-twice');
  return {
    ...left,
    episode: theCase.episode + 1,
    stage: isAfterTriage ? 'AssignLinkWorker' : 'Intake',
    since: at,
    startedAt: at,
    holdsPlace: false,
    ...(wait && { expired: wait.no }),
    ...(assignee !== undefined && { seeks: { ...seeks, knownTo: [assignee] } }),
  };
};

const out: readonly NoticeState[] = ['due', 'sending', 'sent', 'delivered', 'unconfirmed'];

/** It may have reached its reader before the undo; one that is still waiting is cancelled instead. */
const mayBeRead = ({ state, due }: Notice, now: Instant): boolean =>
  out.includes(state) || (state === 'held' && due <= later(now, 5 * minute));

/**
 * Tells everybody who was told of the ending, and nobody else, that the case continues. @param notices all of the case
 */
export const undoNotices = (theCase: Case, notices: readonly Notice[], now: Instant, times: WritingTimes): Notice[] => {
  const { id, episode } = theCase;
  const said = { id, part: String(episode + 1), data: {} };
  const read = notices.filter((notice) => episodeClosed(notice) === episode && mayBeRead(notice, now));
  // As of the ending: where it was a merge, those of referrals merged earlier were told nothing.
  const told = theCase.mergedInto ? ownReferrer : toReferrers;
  const heard = (audience: Notice['audience']): boolean => read.some((notice) => notice.audience === audience);
  return [
    ...(heard('person') ? [noticeOf({ ...said, template: 'reopened' }, now, times)] : []),
    ...(heard('referrer') ? told(theCase, { ...said, template: 'reopened-referrer' }, now, times) : []),
  ];
};
