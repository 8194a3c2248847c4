import * as z from 'zod/mini';

/** What every site for staff reads from its environment. */
export const StaffEnv = z.object({
  TABLE_NAME: z.string(),
  SESSIONS_TABLE_NAME: z.string(),
  KEY_SECRET: z.string(),
  SERVICE_NAME: z.string(),
  /** The address that people know, where something stands before API Gateway. */
  SITE_URL: z.optional(z.string()),
});
export type StaffEnv = z.infer<typeof StaffEnv>;
