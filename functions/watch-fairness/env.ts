import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  TEAM_ID: z.string(),
  SERVICE_NAME: z.string(),
  PUBLIC_URL: z.string(),
  SENDER_EMAIL: z.string(),
  EMAIL_CONFIGURATION_SET: z.string(),
});
export type Env = z.infer<typeof Env>;
