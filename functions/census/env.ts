import * as z from 'zod/mini';
import { LetterAct } from '../shared/domain/governance/letter.ts';

/** A dead-letter queue, by the id of its alarm. `source`: the queue that its letters go back to, if any. */
export const LetterQueue = z.object({
  box: z.string(),
  url: z.string(),
  act: LetterAct,
  source: z.optional(z.string()),
});
export type LetterQueue = z.infer<typeof LetterQueue>;

export const Env = z.object({
  TABLE_NAME: z.string(),
  TEAM_ID: z.string(),
  /** `LetterQueue`s as JSON text. */
  LETTER_QUEUES: z.string(),
});
export type Env = z.infer<typeof Env>;
