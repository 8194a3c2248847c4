import * as z from 'zod/mini';

/** Why a case ended (shared vocabulary of the service). What each means for people and for FHIR: close-rules.ts. */
export const CloseReason = z.enum([
  'goals-met',
  'goals-partly-met',
  'connected-to-service',
  'signposted-only',
  'transferred',
  'no-longer-needed',
  'person-declined',
  'person-withdrew',
  'unable-to-contact',
  'disengaged-or-dna',
  'not-eligible',
  'needs-exceed-service',
  'already-supported',
  'no-capacity',
  'no-suitable-service',
  'consent-not-given',
  'consent-withdrawn',
  'safeguarding-escalated',
  'moved-away',
  'in-hospital-or-care',
  'deceased',
  'duplicate',
  'referred-in-error',
  'staff-safety',
  'other',
]);
export type CloseReason = z.infer<typeof CloseReason>;
