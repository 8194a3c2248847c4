import * as z from 'zod/mini';
import type { Receipt } from '../shared/domain/case/notice-life.ts';
import { NoticeKey } from '../shared/domain/message/notice.ts';
import type { Channel } from '../shared/domain/referral/answers.ts';
import { ReferralId } from '../shared/domain/referral/referral-id.ts';
import { Instant } from '../shared/domain/time/instant.ts';

/** A provider's event, in our terms. */
export type ProviderEvent =
  | {
      readonly kind: 'receipt';
      readonly id: ReferralId;
      readonly key: NoticeKey;
      readonly channel: Channel;
      readonly receipt: Receipt;
      /** A code. */
      readonly why: string;
    }
  | { readonly kind: 'complaint'; readonly addresses: readonly string[]; readonly at: Instant }
  | {
      readonly kind: 'text';
      readonly from: string;
      readonly text: string;
      readonly messageId: string;
      /** The message of ours that it replies to, by the provider's id. */
      readonly answers?: string;
      readonly at: Instant;
    }
  /** Not relevant: on its way, retried by the provider itself, or not about a notice. */
  | { readonly kind: 'other'; readonly type: string };

/** An SNS message delivered by SQS. https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
const Envelope = z.object({ Message: z.string(), Timestamp: Instant });

const Bounce = z.object({
  bounceType: z.string(),
  bounceSubType: z.string(),
  /** `action` and `status` come from the mail server, and only when it sent a delivery status notification. */
  bouncedRecipients: z.array(z.object({ action: z.optional(z.string()), status: z.optional(z.string()) })),
});

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const MailEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    tags: z.optional(
      z.object({ referral: z.optional(z.tuple([ReferralId])), notice: z.optional(z.tuple([NoticeKey])) }),
    ),
  }),
  bounce: z.optional(Bounce),
  complaint: z.optional(z.object({ complainedRecipients: z.array(z.object({ emailAddress: z.string() })) })),
});

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html */
const TextEvent = z.object({
  eventType: z.string().check(z.startsWith('TEXT_')),
  context: z.optional(z.object({ referral: z.optional(ReferralId), notice: z.optional(NoticeKey) })),
});

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html */
const Reply = z.object({
  originationNumber: z.string(),
  messageBody: z.string(),
  inboundMessageId: z.string(),
  previousPublishedMessageId: z.optional(z.string()),
});

const textFailures = new Set([
  'TEXT_BLOCKED',
  'TEXT_CARRIER_BLOCKED',
  'TEXT_CARRIER_UNREACHABLE',
  'TEXT_INVALID',
  'TEXT_INVALID_MESSAGE',
  'TEXT_PROTECT_BLOCKED',
  'TEXT_SPAM',
  'TEXT_TTL_EXPIRED',
  'TEXT_UNKNOWN',
  'TEXT_UNREACHABLE',
]);

const ofText = ({ eventType, context }: z.infer<typeof TextEvent>): ProviderEvent => {
  const [id, key] = [context?.referral, context?.notice];
  const receipt = eventType === 'TEXT_DELIVERED' ? 'delivered' : textFailures.has(eventType) && 'failed';
  if (!receipt || !id || !key) return { kind: 'other', type: eventType };
  return { kind: 'receipt', id, key, channel: 'sms', receipt, why: eventType };
};

/**
 * SES calls a bounce transient and general when it knows nothing more, and also an out-of-office reply. Only mail
 * servers report on each recipient: without such a report it may be an automatic reply, and says nothing about
 * delivery.
 * @see https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
 */
const mayBeAutomaticAnswer = ({ bounceType, bounceSubType, bouncedRecipients }: z.infer<typeof Bounce>): boolean =>
  bounceType === 'Transient' &&
  bounceSubType === 'General' &&
  !bouncedRecipients.some(({ action, status }) => action !== undefined || status !== undefined);

const ofMail = ({ eventType, mail, bounce, complaint }: z.infer<typeof MailEvent>, at: Instant): ProviderEvent => {
  if (complaint) {
    return { kind: 'complaint', addresses: complaint.complainedRecipients.map((each) => each.emailAddress), at };
  }
  const [id, key] = [mail.tags?.referral?.[0], mail.tags?.notice?.[0]];
  const failed = eventType === 'Reject' || (bounce && !mayBeAutomaticAnswer(bounce));
  if (!id || !key || (eventType !== 'Delivery' && !failed)) return { kind: 'other', type: eventType };
  const why = bounce ? `${bounce.bounceType}-${bounce.bounceSubType}` : eventType;
  return { kind: 'receipt', id, key, channel: 'email', receipt: failed ? 'failed' : 'delivered', why };
};

/**
 * @param body of the SQS message
 * @throws when it is not an event that our topics carry
 */
export const parseProviderEvent = (body: string): ProviderEvent => {
  const { Message, Timestamp: at } = Envelope.parse(JSON.parse(body));
  const event: unknown = JSON.parse(Message);
  const reply = Reply.safeParse(event);
  if (reply.success) {
    const { originationNumber: from, messageBody: text, inboundMessageId: messageId } = reply.data;
    const answers = reply.data.previousPublishedMessageId;
    return { kind: 'text', from, text, messageId, ...(answers !== undefined && { answers }), at };
  }
  const text = TextEvent.safeParse(event);
  return text.success ? ofText(text.data) : ofMail(MailEvent.parse(event), at);
};
