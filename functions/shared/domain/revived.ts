import type { Case } from './case.ts';
import type { Instant } from './instant.ts';
import type { Notice } from './notice.ts';
import { unwantedBecause } from './notice-life.ts';

/** Suppressed because its reader wanted no messages, and not sent for no other reason. */
export const stopped = 'stopped';

/** The person wants messages again: what was still to come comes after all. Undefined for what would come too late. */
export const revived = (notice: Notice, the: Case, now: Instant): Notice | undefined => {
  if (notice.state !== 'suppressed' || notice.why !== stopped || notice.due <= now) return undefined;
  if (unwantedBecause(notice, the, now) !== undefined) return undefined;
  const { why: _why, endedAt: _endedAt, ...kept } = notice;
  return { ...kept, state: 'held', lookAt: notice.due };
};
