import * as z from 'zod/mini';

/**
 * What is taken of SendTextMessage, with the service's own limits. Every other field is refused by its name rather than
 * ignored, so that nothing works here which was never tried.
 */
export const SendTextMessageRequest = z.strictObject({
  DestinationPhoneNumber: z.string().check(z.regex(/^\+[1-9]\d{6,14}$/, 'must be E.164, such as +447700900123')),
  OriginationIdentity: z.string(),
  MessageBody: z.string().check(z.minLength(1), z.maxLength(1600)),
  MessageType: z.optional(z.enum(['TRANSACTIONAL', 'PROMOTIONAL'])),
  ConfigurationSetName: z.optional(z.string()),
  TimeToLive: z.optional(z.int().check(z.minimum(5), z.maximum(259_200))),
  Context: z.optional(
    z
      .record(
        z.string().check(z.maxLength(100), z.regex(/^\S+$/)),
        z.string().check(z.maxLength(800), z.regex(/^\S(?:[\s\S]*\S)?$/)),
      )
      .check(z.refine((context) => Object.keys(context).length <= 5, 'at most 5 entries')),
  ),
});
export type SendTextMessageRequest = z.infer<typeof SendTextMessageRequest>;
