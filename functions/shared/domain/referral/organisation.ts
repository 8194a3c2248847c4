import * as z from 'zod/mini';
import { lengths } from './answers.ts';

const line = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

export const PracticeAddress = z.object({ name: line(lengths.fullName), email: line(lengths.email) });
export type PracticeAddress = z.infer<typeof PracticeAddress>;

export const OdsCode = z.string().check(z.minLength(3), z.maxLength(lengths.odsCode));

/** A GP practice that a team writes to: ORG#team / ORG#ods. */
export const Organisation = z.extend(PracticeAddress, { ods: OdsCode });
export type Organisation = z.infer<typeof Organisation>;

/** One page lists them all. */
export const mostPractices = 200;

/** `g81086` is `G81086`. */
export const odsCodeOf = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();
