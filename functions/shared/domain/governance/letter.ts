import * as z from 'zod/mini';
import { Role, StaffId } from '../team/staff.ts';
import { Instant } from '../time/instant.ts';

/**
 * How dead letters are replayed. `return`: sent back to the queue their function reads. `cases`, `messages`: a letter
 * from the table's stream only says where in the stream it was, so everything it may be about is processed again from
 * the table.
 */
export const LetterAct = z.enum(['return', 'cases', 'messages']);
export type LetterAct = z.infer<typeof LetterAct>;

/** One dead-letter queue: how many letters, and when the first few arrived. Their content is not kept. */
export const LetterBox = z.object({
  box: z.string(),
  count: z.int().check(z.nonnegative()),
  act: LetterAct,
  since: z.array(Instant),
});
export type LetterBox = z.infer<typeof LetterBox>;

/** An operator's order for a queue of dead letters, and its result: CENSUS#team / LETTERS#box. */
export const LetterOrder = z.object({
  box: z.string(),
  act: LetterAct,
  by: StaffId,
  role: Role,
  reason: z.string(),
  at: Instant,
  /** Letters handled so far. `doneAt` is absent until all are. */
  done: z.optional(z.int()),
  /** Cases or messages processed again. */
  redone: z.optional(z.int()),
  doneAt: z.optional(Instant),
});
export type LetterOrder = z.infer<typeof LetterOrder>;
