import * as z from 'zod/mini';
import { type Notice, type NoticeState, offerAgainAfter } from '../message/notice.ts';
import { templateOf } from '../message/notice-template.ts';
import type { Channel } from '../referral/answers.ts';
import { day, earliest, type Instant, later, millisOf, minute } from '../time/instant.ts';
import type { Case } from './case.ts';
import { isDecided, isEnding } from './case-progress.ts';
import { hasHeard } from './has-heard.ts';

/** Longer than a sender can run, so that two never hold one row. */
export const leaseFor = 2 * minute;
/** How long one channel is retried while its provider is down, before the next channel is used. */
const channelDeadline = day;
/**
 * How long to wait for a receipt once the provider accepted the message: networks try a text no longer, and an email
 * bounces long before. With the time for one channel and its last pause, no message stays open for more than 73 hours.
 */
export const receiptWithin = 2 * day;
/** After this many lost answers the provider may have sent as many messages: stop. */
const unknownsAtMost = 5;
/** Offers that no sender takes are repeated at growing intervals, up to this. */
const offersApartAtMost = 30 * minute;

/** Moves the sweep's look up to `at`, if a vain offer had put it off further. */
const lookedAtBy = ({ lookAt }: Notice, at: Instant): Pick<Notice, 'lookAt'> =>
  lookAt ? { lookAt: earliest(lookAt, at) } : {};

/** Undefined, here and below: the notice is not in a state that allows this. */
export const claimed = (notice: Notice, owner: string, channel: Channel, now: Instant): Notice | undefined =>
  notice.state === 'due'
    ? {
        ...notice,
        ...lookedAtBy(notice, later(now, leaseFor)),
        state: 'sending',
        lease: { owner, until: later(now, leaseFor) },
        channel,
        attempts: notice.attempts + 1,
        firstTriedAt: notice.firstTriedAt ?? now,
      }
    : undefined;

/** Pauses of 1, 2, 4 … minutes, one hour at most; undefined when the channel's time is up. */
export const nextTry = (notice: Notice, now: Instant): Instant | undefined => {
  if (notice.unknowns >= unknownsAtMost) return undefined;
  if (notice.firstTriedAt && later(notice.firstTriedAt, channelDeadline) <= now) return undefined;
  return later(now, Math.min(60, 2 ** Math.max(0, notice.attempts - 1)) * minute);
};

const inOurHands: readonly NoticeState[] = ['held', 'due', 'sending'];

const withoutLease = (notice: Notice): Notice => {
  const { lease: _lease, ...rest } = notice;
  return rest;
};

/** Ended: nobody has to look at it any more. */
const settled = (notice: Notice): Notice => {
  const { lookAt: _lookAt, ...rest } = withoutLease(notice);
  return rest;
};

/** Its day came, and it was of use then: what it asks of staff is theirs to do. */
export const hasComeDue = ({ state, cameDue }: Pick<Notice, 'state' | 'cameDue'>): boolean =>
  state !== 'superseded' && (state !== 'held' || cameDue === true);

/** Held until `due`, when the sweep makes it due again. */
export const held = (notice: Notice, due: Instant): Notice | undefined =>
  inOurHands.includes(notice.state)
    ? {
        ...withoutLease(notice),
        state: 'held',
        due,
        lookAt: due,
        ...(notice.state !== 'held' && { cameDue: true as const }),
      }
    : undefined;

/** The provider never answered: the message may have been sent. */
export const unlearnt = (notice: Notice): Notice => ({ ...notice, unknowns: notice.unknowns + 1 });

interface SentMessage {
  readonly messageId: string;
  readonly subject?: string;
  readonly body: string;
}

/**
 * A receipt may arrive before the sender records its own success: it is kept. Recording success twice, because the
 * answer to the first write was lost, leaves the notice waiting for its receipt.
 */
export const sent = (notice: Notice, message: SentMessage, now: Instant): Notice => {
  const noted = { ...settled(notice), ...message, sentAt: now };
  if (!inOurHands.includes(notice.state) && notice.state !== 'sent') return noted;
  return { ...noted, state: 'sent', lookAt: later(now, receiptWithin) };
};

/** Sent, but no receipt came in time: it is offered to the senders once more so that they start the fallback. */
export const isOverdueReceipt = ({ state, sentAt }: Notice): boolean => state === 'due' && sentAt !== undefined;

