import * as z from 'zod/mini';
import { Instant } from './instant.ts';
import { Role, StaffId } from './staff.ts';

/** What lies in one queue of things that were given up: how many, and of the first few since when. What they say is not kept. */
export const LetterBox = z.object({
  box: z.string(),
  count: z.int().check(z.nonnegative()),
  /** They can be sent back to where they came from; else something has done their work, and they are taken away. */
  returns: z.boolean(),
  since: z.array(Instant),
});
export type LetterBox = z.infer<typeof LetterBox>;

/** return: to the queue they came from, to be tried once more. clear: taken away, for their work is done. */
export const LetterAct = z.enum(['return', 'clear']);
export type LetterAct = z.infer<typeof LetterAct>;

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
  doneAt: z.optional(Instant),
});
export type LetterOrder = z.infer<typeof LetterOrder>;
