import * as z from 'zod/mini';
import { CloseReason } from '../case/close-reason.ts';
import { Contact } from '../contact/contact.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';

/**
 * The evidence for an ending: NOTES#id / CLOSURE#support. `words`: a reason without a code. For "unable to contact":
 * the attempts that met the rule and the written notice after them. For "did not attend": the number of missed
 * appointments.
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
