import * as z from 'zod/mini';
import { Instant } from './instant.ts';
import { Role, StaffId } from './staff.ts';

/**
 * How letters are replayed. return: by the queue from which their function reads them. cases, messages: they tell only where
 * in the table's stream they were, so what they may be about is gone through once more by what the table holds now.
 */
export const LetterAct = z.enum(['return', 'cases', 'messages']);
export type LetterAct = z.infer<typeof LetterAct>;

/** What lies in one queue of things that were given up: how many, and of the first few since when. What they say is not kept. */
export const LetterBox = z.object({
  box: z.string(),
  count: z.int().check(z.nonnegative()),
  act: LetterAct,
  since: z.array(Instant),
});
export type LetterBox = z.infer<typeof LetterBox>;

/** What operations ask to be done with a box, and what came of it: CENSUS#team / LETTERS#box. */
export const LetterOrder = z.object({
  box: z.string(),
  act: LetterAct,
  by: StaffId,
  role: Role,
  reason: z.string(),
  at: Instant,
  /** How many letters it was carried out with so far. `doneAt` is absent until those were all. */
  done: z.optional(z.int()),
  /** How many cases or messages were gone through. */
  redone: z.optional(z.int()),
  doneAt: z.optional(Instant),
});
export type LetterOrder = z.infer<typeof LetterOrder>;
