import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { Instant } from '../time/instant.ts';
import { AppointmentKind } from './appointment-kind.ts';

export const AppointmentState = z.enum([
  'booked',
  'confirmed',
  'asked-to-rearrange',
  'rearranged',
  'cancelled',
  'attended',
  'did-not-attend',
]);
export type AppointmentState = z.infer<typeof AppointmentState>;

/**
 * One appointment, keyed by when it was made: NOTES#id / APPT#madeAt for staff, and the same without `by` at PATIENT#id
 * / APPT#madeAt for the person. Rearranging ends it and makes a new one.
 */
export const Appointment = z.object({
  id: ReferralId,
  madeAt: Instant,
  at: Instant,
  kind: AppointmentKind,
  place: z.optional(z.string().check(z.maxLength(150))),
  state: AppointmentState,
  /** When it entered this state. */
  stateAt: Instant,
  by: z.optional(z.string()),
});
export type Appointment = z.infer<typeof Appointment>;

export const isAhead = ({ state }: Appointment): boolean =>
  state === 'booked' || state === 'confirmed' || state === 'asked-to-rearrange';
