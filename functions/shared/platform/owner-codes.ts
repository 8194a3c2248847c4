import type { Instant } from '../domain/time/instant.ts';
import { codeOf, hashOf } from './codes.ts';
import { keyFor } from './keyed-hashes.ts';

/** Codes for the links by which service owners confirm their directory entry. */
export interface OwnerCodes {
  /** The same however often one question is emailed. */
  readonly codeOf: (service: string, askedAt: Instant) => string;
  /** The name of an OWNER# partition. */
  readonly hashOf: (code: string) => string;
}

export const createOwnerCodes = (secret: string): OwnerCodes => {
  const key = keyFor(secret, 'owner');
  return { codeOf: (service, askedAt) => codeOf(key, `${service}|${askedAt}`), hashOf };
};
