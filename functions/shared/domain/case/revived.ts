import type { Notice } from '../message/notice.ts';
import type { Instant } from '../time/instant.ts';
import type { Case } from './case.ts';
import { unwantedBecause } from './notice-life.ts';

/**
 * The reason for notices suppressed because their reader wanted no messages. Such a notice was held back for nothing
 * else.
 */
export const stopped = 'stopped';

/** Revives a suppressed notice when the person wants messages again. Undefined when it would come too late. */
export const revived = (notice: Notice, theCase: Case, now: Instant): Notice | undefined => {
  if (notice.state !== 'suppressed' || notice.why !== stopped || notice.due <= now) return undefined;
  if (unwantedBecause(notice, theCase, now) !== undefined) return undefined;
  const { why: _why, endedAt: _endedAt, ...kept } = notice;
  return { ...kept, state: 'held', lookAt: notice.due };
};
