import * as z from 'zod/mini';
import { ContactRules } from './answers.ts';

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
