import * as z from 'zod/mini';
import type { Channel } from './answers.ts';
import type { Case } from './case.ts';
import { isEnding } from './case-progress.ts';
import { hasHeard } from './has-heard.ts';
import { day, earliest, type Instant, later, millisOf, minute } from './instant.ts';
import { type Notice, type NoticeState, offerAgainAfter } from './notice.ts';
import { templateOf } from './notice-template.ts';

/** Longer than any sender lives, so that two never hold one row. */
export const leaseFor = 2 * minute;
/** How long one channel is tried while its provider is down; then the next one is. */
const channelDeadline = day;
/**
 * From when the provider took it. Its network tries a text for no longer, and an e-mail has bounced long before. With the
 * time that a channel has, and its last pause, no message hangs for more than 73 hours.
 */
export const receiptWithin = 2 * day;
/** A provider whose answer is lost this often may have sent as many messages: enough. */
const unknownsAtMost = 5;
/** Offers that nobody takes follow one another more and more slowly, up to this. */
const offersApartAtMost = 30 * minute;

/** At that instant at the latest: what was offered in vain may stand further off. */
const lookedAtBy = ({ lookAt }: Notice, at: Instant): Pick<Notice, 'lookAt'> =>
  lookAt ? { lookAt: earliest(lookAt, at) } : {};

/** Undefined, here and below: the row is not in a state in which this can happen. */
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

/** Pauses of 1, 2, 4 … minutes, an hour at most; undefined when the channel has had its time. */
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

/** Nobody has to look at it any more. */
const settled = (notice: Notice): Notice => {
  const { lookAt: _lookAt, ...rest } = withoutLease(notice);
  return rest;
};

/** Waits for a later time; the sweep makes it due again. */
export const held = (notice: Notice, due: Instant): Notice | undefined =>
  inOurHands.includes(notice.state) ? { ...withoutLease(notice), state: 'held', due, lookAt: due } : undefined;

/** A provider was asked and never answered: the message may be out. */
export const unlearnt = (notice: Notice): Notice => ({ ...notice, unknowns: notice.unknowns + 1 });

interface SentMessage {
  readonly messageId: string;
  readonly subject?: string;
  readonly body: string;
}

/**
 * A receipt may have come before the sender noted its own success: what it said stays. One that is noted twice, because the
 * answer to the first write was lost, goes on waiting for its receipt.
 */
export const sent = (notice: Notice, message: SentMessage, now: Instant): Notice => {
  const noted = { ...settled(notice), ...message, sentAt: now };
  if (!inOurHands.includes(notice.state) && notice.state !== 'sent') return noted;
  return { ...noted, state: 'sent', lookAt: later(now, receiptWithin) };
};

/** It went out, no receipt came in time, and it was offered to the senders once more, to see to what takes its place. */
export const isOverdueReceipt = ({ state, sentAt }: Notice): boolean => state === 'due' && sentAt !== undefined;

export type Ending = Extract<NoticeState, 'failed' | 'unconfirmed' | 'suppressed' | 'superseded'>;

export const ended = (notice: Notice, state: Ending, why: string, now: Instant): Notice | undefined =>
  inOurHands.includes(notice.state) ? { ...settled(notice), state, why, endedAt: now } : undefined;

/** What a provider tells afterwards, in any order and more than once. */
export const Receipt = z.enum(['delivered', 'failed']);
export type Receipt = z.infer<typeof Receipt>;

/**
 * A failure outweighs a delivery, never the other way round, and either of them that nothing was heard: receipts in any
 * order come to the same end. What was suppressed or superseded stays so.
 */
const outweighs: Record<Receipt, readonly NoticeState[]> = {
  delivered: [...inOurHands, 'sent', 'unconfirmed'],
  failed: [...inOurHands, 'sent', 'unconfirmed', 'delivered'],
};

export const received = (notice: Notice, receipt: Receipt, why: string, now: Instant): Notice | undefined =>
  outweighs[receipt].includes(notice.state) ? { ...settled(notice), state: receipt, why, endedAt: now } : undefined;

/**
 * As long again, and once more, as nobody took it. Each offer is a record in the stream: senders who are away for a day
 * must not come back to a day's offers of every message.
 */
const offeredAgain = (notice: Notice, now: Instant): Notice | undefined => {
  const since = notice.offeredAt ?? notice.due;
  if (later(since, offerAgainAfter) > now || (notice.lookAt ?? now) > now) return undefined;
  const pause = Math.min(offersApartAtMost, 2 * (millisOf(now) - millisOf(since)));
  return { ...notice, offeredAt: now, lookAt: later(now, pause) };
};

/** Because somebody ordered it: at once, however often nobody took it. */
export const offeredAnew = (notice: Notice, now: Instant): Notice | undefined =>
  notice.state === 'due' ? { ...notice, offeredAt: now, lookAt: later(now, offerAgainAfter) } : undefined;

/**
 * The sweep's: offered to the senders when it is due, when nobody took it, when whoever took it never came back (then it
 * may have been sent), or when it was sent and no receipt came. Undefined while it is not time yet.
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

/** Endings after which the person hears nothing more from us. */
const silent: readonly Case['closeReason'][] = ['deceased', 'consent-withdrawn', 'consent-not-given'];

/** The episode whose end a notice tells of: that one has gone on since is no end. Beyond all, for any other notice. */
export const episodeClosed = ({ key }: Pick<Notice, 'key'>): number =>
  Number(/^(?:closed|merged)-[a-z-]+-(\d+)/.exec(key)?.[1] ?? Infinity);

/**
 * Why a notice should not go out any more: `silent`, `kept-back`, `closed`, `reopened`, `wait-over`, `too-late`; undefined while it is
 * wanted. Who hears of the end was settled when the case was closed.
 */
export const unwantedBecause = (notice: Notice, the: Case, now: Instant): string | undefined => {
  const concernsPerson = notice.audience === 'person' || notice.template === 'phone-person';
  if (concernsPerson && silent.includes(the.closeReason ?? the.decision?.facts.reason)) return 'silent';
  if (concernsPerson && the.stage !== 'Closed' && !hasHeard(the)) return 'kept-back';
  const { afterClosing = false } = templateOf(notice.template);
  if (isEnding(the) && !afterClosing) return 'closed';
  if (episodeClosed(notice) < the.episode) return 'reopened';
  if (notice.waitNo !== undefined) {
    const { wait, decision, expired } = the;
    if (wait?.no !== notice.waitNo || decision?.waitNo === wait.no || expired === wait.no) return 'wait-over';
  }
  return notice.latest && now > notice.latest ? 'too-late' : undefined;
};
