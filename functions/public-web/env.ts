import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  SESSIONS_TABLE_NAME: z.string(),
  KEY_SECRET: z.string(),
  SERVICE_NAME: z.string(),
  SERVICE_PHONE: z.string(),
  /** For the contact, privacy and accessibility pages, which say so where one of them is missing. */
  SERVICE_EMAIL: z.optional(z.string()),
  SERVICE_ADDRESS: z.optional(z.string()),
  /** Who answers for personal data: the controller's name. */
  SERVICE_ORGANISATION: z.optional(z.string()),
  /** In ten minutes from one address. @default 1000 */
  FORMS_PER_ADDRESS: z.optional(z.string()),
});
export type Env = z.infer<typeof Env>;
