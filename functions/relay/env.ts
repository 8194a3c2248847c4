import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  STATE_MACHINE_ARN: z.string(),
  KEY_SECRET: z.string(),
});
export type Env = z.infer<typeof Env>;
