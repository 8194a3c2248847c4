import { SignJWT } from 'jose';
import type { Grant } from './grants.ts';
import type { SigningKey } from './signing-key.ts';

/** Seconds. */
export const tokenLasts = 3_600;

/** The staff id is the subject: an application finds the person's record by it. */
export const idToken = (grant: Grant, key: SigningKey, issuer: string, nowMillis: number): Promise<string> => {
  const { person, request } = grant;
  const seconds = Math.floor(nowMillis / 1000);
  const nonce = request.nonce === undefined ? {} : { nonce: request.nonce };
  return new SignJWT({ name: person.name, email: person.email, email_verified: true, ...nonce })
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(person.id)
    .setAudience(request.client_id)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + tokenLasts)
    .sign(key.privateKey);
};
