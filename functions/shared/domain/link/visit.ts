import * as z from 'zod/mini';
import { ReferralId } from '../referral/referral-id.ts';
import { hour, Instant, later } from '../time/instant.ts';
import { LinkPurpose } from './link.ts';

/** One link that a browser opened: the hash of its code, never the code. */
export const OpenedLink = z.object({
  id: ReferralId,
  link: z.string(),
  at: Instant,
  /** Of a provider's link: which onward referral. */
  onward: z.optional(z.int()),
});
export type OpenedLink = z.infer<typeof OpenedLink>;

/** A browser that opened links: a patient by one, a referrer or a provider by one or more, the newest first. */
export const VisitRecord = z.object({
  purpose: LinkPurpose,
  openedAt: Instant,
  opened: z.array(OpenedLink).check(z.minLength(1)),
});
export type VisitRecord = z.infer<typeof VisitRecord>;

/**
 * `live`: how long the visit is open without asking again. `kept`: how long the browser is remembered in all, from
 * when it was opened, so that a patient who is slow, or comes back, gives only their date of birth and continues where
 * they were.
 */
export const visitLimits = {
  patient: { live: hour, kept: 12 * hour },
  referrer: { live: 12 * hour, kept: 12 * hour },
  provider: { live: 12 * hour, kept: 12 * hour },
} as const satisfies Record<LinkPurpose, { live: number; kept: number }>;

type Timed = Pick<VisitRecord, 'purpose' | 'openedAt'>;

export const isLive = ({ purpose, openedAt }: Timed, now: Instant): boolean =>
  now < later(openedAt, visitLimits[purpose].live);

/** When the browser is forgotten. */
export const forgottenAt = ({ purpose, openedAt }: Timed): Instant => later(openedAt, visitLimits[purpose].kept);
