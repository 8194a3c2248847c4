import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  KEY_SECRET: z.string(),
  /** `https://refer.example.org`, the public address. */
  SITE_URL: z.string(),
  /** A postcode in the area served. */
  PROOF_POSTCODE: z.string(),
});
export type Env = z.infer<typeof Env>;
