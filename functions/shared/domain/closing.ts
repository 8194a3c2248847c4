import type { Case } from './case.ts';
import type { CloseReason } from './close-reason.ts';
import type { Instant } from './instant.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { TeamSettings } from './team.ts';

/** Endings of which the person is not written to: they cannot or do not want to hear, or another case goes on. */
const untold: readonly CloseReason[] = [
  'deceased',
  'consent-not-given',
  'consent-withdrawn',
  'duplicate',
  'referred-in-error',
];

/** Who hears that a case is closed. Who referred themselves hears once. */
export const closingNotices = (
  { id, source, episode }: Pick<Case, 'id' | 'source' | 'episode'>,
  reason: CloseReason,
  now: Instant,
  { nation }: Pick<TeamSettings, 'nation'>,
): Notice[] => {
  const part = String(episode);
  return [
    ...(untold.includes(reason) ? [] : [noticeOf({ id, template: 'closed-person', part, data: {} }, now, nation)]),
    ...(source === 'self' ? [] : [noticeOf({ id, template: 'closed-referrer', part, data: {} }, now, nation)]),
  ];
};
