import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  SESSIONS_TABLE_NAME: z.string(),
  KEY_SECRET: z.string(),
  SERVICE_NAME: z.string(),
  SERVICE_PHONE: z.string(),
});
export type Env = z.infer<typeof Env>;
