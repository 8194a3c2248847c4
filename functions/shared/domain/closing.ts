import type { Case } from './case.ts';
import type { CloseReason } from './close-reason.ts';
import { hasHeard } from './has-heard.ts';
import type { Instant } from './instant.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { TeamSettings } from './team.ts';

/** Endings of which only the referrer is told: the person cannot or does not want to hear, or another case goes on. */
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
 * Who hears that a case is closed. Who referred themselves hears once; a practice hears of nobody who may not know of
 * the referral themselves.
 */
export const closingNotices = (
  the: Case,
  { reason, asks = false, tellsPractice = false }: Ending,
  now: Instant,
  { nation }: Pick<TeamSettings, 'nation'>,
): Notice[] => {
  const { id, source, episode } = the;
  const spec = { id, part: String(episode), data: {} };
  const told = hasHeard(the) && !untold.includes(reason);
  const toReferrer = asks ? 'closed-referrer-asked' : 'closed-referrer';
  return [
    ...(told ? [noticeOf({ ...spec, template: 'closed-person' }, now, nation)] : []),
    ...(source === 'self' ? [] : [noticeOf({ ...spec, template: toReferrer }, now, nation)]),
    ...(told && tellsPractice ? [noticeOf({ ...spec, template: 'closed-practice' }, now, nation)] : []),
  ];
};
