import * as z from 'zod/mini';
import { CloseReason } from './close-reason.ts';
import { Contact } from './contact.ts';
import { Instant } from './instant.ts';
import { ReferralId } from './referral-id.ts';

/**
 * What an ending rests on: NOTES#id / CLOSURE#support. `words` is the reason that has no code. Of "unable to contact" the
 * attempts that met the rule and the written notice after them, of "did not attend" how many appointments were missed.
 */
export const ClosureProof = z.object({
  id: ReferralId,
  episode: z.int().check(z.positive()),
  at: Instant,
  by: z.string(),
  reason: CloseReason,
  words: z.optional(z.string().check(z.maxLength(150))),
  attempts: z.optional(z.array(z.pick(Contact, { at: true, channel: true, outcome: true, by: true }))),
  notice: z.optional(z.object({ at: Instant, channel: Contact.shape.channel, answerBy: Instant })),
  missed: z.optional(z.int()),
});
export type ClosureProof = z.infer<typeof ClosureProof>;
