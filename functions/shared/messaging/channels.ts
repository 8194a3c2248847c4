import type { Channel, ContactRules } from '../domain/referral/answers.ts';

/** 07 without 070 (personal numbers) and 076 (pagers, but for the Isle of Man's 07624): Ofcom's numbering plan. */
const isMobile = (phoneE164: string): boolean => /^\+447(?:[1-57-9]\d{8}|624\d{6})$/.test(phoneE164);

/**
 * The channels by which somebody may be written to, their preference first; a phone that others read comes last. Unsafe
 * times are in words that only people can read, so nothing is texted automatically to a phone that has any.
 */
export const channelsFor = (contact: ContactRules): Channel[] => {
  const { phoneE164, email, preferred, safeToText, unsafeTimes, sharedPhone } = contact;
  const channels: Channel[] = [];
  if (safeToText && !unsafeTimes && phoneE164 && isMobile(phoneE164)) channels.push('sms');
  if (email) channels.push('email');
  return preferred === 'email' || sharedPhone ? channels.toReversed() : channels;
};
