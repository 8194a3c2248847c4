import * as z from 'zod/mini';
import { Channel } from './answers.ts';
import { AppointmentKind } from './appointment-kind.ts';
import { sendAt, sendBefore, type WritingTimes } from './calendar.ts';
import { Instant, type Instant as InstantType, later, minute } from './instant.ts';
import { Audience, type noticeTemplates, TemplateName, templateOf } from './notice-template.ts';
import { ReferralId } from './referral-id.ts';

/**
 * held: waits for its time. due: to be seen to now. sending: one sender has it under a lease. sent: the provider took it.
 * delivered, failed: what became of it. unconfirmed: nobody ever told what became of it. suppressed: its reader wants
 * none. superseded: no longer of use.
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

/** Unique within a referral, and fit for the tags that SES sends back: letters, digits, `-` and `_`. */
export const NoticeKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,100}$/));
export type NoticeKey = z.infer<typeof NoticeKey>;

/** Ids, codes, numbers and times only: names and addresses are looked up when the message is sent. */
const NoticeData = z.object({
  at: z.optional(Instant),
  count: z.optional(z.int()),
  /** How they meet, of an appointment. */
  kind: z.optional(AppointmentKind),
  /** A staff id; the worker of the case when left out. */
  worker: z.optional(z.string()),
  /** The referral whose referrer it is for, when it was merged into this case. */
  referral: z.optional(ReferralId),
  /** Which onward referral it is about. With a `step` it is of no use any more once that has gone on from there. */
  onward: z.optional(z.object({ no: z.int(), step: z.optional(z.int()) })),
});
type NoticeData = z.infer<typeof NoticeData>;

/** One message to one person: NOTICE#id / NOTICE#key. How it moves from state to state: notice-life.ts. */
export const Notice = z.object({
  id: ReferralId,
  key: NoticeKey,
  /** Counts the writes: each is conditional on the one before. */
  version: z.int().check(z.positive()),
  template: TemplateName,
  templateVersion: z.int().check(z.positive()),
  audience: Audience,
  state: NoticeState,
  due: Instant,
  /** When the sweep looks at it, its place in ByDue; absent once it is out of our hands. */
  lookAt: z.optional(Instant),
  /** When the sweep last offered it to the senders. */
  offeredAt: z.optional(Instant),
  /** Of no use after this. */
  latest: z.optional(Instant),
  /** Belongs to this wait and ends with it. */
  waitNo: z.optional(z.int()),
  immediate: z.boolean(),
  data: NoticeData,
  /** Channels that failed before; a fallback is a row of its own. */
  tried: z.array(Channel),
  channel: z.optional(Channel),
  attempts: z.int(),
  /** How often a provider was asked and its answer never learnt: so often the message may have gone out unseen. */
  unknowns: z.int(),
  firstTriedAt: z.optional(Instant),
  lease: z.optional(z.object({ owner: z.string(), until: Instant })),
  messageId: z.optional(z.string()),
  /** As it was sent. */
  subject: z.optional(z.string()),
  body: z.optional(z.string()),
  sentAt: z.optional(Instant),
  endedAt: z.optional(Instant),
  /** A code: why it failed, was suppressed or superseded. */
  why: z.optional(z.string()),
});
export type Notice = z.infer<typeof Notice>;

type Said<T extends TemplateName> = ((typeof noticeTemplates)[T] extends { dated: true }
  ? { at: InstantType }
  : object) &
  ((typeof noticeTemplates)[T] extends { counted: true } ? { count: number } : object) &
  Pick<NoticeData, 'kind' | 'worker' | 'referral' | 'onward'>;

export interface NoticeSpec<T extends TemplateName> {
  readonly id: ReferralId;
  readonly template: T;
  readonly data: Said<T>;
  /** Wanted at; moved into the hours in which people may be written to. Now, when left out. */
  readonly due?: InstantType;
  readonly latest?: InstantType;
  readonly waitNo?: number;
  /** An answer to its reader's own act: goes at once, also at night. As the template says, when left out. */
  readonly immediate?: boolean;
  /** Tells apart notices of one template in one wait: `2-days`. */
  readonly part?: string;
}

/** A row that is due and that nobody took is offered again after this. */
export const offerAgainAfter = 2 * minute;

/** The row as it is first written. The same spec makes the same key, so that a repeated step repeats no message. */
export const noticeOf = <T extends TemplateName>(
  spec: NoticeSpec<T>,
  now: InstantType,
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

/** Who does not work here is reached some other way when a message does not arrive; a colleague sees it in the worklist. */
export const isFollowedUp = ({ audience }: Notice): boolean => audience in phoneInsteadOf;

const instead = '_not-';

/** The key of the notice that this one took the place of; its own when it took none. */
export const firstKeyOf = (key: string): string => key.split(instead)[0] ?? key;

/** The same message once more, by the channels that are left. Its key follows from the first, so that it is made once. */
export const fallbackOf = (notice: Notice, failed: Channel, now: InstantType): Notice => {
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
 * What is left when no message reaches somebody: the link worker is asked to phone, once in each wait, else once for each
 * message.
 */
export const phoneTaskOf = (notice: Notice, now: InstantType, times?: WritingTimes): Notice | undefined => {
  const { id, key, audience, waitNo, data } = notice;
  const template = phoneInsteadOf[audience];
  if (!template) return undefined;
  const once = waitNo === undefined ? { part: firstKeyOf(key) } : { waitNo };
  const { onward } = data;
  return noticeOf({ id, template, data: { ...(onward && { onward }) }, ...once }, now, times);
};
