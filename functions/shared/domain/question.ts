import * as z from 'zod/mini';
import { Instant } from './instant.ts';

/** How long a question to the referrer may be, in characters. */
export const questionLength = 500;

/**
 * What triage asks the referrer, and what they answer: REPLY#id / QUESTION#no. `no` is the number of the wait in which it
 * was asked, so that the same form sent twice asks once.
 */
export const Question = z.object({
  no: z.int().check(z.positive()),
  text: z.string().check(z.minLength(1), z.maxLength(questionLength)),
  askedAt: Instant,
  answer: z.optional(z.string()),
  answeredAt: z.optional(Instant),
});
export type Question = z.infer<typeof Question>;
