import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  KEY_SECRET: z.string(),
  /** `https://refer.example.org`, as everybody reaches it. */
  SITE_URL: z.string(),
  /** Of the area served. */
  PROOF_POSTCODE: z.string(),
});
export type Env = z.infer<typeof Env>;
