import * as z from 'zod/mini';
import { ContactRules } from '../referral/answers.ts';

/** The contact details that the person may change themselves; a phone or address left out is removed. */
export const Preferences = z.pick(ContactRules, {
  phone: true,
  phoneE164: true,
  email: true,
  preferred: true,
  safeToText: true,
  safeToLeaveVoicemail: true,
  bestTimes: true,
  unsafeTimes: true,
});
export type Preferences = z.infer<typeof Preferences>;

/** Where messages can go. Somebody who opts out does so at each of these. */
export const addressesOf = ({ phoneE164, email }: Pick<Preferences, 'phoneE164' | 'email'>): string[] =>
  [phoneE164, email].filter((address) => address !== undefined);
