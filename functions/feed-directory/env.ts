import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  TEAM_ID: z.string(),
  KEY_SECRET: z.string(),
  SERVICE_NAME: z.string(),
  SERVICE_PHONE: z.string(),
  PUBLIC_URL: z.string(),
  SENDER_EMAIL: z.string(),
  EMAIL_CONFIGURATION_SET: z.string(),
  /**
   * Origins, separated by spaces, that feeds may be read from although they are not on the public internet:
   * `http://127.0.0.1:8088`.
   */
  FEED_ORIGINS: z.optional(z.string()),
});
export type Env = z.infer<typeof Env>;
