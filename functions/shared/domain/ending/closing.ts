import type { Case } from '../case/case.ts';
import type { CloseReason } from '../case/close-reason.ts';
import { hasHeard } from '../case/has-heard.ts';
import { isTakenOn } from '../case/reassign.ts';
import { mergedReferrers, ownReferrer } from '../case/referrer-notices.ts';
import { type Notice, noticeOf } from '../message/notice.ts';
import type { WritingTimes } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';

/** Endings told to the referrer alone: the person cannot or does not want to hear, or goes on in another case. */
const untold: readonly CloseReason[] = [
  'deceased',
  'consent-not-given',
  'consent-withdrawn',
  'duplicate',
  'referred-in-error',
];

export interface Ending {
  readonly reason: CloseReason;
  /** Something is asked of the referrer: their message says so first. */
  readonly asks?: boolean;
  /** The person agreed that their GP practice is told. */
  readonly tellsPractice?: boolean;
}

/**
 * Who hears that a case is closed. A self-referrer hears once; a GP practice hears nothing about a person who may not
 * know of the referral themselves, or whom nobody has supported.
 */
export const closingNotices = (
  theCase: Case,
  { reason, asks = false, tellsPractice = false }: Ending,
  now: Instant,
  times: WritingTimes,
): Notice[] => {
  if (theCase.synthetic) return [];
  const { id, episode } = theCase;
  const spec = { id, part: String(episode), data: {} };
  const told = hasHeard(theCase) && !untold.includes(reason);
  const goesOn = theCase.mergedInto !== undefined;
  // What is asked goes only to the referrer of this case, not to those of merged referrals.
  const toReferrers = goesOn
    ? ownReferrer(theCase, { ...spec, template: 'merged-referrer' }, now, times)
    : [
        ...ownReferrer(theCase, { ...spec, template: asks ? 'closed-referrer-asked' : 'closed-referrer' }, now, times),
        ...mergedReferrers(theCase, { ...spec, template: 'closed-referrer' }, now, times),
      ];
  return [
    ...(told ? [noticeOf({ ...spec, template: 'closed-person' }, now, times)] : []),
    ...toReferrers,
    ...(told && tellsPractice && isTakenOn(theCase)
      ? [noticeOf({ ...spec, template: 'closed-practice' }, now, times)]
      : []),
  ];
};
