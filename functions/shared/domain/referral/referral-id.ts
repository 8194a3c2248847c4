import * as z from 'zod/mini';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Twelve characters of Crockford's base 32 (no I, L, O, U): the key of everything about a referral. People see it as
 * their reference.
 */
export const ReferralId = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/));
export type ReferralId = z.infer<typeof ReferralId>;

/** @param bytes at least 12 random bytes; the low five bits of each of the first twelve are used: 60 random bits */
export const referralIdFrom = (bytes: Uint8Array): ReferralId =>
  Array.from(bytes.subarray(0, 12), (byte) => alphabet.charAt(byte & 31)).join('');

/** `K7QM4T2P9XVD` as people see it: `K7QM-4T2P-9XVD` */
export const referenceOf = (id: ReferralId): string => id.replace(/^(....)(....)(....)$/, '$1-$2-$3');

/**
 * Reads a reference as typed, with dashes, spaces, lower case and the letters that Crockford accepts; undefined when it
 * is not one.
 */
export const parseReference = (typed: string): ReferralId | undefined => {
  const id = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return ReferralId.safeParse(id).success ? id : undefined;
};