export type Ending = Extract<NoticeState, 'failed' | 'unconfirmed' | 'suppressed' | 'superseded'>;

export const ended = (notice: Notice, state: Ending, why: string, now: Instant): Notice | undefined =>
  inOurHands.includes(notice.state) ? { ...settled(notice), state, why, endedAt: now } : undefined;

/** What a provider reports afterwards, in any order and more than once. */
export const Receipt = z.enum(['delivered', 'failed']);
export type Receipt = z.infer<typeof Receipt>;

/**
 * The states each receipt may replace. A failure outweighs a delivery, never the reverse, and both outweigh silence, so
 * receipts in any order have the same result. Suppressed and superseded are final.
 */
const outweighs: Record<Receipt, readonly NoticeState[]> = {
  delivered: [...inOurHands, 'sent', 'unconfirmed'],
  failed: [...inOurHands, 'sent', 'unconfirmed', 'delivered'],
};

export const received = (notice: Notice, receipt: Receipt, why: string, now: Instant): Notice | undefined =>
  outweighs[receipt].includes(notice.state) ? { ...settled(notice), state: receipt, why, endedAt: now } : undefined;

/**
 * The interval doubles with each offer that nobody took. Each offer is a stream record: senders that were down for a
 * day must not find a day's worth of offers for every message.
 */
const offeredAgain = (notice: Notice, now: Instant): Notice | undefined => {
  const since = notice.offeredAt ?? notice.due;
  if (later(since, offerAgainAfter) > now || (notice.lookAt ?? now) > now) return undefined;
  const pause = Math.min(offersApartAtMost, 2 * (millisOf(now) - millisOf(since)));
  return { ...notice, offeredAt: now, lookAt: later(now, pause) };
};

/** Ordered by an operator: offered at once, however often nobody took it. */
export const offeredAnew = (notice: Notice, now: Instant): Notice | undefined =>
  notice.state === 'due' ? { ...notice, offeredAt: now, lookAt: later(now, offerAgainAfter) } : undefined;

/**
 * The sweep offers a notice to the senders when it is due, when nobody took it, when its sender never came back (it may
 * have been sent), or when it was sent without a receipt. Undefined while it is too early.
 */
export const offered = (notice: Notice, now: Instant): Notice | undefined => {
  const { lease } = notice;
  const again: Notice = { ...withoutLease(notice), state: 'due', offeredAt: now };
  if (notice.state === 'held') return notice.due <= now ? again : undefined;
  if (notice.state === 'due') return offeredAgain(notice, now);
  if (notice.state === 'sent') return notice.lookAt && notice.lookAt <= now ? again : undefined;
  if (notice.state === 'sending') return !lease || lease.until <= now ? unlearnt(again) : undefined;
  return undefined;
};

/** Endings after which we send the person nothing more. */
const silent: readonly Case['closeReason'][] = ['deceased', 'consent-withdrawn', 'consent-not-given'];

/**
 * The episode whose ending a notice announces; a case in a later episode has not ended. Infinity for any other notice.
 */
export const episodeClosed = ({ key }: Pick<Notice, 'key'>): number =>
  Number(/^(?:closed|merged)-[a-z-]+-(\d+)/.exec(key)?.[1] ?? Infinity);

/**
 * Why a notice should no longer be sent: `silent`, `kept-back`, `closed`, `reopened`, `wait-over`, `too-late`;
 * undefined while it is wanted. Who hears of an ending was settled when the case was closed.
 */
export const unwantedBecause = (notice: Notice, theCase: Case, now: Instant): string | undefined => {
  const concernsPerson = notice.audience === 'person' || notice.template === 'phone-person';
  if (concernsPerson && silent.includes(theCase.closeReason ?? theCase.decision?.facts.reason)) return 'silent';
  if (concernsPerson && theCase.stage !== 'Closed' && !hasHeard(theCase)) return 'kept-back';
  const { afterClosing = false } = templateOf(notice.template);
  if (isEnding(theCase) && !afterClosing) return 'closed';
  if (episodeClosed(notice) < theCase.episode) return 'reopened';
  if (notice.waitNo !== undefined) {
    const { wait, expired } = theCase;
    if (wait?.no !== notice.waitNo || isDecided(theCase) || expired === wait.no) return 'wait-over';
  }
  return notice.latest && now > notice.latest ? 'too-late' : undefined;
};
