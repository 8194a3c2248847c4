import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';

export const LinkPurpose = z.enum(['patient', 'referrer', 'provider']);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** LINK#sha256 of the code / LINK. The code itself is only in the message that carried it. */
export const Link = z.object({
  hash: z.string(),
  id: ReferralId,
  purpose: LinkPurpose,
  /** For a provider's link: which onward referral of the case. */
  onward: z.optional(z.int()),
  expiresAt: Instant,
  /** Wrong dates of birth entered so far. */
  tries: z.int().check(z.nonnegative()),
});
export type Link = z.infer<typeof Link>;

export const triesAtMost = 5;

export const isLocked = ({ tries }: Link): boolean => tries >= triesAtMost;
