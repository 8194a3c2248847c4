import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  KEY_SECRET: z.string(),
  SERVICE_NAME: z.string(),
  SERVICE_PHONE: z.string(),
  PUBLIC_URL: z.string(),
  SENDER_EMAIL: z.string(),
  EMAIL_CONFIGURATION_SET: z.string(),
  /** All three, or none where the service sends no texts. */
  SMS_ORIGINATION_IDENTITY: z.optional(z.string()),
  SAFE_SMS_ORIGINATION_IDENTITY: z.optional(z.string()),
  SMS_CONFIGURATION_SET: z.optional(z.string()),
});
export type Env = z.infer<typeof Env>;
