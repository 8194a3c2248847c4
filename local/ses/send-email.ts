import * as z from 'zod/mini';

/** Header injection: SES refuses control characters in whatever becomes a header. */
const header = z.string().check(z.minLength(1), z.maxLength(998), z.regex(/^\P{Cc}*$/u));
const content = z.strictObject({ Data: z.string(), Charset: z.optional(z.string()) });
const tagWord = z.string().check(z.minLength(1), z.maxLength(256), z.regex(/^[A-Za-z0-9_.@-]+$/));

/**
 * What is taken of SES v2 SendEmail: simple content to one recipient. Every other field is refused by its name rather
 * than ignored, so that nothing works here which was never tried.
 */
export const SendEmailRequest = z.strictObject({
  FromEmailAddress: header,
  Destination: z.strictObject({ ToAddresses: z.array(header).check(z.length(1)) }),
  ReplyToAddresses: z.optional(z.array(header)),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: z.strictObject({ Data: header, Charset: z.optional(z.string()) }),
      Body: z.strictObject({ Text: z.optional(content), Html: z.optional(content) }),
    }),
  }),
  EmailTags: z.optional(z.array(z.strictObject({ Name: tagWord, Value: tagWord })).check(z.maxLength(50))),
  ConfigurationSetName: z.optional(z.string()),
});
export type SendEmailRequest = z.infer<typeof SendEmailRequest>;

/** `Ashcombe <hello@ashcombe.example>` or the bare address; undefined when it is none. */
export const bareAddress = (written: string): string | undefined =>
  /^(?:.*<)?([^\s<>@,;]+@[^\s<>@,;]+)>?$/.exec(written.trim())?.[1];
