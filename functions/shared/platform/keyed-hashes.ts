import { hmac } from './ids.ts';

/** One secret is kept; a key of its own for each use is derived from it, so that no value of one use serves another. */
type KeyPurpose = 'form' | 'phone' | 'match' | 'sign-in' | 'address' | 'link' | 'born' | 'owner' | 'proof' | 'draft';

const derived = new Map<string, string>();

/** Derived once for each secret: there is one. */
export const keyFor = (secret: string, purpose: KeyPurpose): string => {
  const name = `${purpose} ${secret}`;
  const known = derived.get(name) ?? hmac(secret, purpose);
  derived.set(name, known);
  return known;
};

/** What PHONE# partitions are named by. @param phoneE164 `+447700900123` */
export const phoneHash = (secret: string, phoneE164: string): string => hmac(keyFor(secret, 'phone'), phoneE164);

/** What MATCH# partitions are named by. @param text the values that tell a person apart, already normalised */
export const matchHash = (secret: string, text: string): string => hmac(keyFor(secret, 'match'), text);

/** What RATE# partitions are named by. @param address an IP address */
export const addressHash = (secret: string, address: string): string => hmac(keyFor(secret, 'address'), address);
