import * as z from 'zod/mini';
import { Instant } from './instant.ts';
import { ReferralId } from './referral-id.ts';

/** A text that somebody sent us. `ambiguous`: their phone stands in several referrals, and each of them keeps it. */
export const ReceivedMessage = z.object({
  id: ReferralId,
  messageId: z.string(),
  at: Instant,
  text: z.string(),
  ambiguous: z.boolean(),
});
export type ReceivedMessage = z.infer<typeof ReceivedMessage>;
