import { emailAddressOf } from '../../domain/referral/email-address.ts';
import type { Reading } from './question.ts';

/** Kept as it was typed. */
export const readEmail =
  (problem: string) =>
  (typed: string): Reading =>
    emailAddressOf(typed) === undefined ? { problem } : { value: typed };
