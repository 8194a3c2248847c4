import * as z from 'zod/mini';

/** A queue of what was given up, by the id of its alarm. `source`: where its letters came from, if they can go back there. */
export const LetterQueue = z.object({ box: z.string(), url: z.string(), source: z.optional(z.string()) });
export type LetterQueue = z.infer<typeof LetterQueue>;

export const Env = z.object({
  TABLE_NAME: z.string(),
  TEAM_ID: z.string(),
  /** `LetterQueue`s as JSON text. */
  LETTER_QUEUES: z.string(),
});
export type Env = z.infer<typeof Env>;
