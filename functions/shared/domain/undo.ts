import type { Seeks } from './assignment.ts';
import { addWorkingDays, type WritingTimes } from './calendar.ts';
import type { Case } from './case.ts';
import { type Instant, later, minute } from './instant.ts';
import type { NoticeState } from './notice.ts';
import { type Notice, noticeOf } from './notice.ts';
import { episodeClosed } from './notice-life.ts';
import { toReferrers } from './referrer-notices.ts';

/**
 * Until when triage can take back that it declined or signposted somebody: the end of the next working day. Undefined
 * for any other ending.
 */
export const declineStandsFrom = (
  { closedAt, decision, wait }: Pick<Case, 'closedAt' | 'decision' | 'wait'>,
  { nation }: WritingTimes,
): Instant | undefined =>
  closedAt && decision?.name === 'Declined' && decision.waitNo === wait?.no
    ? addWorkingDays(decision.at, 1, nation)
    : undefined;

/** Two people who were taken for one are told apart whenever it is found out; what was declined, for a day. */
export const mayBeUndone = (the: Case, now: Instant, times: WritingTimes): boolean => {
  const until = declineStandsFrom(the, times);
  return (the.closedAt !== undefined && the.mergedInto !== undefined) || (until !== undefined && now < until);
};

type Seeking = Case & { readonly seeks?: Seeks | undefined };

/**
 * A case that ended in triage goes on as if it had not, in its next episode: it comes before triage again by the flags it
 * has, and whoever looked after it is asked first. It is the same support: nothing was begun.
 */
export const withUndo = <T extends Seeking>(the: T, at: Instant): T => {
  const left = { ...the };
  for (const name of ['closedAt', 'closeReason', 'decision', 'mergedInto', 'stay'] as const) delete left[name];
  for (const name of ['assignee', 'heldAt', 'brokeAt', 'attention'] as const) delete left[name];
  const { assignee, seeks, flags, wait } = the;
  const isAfterTriage = assignee !== undefined || flags.includes('refused-twice');
  return {
    ...left,
    episode: the.episode + 1,
    stage: isAfterTriage ? 'AssignLinkWorker' : 'Intake',
    since: at,
    startedAt: at,
    holdsPlace: false,
    ...(wait && { expired: wait.no }),
    ...(assignee !== undefined && { seeks: { ...seeks, knownTo: [assignee] } }),
  };
};

const out: readonly NoticeState[] = ['due', 'sending', 'sent', 'delivered', 'unconfirmed'];

/** It may be with its reader by the time the ending is taken back: what still waits goes to nobody then. */
const mayBeRead = ({ state, due }: Notice, now: Instant): boolean =>
  out.includes(state) || (state === 'held' && due <= later(now, 5 * minute));

/** Who was told that it ended is told that it goes on; nobody else hears of it. @param notices all of the case */
export const undoNotices = (the: Case, notices: readonly Notice[], now: Instant, times: WritingTimes): Notice[] => {
  const { id, episode } = the;
  const said = { id, part: String(episode + 1), data: {} };
  const read = notices.filter((notice) => episodeClosed(notice) === episode && mayBeRead(notice, now));
  const heard = (audience: Notice['audience']): boolean => read.some((notice) => notice.audience === audience);
  return [
    ...(heard('person') ? [noticeOf({ ...said, template: 'reopened' }, now, times)] : []),
    ...(heard('referrer') ? toReferrers(the, { ...said, template: 'reopened-referrer' }, now, times) : []),
  ];
};
