import * as z from 'zod/mini';
import { CloseReason } from './close-reason.ts';
import { Instant } from './instant.ts';
import { Preferences } from './person-request.ts';
import { Promised } from './promise.ts';
import { ReferralId } from './referral-id.ts';
import { Stage } from './stage.ts';

/** PATIENT#id / ME: what the person's own link shows of their case, kept up by the relay. */
export const PatientView = z.object({
  id: ReferralId,
  firstName: z.string(),
  /** Keyed hash of the id and the date of birth: `1958-03-09` is asked for, and never stored here. */
  bornHash: z.string(),
  receivedAt: Instant,
  contact: Preferences,
  /** Of the case as it was when this was written: an older one never replaces a newer. */
  version: z.int(),
  episode: z.int(),
  stage: Stage,
  since: Instant,
  due: z.optional(Instant),
  /** First name of the link worker. */
  worker: z.optional(z.string()),
  promise: z.optional(Promised),
  closed: z.optional(z.object({ at: Instant, reason: CloseReason })),
});
export type PatientView = z.infer<typeof PatientView>;
