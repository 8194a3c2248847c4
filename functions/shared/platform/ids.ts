import { createHmac, hash, randomBytes, randomUUID } from 'node:crypto';
import { type ReferralId, referralIdFrom } from '../domain/referral/referral-id.ts';

/** The only source of randomness in deployed code. */
export interface Ids {
  referralId(): ReferralId;
  /** A UUID, for idempotency tokens and lease owners. */
  uuid(): string;
  /** 128 bits in base64url: link codes, session ids. */
  secret(): string;
}

export const systemIds: Ids = {
  referralId: () => referralIdFrom(randomBytes(12)),
  uuid: randomUUID,
  secret: () => randomBytes(16).toString('base64url'),
};

export const sha256 = (text: string): string => hash('sha256', text, 'base64url');

/** Keyed, so that a guessable value (a phone number, a date of birth) cannot be found by trying them all. */
export const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64url');
