import * as z from 'zod/mini';
import { Preferences } from '../contact/preferences.ts';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';
import { CaseView } from './case-view.ts';

/** PATIENT#id / ME: what the person's own link shows of their case, kept up by the relay. */
export const PatientView = z.extend(CaseView, {
  id: ReferralId,
  firstName: z.string(),
  /** Keyed hash of the id and the date of birth: `1958-03-09` is asked for, and never stored here. */
  bornHash: z.string(),
  receivedAt: Instant,
  contact: Preferences,
});
export type PatientView = z.infer<typeof PatientView>;
