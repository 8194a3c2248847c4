import * as z from 'zod/mini';

const line = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

/** How long a team's own words may be. A text is held to one part besides (messaging/check-own-words.ts). */
export const mostOf = { subject: 100, paragraph: 500, paragraphs: 10, text: 306 } as const;

/**
 * A message in a team's own words, in English. Where others may read it, and in other languages, it goes out in the words
 * that everybody has: those were checked by people who know what harm a word can do there.
 */
export const OwnWords = z.object({
  subject: line(mostOf.subject),
  email: z.array(line(mostOf.paragraph)).check(z.minLength(1), z.maxLength(mostOf.paragraphs)),
  /** Of a message to the person alone. */
  sms: z.optional(line(mostOf.text)),
});
export type OwnWords = z.infer<typeof OwnWords>;

/** Versions of the template, of which a speaker of the language said that it may go out. */
const Versions = z.array(z.int().check(z.positive()));

/** What a team decided about one message: WORDS#team / WORDS#template. */
export const TeamWords = z.object({
  own: z.optional(OwnWords),
  signedOff: z.optional(z.object({ cy: z.optional(Versions) })),
});
export type TeamWords = z.infer<typeof TeamWords>;
