import type { Instant } from '../domain/time/instant.ts';
import { hour, later } from '../domain/time/instant.ts';
import { hmac } from './ids.ts';
import { isSameText } from './is-same-text.ts';
import { keyFor } from './keyed-hashes.ts';

/** A referral with such a code is synthetic: it proves that the journey works, and no person ever sees it. */
export interface ProofCodes {
  /** Valid in the hour it is made and the one after it. */
  codeAt(now: Instant): string;
  isCode(code: string, now: Instant): boolean;
}

const hourOf = (instant: Instant): string => instant.slice(0, 13);

export const createProofCodes = (secret: string): ProofCodes => {
  const key = keyFor(secret, 'proof');
  const codeAt = (now: Instant): string => hmac(key, hourOf(now));
  return {
    codeAt,
    isCode: (code, now) => [now, later(now, -hour)].some((at) => isSameText(code, codeAt(at))),
  };
};
