import { createHash, createHmac } from 'node:crypto';
import type { LocalDate } from '../domain/answers.ts';
import type { ReferralId } from '../domain/referral-id.ts';
import { hmac } from './ids.ts';
import { keyFor } from './keyed-hashes.ts';

/** Codes and hashes for links, from the one secret. */
export interface LinkCodes {
  /**
   * 22 characters of base64url, 128 bits. The same for a notice and its fallbacks: `noticeKey` is that of the first of
   * them, so that resending a message makes no second link.
   */
  readonly codeOf: (id: ReferralId, noticeKey: string) => string;
  /** The name of a LINK# partition, in hex: reading the table is not enough to follow a link. */
  readonly hashOf: (code: string) => string;
  /** Keyed, because there are few dates of birth; includes the id, so that equal dates do not show. */
  readonly bornHash: (id: ReferralId, dateOfBirth: LocalDate) => string;
}

const codeBytes = 16;

export const createLinkCodes = (secret: string): LinkCodes => {
  const [link, born] = [keyFor(secret, 'link'), keyFor(secret, 'born')];
  return {
    codeOf: (id, noticeKey) =>
      createHmac('sha256', link).update(`${id}|${noticeKey}`).digest().subarray(0, codeBytes).toString('base64url'),
    hashOf: (code) => createHash('sha256').update(code).digest('hex'),
    bornHash: (id, dateOfBirth) => hmac(born, `${id}|${dateOfBirth}`),
  };
};
