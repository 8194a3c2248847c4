import * as z from 'zod/mini';
import { AppointmentKind } from '../contact/appointment-kind.ts';
import { Channel } from '../referral/answers.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { sendAt, sendBefore, type WritingTimes } from '../time/calendar.ts';
import { Instant, later, minute } from '../time/instant.ts';
import { Audience, type noticeTemplates, TemplateName, templateOf } from './notice-template.ts';

/**
 * - held: waits for its time.
 * - due: to be sent now.
 * - sending: one sender has it under a lease.
 * - sent: the provider accepted it.
 * - delivered, failed: what became of it.
 * - unconfirmed: no receipt ever came.
 * - suppressed: its reader wants no messages.
 * - superseded: no longer of use.
 */
export const NoticeState = z.enum([
  'held',
  'due',
  'sending',
  'sent',
  'delivered',
  'failed',
  'unconfirmed',
  'suppressed',
  'superseded',
]);
export type NoticeState = z.infer<typeof NoticeState>;

/** Unique within a referral, and valid in SES message tags: letters, digits, `-` and `_`. */
export const NoticeKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,100}$/));
export type NoticeKey = z.infer<typeof NoticeKey>;

/** Ids, codes, numbers and times only: names and addresses are looked up when the message is sent. */
const NoticeData = z.object({
  at: z.optional(Instant),
  count: z.optional(z.int()),
  /** The kind of appointment. */
  kind: z.optional(AppointmentKind),
  /** A staff id; the case's own worker when absent. */
  worker: z.optional(z.string()),
  /** The merged referral whose referrer it is for. */
  referral: z.optional(ReferralId),
  /** The onward referral it is about. With `step` it is obsolete once the onward referral has moved past that step. */
  onward: z.optional(z.object({ no: z.int(), step: z.optional(z.int()) })),
});
type NoticeData = z.infer<typeof NoticeData>;

/** One message to one person: NOTICE#id / NOTICE#key. Its state changes: notice-life.ts. */
export const Notice = z.object({
  id: ReferralId,
  key: NoticeKey,
  /** Version of the row: each write is conditional on the one before. */
  version: z.int().check(z.positive()),
  template: TemplateName,
  templateVersion: z.int().check(z.positive()),
  audience: Audience,
  state: NoticeState,
  due: Instant,
  /** Held once more after it had come due: until the hours, or the next try. */
  cameDue: z.optional(z.literal(true)),
  /** When the sweep looks at it next, its place in ByDue; absent once it has ended. */
  lookAt: z.optional(Instant),
  /** When the sweep last offered it to the senders. */
  offeredAt: z.optional(Instant),
  /** Of no use after this. */
  latest: z.optional(Instant),
  /** Belongs to this wait and is obsolete once it ends. */
  waitNo: z.optional(z.int()),
  immediate: z.boolean(),
  data: NoticeData,
  /** Channels that failed before; a fallback is a notice of its own. */
  tried: z.array(Channel),
  channel: z.optional(Channel),
  attempts: z.int(),
  /** How many provider calls ended without an answer: each may have sent the message unseen. */
  unknowns: z.int(),
  firstTriedAt: z.optional(Instant),
  lease: z.optional(z.object({ owner: z.string(), until: Instant })),
  messageId: z.optional(z.string()),
  /** As sent. */
  subject: z.optional(z.string()),
  body: z.optional(z.string()),
  sentAt: z.optional(Instant),
  endedAt: z.optional(Instant),
  /** A code: why it failed, was suppressed or superseded. */
  why: z.optional(z.string()),
});
export type Notice = z.infer<typeof Notice>;

type Said<T extends TemplateName> = ((typeof noticeTemplates)[T] extends { dated: true } ? { at: Instant } : object) &
  ((typeof noticeTemplates)[T] extends { counted: true } ? { count: number } : object) &
  Pick<NoticeData, 'kind' | 'worker' | 'referral' | 'onward'>;

export interface NoticeSpec<T extends TemplateName> {
  readonly id: ReferralId;
  readonly template: T;
  readonly data: Said<T>;
  /** When it is wanted; moved into writing hours. Now when absent. */
  readonly due?: Instant;
  readonly latest?: Instant;
  readonly waitNo?: number;
  /** Answers something its reader just did: sent at once, also at night. The template's value when absent. */
  readonly immediate?: boolean;
  /** Tells notices of one template in one wait apart: `2-days`. */
  readonly part?: string;
}

/** A due notice that no sender took is offered again after this. */
export const offerAgainAfter = 2 * minute;

/** A new notice. The same spec gives the same key, so a repeated step sends no second message. */
export const noticeOf = <T extends TemplateName>(
  spec: NoticeSpec<T>,
  now: Instant,
  times: WritingTimes = {},
): Notice => {
  const { id, template, waitNo, latest, part } = spec;
  const { audience, version, ...says } = templateOf(template);
  const immediate = spec.immediate ?? says.immediate ?? false;
  const wanted = spec.due ?? now;
  const moved = latest ? sendBefore(wanted, latest, times) : sendAt(wanted, times);
  const due = immediate ? wanted : moved;
  const state = due <= now ? 'due' : 'held';
  return {
    id,
    key: [waitNo, template, part].filter((piece) => piece !== undefined).join('-'),
    version: 1,
    template,
    templateVersion: version,
    audience,
    state,
    due,
    lookAt: state === 'due' ? later(now, offerAgainAfter) : due,
    ...(latest && { latest }),
    ...(waitNo !== undefined && { waitNo }),
    immediate,
    data: { ...spec.data },
    tried: [],
    attempts: 0,
    unknowns: 0,
  };
};

const phoneInsteadOf: Partial<Record<Audience, TemplateName>> = {
  person: 'phone-person',
  referrer: 'phone-referrer',
  provider: 'phone-provider',
};

/** People outside the service are reached another way when a message fails; colleagues see it in their worklist. */
export const isFollowedUp = ({ audience }: Notice): boolean => audience in phoneInsteadOf;

const instead = '_not-';

/** The key of the notice this one replaced; its own when it replaced none. */
export const firstKeyOf = (key: string): string => key.split(instead)[0] ?? key;

/** The same message by the remaining channels. Its key follows from the first, so that it is made once. */
export const fallbackOf = (notice: Notice, failed: Channel, now: Instant): Notice => {
  const { id, key, template, templateVersion, audience, latest, waitNo, immediate, data, tried } = notice;
  return {
    id,
    key: `${key}${instead}${failed}`,
    version: 1,
    template,
    templateVersion,
    audience,
    state: 'due',
    due: now,
    lookAt: later(now, offerAgainAfter),
    ...(latest && { latest }),
    ...(waitNo !== undefined && { waitNo }),
    immediate,
    data,
    tried: [...tried, failed],
    attempts: 0,
    unknowns: 0,
  };
};

/**
 * When no message reaches somebody, the link worker is asked to phone: once in each wait, or once for each message
 * outside a wait.
 */
export const phoneTaskOf = (notice: Notice, now: Instant, times?: WritingTimes): Notice | undefined => {
  const { id, key, audience, waitNo, data } = notice;
  const template = phoneInsteadOf[audience];
  if (!template) return undefined;
  const once = waitNo === undefined ? { part: firstKeyOf(key) } : { waitNo };
  const { onward } = data;
  return noticeOf({ id, template, data: { ...(onward && { onward }) }, ...once }, now, times);
};
