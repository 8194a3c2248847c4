import * as z from 'zod/mini';
import { lengths } from './answers.ts';

/** A GP practice that may be written to: ORG#ods / ORG. */
export const Organisation = z.object({
  ods: z.string().check(z.minLength(3), z.maxLength(lengths.odsCode)),
  name: z.string().check(z.minLength(1)),
  email: z.optional(z.string().check(z.minLength(1), z.maxLength(lengths.email))),
});
export type Organisation = z.infer<typeof Organisation>;

/** `g81086` is `G81086`. */
export const odsCodeOf = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();
