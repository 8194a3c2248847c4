import type { ReferralId } from '../domain/referral/referral-id.ts';
import { codeBytesOf } from './codes.ts';
import { keyFor } from './keyed-hashes.ts';

/** Codes to carry on a form in another browser: 128 bits that can be copied by hand. */
export interface DraftCodes {
  /** The same each time for one form in one browser, so that the page showing it can be reloaded. */
  codeOf(browser: string, id: ReferralId): string;
  /** Reads a typed or opened code; undefined when it cannot be one. */
  read(typed: string): string | undefined;
}

/** Crockford's base 32 in lower case, which is easier to copy; five bits each, so the last holds three. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const letters = 26;

const written = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join('');
};

/** `k7qm-4t2p-9xvd-...`: as shown to people. */
const grouped = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/** @param secret KEY_SECRET */
export const createDraftCodes = (secret: string): DraftCodes => {
  const key = keyFor(secret, 'draft');
  return {
    codeOf: (browser, id) => grouped(written(codeBytesOf(key, `${browser}|${id}`))),
    read: (typed) => {
      const plain = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
      return plain.length === letters && /^[0-9a-hjkmnp-tv-z]+$/.test(plain) ? grouped(plain) : undefined;
    },
  };
};
