import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';

/** A message that somebody sent us, kept with the case it is about. */
export const ReceivedMessage = z.object({
  id: ReferralId,
  messageId: z.string(),
  at: Instant,
  text: z.string(),
  /** The person themselves when absent. */
  from: z.optional(z.literal('referrer')),
  /** What we had asked them, where this answers it. */
  question: z.optional(z.string()),
});
export type ReceivedMessage = z.infer<typeof ReceivedMessage>;

/** Unmatched texts are kept for a year, in whole months. */
export const unmatchedMonths = 13;

/**
 * A text that could not be matched to one case: kept apart, because its possible cases could be of different people.
 * `from`: the phone, E.164, for calling back. `cases`: the cases with that phone.
 */
export const UnmatchedMessage = z.object({
  messageId: z.string(),
  at: Instant,
  from: z.string(),
  text: z.string(),
  cases: z.array(ReferralId),
  /** Who dealt with it, and the case it was put with, if any. */
  dealt: z.optional(z.object({ by: z.string(), at: Instant, id: z.optional(ReferralId) })),
});
export type UnmatchedMessage = z.infer<typeof UnmatchedMessage>;
