import * as z from 'zod/mini';

/** The environment that all staff sites share. */
export const StaffEnv = z.object({
  TABLE_NAME: z.string(),
  SESSIONS_TABLE_NAME: z.string(),
  KEY_SECRET: z.string(),
  SERVICE_NAME: z.string(),
  /** The public address, when something of the deployer's own is in front of API Gateway. */
  SITE_URL: z.optional(z.string()),
});
export type StaffEnv = z.infer<typeof StaffEnv>;
