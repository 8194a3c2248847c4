import * as z from 'zod/mini';
import { ContactRules } from './answers.ts';

/** What the person may change of how they are reached; a phone or address left out is taken away. */
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
