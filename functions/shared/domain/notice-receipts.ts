import type { WritingTimes } from './calendar.ts';
import type { Case } from './case.ts';
import { firstAttemptDue } from './deadline.ts';
import type { Instant } from './instant.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { WaitStage } from './stage.ts';
import type { Pace } from './team.ts';
import { isKeptBack } from './triage.ts';

/**
 * Who is told that a referral has come, when it is taken in. `by`: when the first call is promised. Who refers
 * themselves hears once and at once; to anybody else a receipt is no answer to what they did, and keeps to the hours.
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
 * The receipt of somebody who was not written to before triage, once a link worker is found. The
 * promise is the one that was made when they were accepted. The receipt is made once: its key is that of the receipt at intake.
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
