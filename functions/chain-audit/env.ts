import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  /** Holds the heads of the chains, so that nobody can write over them. */
  HEADS_BUCKET: z.string(),
});
export type Env = z.infer<typeof Env>;
