import * as z from 'zod/mini';
import { Instant } from './instant.ts';
import { ReferralId } from './referral-id.ts';

/** A text that somebody sent us, kept with the case it is about. */
export const ReceivedMessage = z.object({ id: ReferralId, messageId: z.string(), at: Instant, text: z.string() });
export type ReceivedMessage = z.infer<typeof ReceivedMessage>;

/**
 * A text that belongs to no one case: kept apart, because each case it may be about could be of another person.
 * `from` is the phone, E.164, for whoever calls back; `cases` those that have that phone.
 */
export const UnmatchedMessage = z.object({
  messageId: z.string(),
  at: Instant,
  from: z.string(),
  text: z.string(),
  cases: z.array(ReferralId),
  /** Who saw to it, and the case that it was put with, if any. */
  dealt: z.optional(z.object({ by: z.string(), at: Instant, id: z.optional(ReferralId) })),
});
export type UnmatchedMessage = z.infer<typeof UnmatchedMessage>;
