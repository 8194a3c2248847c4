import { type Notice, noticeOf } from '../message/notice.ts';
import type { Pace } from '../team/team.ts';
import type { WritingTimes } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { WaitStage } from '../workflow/stage.ts';
import type { Case } from './case.ts';
import { firstAttemptDue } from './deadline.ts';
import { isKeptBack } from './triage.ts';

/**
 * Receipts for a referral, written at intake. `by`: when the first call is promised. A self-referrer gets one at once;
 * for anybody else a receipt does not answer something they just did, so it keeps to writing hours.
 */
export const receiptsOf = (
  { id, source, flags }: Pick<Case, 'id' | 'source' | 'flags'>,
  by: Instant,
  now: Instant,
  times: WritingTimes,
): Notice[] => {
  const data = { at: by };
  const self = source === 'self';
  const person = noticeOf({ id, template: 'receipt-person', data, immediate: self }, now, times);
  const referrer = noticeOf({ id, template: 'receipt-referrer', data }, now, times);
  return [...(isKeptBack(flags) ? [] : [person]), ...(self ? [] : [referrer])];
};

/**
 * The receipt for a person who was held back in triage, sent once a link worker is found. Its promise is the one made
 * at acceptance. Its key is that of the intake receipt, so only one is ever sent.
 */
export const receiptAfterTriage = (
  stage: WaitStage,
  { id, flags, priority, promise }: Pick<Case, 'id' | 'flags' | 'priority' | 'promise'>,
  now: Instant,
  settings: Pace,
): Notice[] => {
  if (stage !== 'AwaitAcceptance' || !isKeptBack(flags)) return [];
  const promised = promise && promise.due > now ? promise.due : undefined;
  const at = promised ?? firstAttemptDue({ priority, receivedAt: now }, settings);
  return [noticeOf({ id, template: 'receipt-person', data: { at } }, now, settings)];
};
