import { hmac } from './ids.ts';

/**
 * One secret is stored; each use has its own key derived from it, so that a value of one use is worthless in another.
 */
type KeyPurpose = 'form' | 'phone' | 'match' | 'sign-in' | 'address' | 'link' | 'born' | 'owner' | 'proof' | 'draft';

const derived = new Map<string, string>();

/** Derived once for each secret, of which there is one. */
export const keyFor = (secret: string, purpose: KeyPurpose): string => {
  const name = `${purpose} ${secret}`;
  const known = derived.get(name) ?? hmac(secret, purpose);
  derived.set(name, known);
  return known;
};

/** The name of a PHONE# partition. @param address `+447700900123`, or an email address in whatever letters */
export const phoneHash = (secret: string, address: string): string =>
  hmac(keyFor(secret, 'phone'), address.toLowerCase());

/** The name of a MATCH# partition. @param text values that identify a person, already normalised */
export const matchHash = (secret: string, text: string): string => hmac(keyFor(secret, 'match'), text);

/** The name of a RATE# partition. @param address an IP address */
export const addressHash = (secret: string, address: string): string => hmac(keyFor(secret, 'address'), address);
