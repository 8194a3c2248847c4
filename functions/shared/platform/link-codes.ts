import type { ReferralId } from '../domain/referral/referral-id.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { codeOf, hashOf } from './codes.ts';
import { hmac } from './ids.ts';
import { keyFor } from './keyed-hashes.ts';

/** Codes and hashes for links, from the one secret. */
export interface LinkCodes {
  /**
   * The same for a notice and its fallbacks: `noticeKey` is that of the first of them, so that resending a message makes
   * no second link.
   */
  readonly codeOf: (id: ReferralId, noticeKey: string) => string;
  /** The name of a LINK# partition. */
  readonly hashOf: (code: string) => string;
  /** Keyed, because there are few dates of birth; includes the id, so that equal dates do not show. */
  readonly bornHash: (id: ReferralId, dateOfBirth: LocalDate) => string;
}

export const createLinkCodes = (secret: string): LinkCodes => {
  const [link, born] = [keyFor(secret, 'link'), keyFor(secret, 'born')];
  return {
    codeOf: (id, noticeKey) => codeOf(link, `${id}|${noticeKey}`),
    hashOf,
    bornHash: (id, dateOfBirth) => hmac(born, `${id}|${dateOfBirth}`),
  };
};
