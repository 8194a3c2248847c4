import * as z from 'zod/mini';

const line = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

/**
 * Maximum lengths of a team's own wording, in characters. A text must also fit one segment
 * (messaging/check-own-words.ts).
 */
export const mostOf = { subject: 100, paragraph: 500, paragraphs: 10, text: 306 } as const;

/**
 * A team's own wording of a message, in English. In safe-contact mode and in other languages the standard wording is
 * used: it was checked by people who know what harm a word can do there.
 */
export const OwnWords = z.object({
  subject: line(mostOf.subject),
  email: z.array(line(mostOf.paragraph)).check(z.minLength(1), z.maxLength(mostOf.paragraphs)),
  /** Only for messages to the person. */
  sms: z.optional(line(mostOf.text)),
});
export type OwnWords = z.infer<typeof OwnWords>;

/** Template versions that a speaker of the language has signed off. */
const Versions = z.array(z.int().check(z.positive()));

/** A team's choices for one message: WORDS#team / WORDS#template. */
export const TeamWords = z.object({
  own: z.optional(OwnWords),
  signedOff: z.optional(z.object({ cy: z.optional(Versions) })),
});
export type TeamWords = z.infer<typeof TeamWords>;
