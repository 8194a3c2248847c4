import * as z from 'zod/mini';

export const Env = z.object({
  TABLE_NAME: z.string(),
  SESSIONS_TABLE_NAME: z.string(),
  KEY_SECRET: z.string(),
  TEAM_ID: z.string(),
  SERVICE_NAME: z.string(),
  SERVICE_PHONE: z.string(),
  /** The public address, when something is in front of API Gateway. */
  SITE_URL: z.optional(z.string()),
  /** For the contact, privacy and accessibility pages, which say so when it is missing. */
  SERVICE_EMAIL: z.optional(z.string()),
  SERVICE_ADDRESS: z.optional(z.string()),
  /** The data controller's name. */
  SERVICE_ORGANISATION: z.optional(z.string()),
  /** How many form pages one address may submit in ten minutes; a form has about ten. @default 1000 */
  POSTS_PER_ADDRESS: z._default(z.pipe(z.string().check(z.regex(/^[1-9]\d{0,8}$/)), z.transform(Number)), 1000),
  /** The area served, for people who refer themselves: `ZZ1 ZZ2`. @default everywhere */
  OUTCODES: z._default(
    z.pipe(
      z.string(),
      z.transform((text) => text.match(/\S+/g) ?? []),
    ),
    [],
  ),
});
/** As set in the environment: strings. */
export type Env = z.input<typeof Env>;
