import * as z from 'zod/mini';
import { Instant, later, minute } from '../../shared/domain/time/instant.ts';
import { hmac } from '../../shared/platform/ids.ts';
import { isSameText } from '../../shared/platform/is-same-text.ts';

/** A sign-in in progress, kept in the browser, so that strangers cannot make us write. */
export const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  at: Instant,
});
export type Attempt = z.infer<typeof Attempt>;

export const attemptCookie = 'staff-sign-in';
export const attemptLasts = 10 * minute;

const signatureOf = (key: string, payload: string): string => hmac(key, `sign-in:${payload}`);

/** The attempt as a cookie value: readable, not alterable. */
export const sealAttempt = (key: string, attempt: Attempt): string => {
  const payload = Buffer.from(JSON.stringify(attempt)).toString('base64url');
  return `${payload}.${signatureOf(key, payload)}`;
};

/** @returns undefined when we did not seal it, or more than ten minutes ago */
export const openAttempt = (key: string, sealed: string, now: Instant): Attempt | undefined => {
  const [payload = '', signature = ''] = sealed.split('.');
  if (!isSameText(signature, signatureOf(key, payload))) return undefined;
  const attempt = Attempt.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return now < later(attempt.at, attemptLasts) ? attempt : undefined;
};
