import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';

export const ContactChannel = z.enum(['phone', 'sms', 'email', 'letter', 'video', 'visit']);
export type ContactChannel = z.infer<typeof ContactChannel>;

/** `spoke`: with the person themselves. `sent`: written, and no answer yet. */
export const ContactOutcome = z.enum(['spoke', 'no-answer', 'voicemail', 'sent', 'wrong-number', 'somebody-else']);
export type ContactOutcome = z.infer<typeof ContactOutcome>;

/** How long a note may be, in characters. */
export const noteLength = 2_000;

/** One attempt to reach the person, or one conversation: NOTES#id / CONTACT#at. Never changed afterwards. */
export const Contact = z.object({
  id: ReferralId,
  /** When it took place; it may be written down later. */
  at: Instant,
  by: z.string(),
  channel: ContactChannel,
  outcome: ContactOutcome,
  /** The written notice: that nobody could be reached, how to come back, and by when. */
  lastNotice: z.optional(z.boolean()),
  /** The key of our own message, when the contact was one we sent. */
  notice: z.optional(z.string()),
  /** False when it went against how the person asked to be reached at the time. */
  safe: z.optional(z.boolean()),
  note: z.optional(z.string().check(z.maxLength(noteLength))),
  nextStep: z.optional(z.string().check(z.maxLength(150))),
  loggedAt: Instant,
});
export type Contact = z.infer<typeof Contact>;
