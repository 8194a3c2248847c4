import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  /** Stores the heads of the chains where nobody can overwrite them. */
  HEADS_BUCKET: z.string(),
});
export type Env = z.infer<typeof Env>;
