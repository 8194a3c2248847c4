import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '../domain/instant.ts';
import { keyFor } from './keyed-hashes.ts';

/** Codes for the links by which service owners confirm their directory entry. */
export interface OwnerCodes {
  /** 22 characters of base64url, 128 bits: the same however often one question is emailed. */
  readonly codeOf: (service: string, askedAt: Instant) => string;
  /** The name of an OWNER# partition. */
  readonly hashOf: (code: string) => string;
}

const codeBytes = 16;

export const createOwnerCodes = (secret: string): OwnerCodes => {
  const key = keyFor(secret, 'owner');
  return {
    codeOf: (service, askedAt) =>
      createHmac('sha256', key).update(`${service}|${askedAt}`).digest().subarray(0, codeBytes).toString('base64url'),
    hashOf: (code) => createHash('sha256').update(code).digest('hex'),
  };
};
