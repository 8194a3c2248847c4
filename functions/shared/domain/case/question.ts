import * as z from 'zod/mini';
import { Instant } from '../time/instant.ts';

/** How long a question to the referrer may be, in characters. */
export const questionLength = 500;

/**
 * A question from triage to the referrer, and the answer: REPLY#id / QUESTION#no. `no` is the number of the wait it was
 * asked in, so that the same form sent twice asks once.
 */
export const Question = z.object({
  no: z.int().check(z.positive()),
  text: z.string().check(z.minLength(1), z.maxLength(questionLength)),
  askedAt: Instant,
  answer: z.optional(z.string()),
  answeredAt: z.optional(Instant),
});
export type Question = z.infer<typeof Question>;
