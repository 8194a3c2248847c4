import * as z from 'zod/mini';
import { localDateOf } from '../time/calendar.ts';
import { day, Instant, later } from '../time/instant.ts';
import { OwnerAnswer, ServiceId, type ServiceListing, TurnedAway } from './directory.ts';

/** A service's owner is to be emailed: FEED#team / ASK#service. */
export const OwnerAsk = z.object({
  service: ServiceId,
  /** Part of the link's code, so that a resent email has the same link. */
  at: Instant,
  attempts: z.int().check(z.nonnegative()),
  notBefore: Instant,
});
export type OwnerAsk = z.infer<typeof OwnerAsk>;

/** What the link in their email opens: OWNER#hash / LINK. */
export const OwnerLink = z.object({ hash: z.string(), service: ServiceId, expiresAt: Instant });
export type OwnerLink = z.infer<typeof OwnerLink>;

export const ownerWordsAtMost = 500;

/** OWNER#answers / ANSWER#hash: the first answer given by each link. */
export const OwnerReply = z.object({
  hash: z.string(),
  service: ServiceId,
  at: Instant,
  answer: OwnerAnswer,
  words: z.optional(z.string().check(z.maxLength(ownerWordsAtMost))),
});
export type OwnerReply = z.infer<typeof OwnerReply>;

/**
 * A service turned away somebody who was referred to it: AWAY#services / at#service, until the directory has recorded
 * it.
 */
export const TurnedAwayFrom = z.extend(TurnedAway, { service: ServiceId });
export type TurnedAwayFrom = z.infer<typeof TurnedAwayFrom>;

export const ownerLinkLasts = 60 * day;

/** After these attempts an email is given up; the next check, in four weeks, sends another. */
export const askAttemptsAtMost = 5;

export const triedAgainAt = ({ attempts }: OwnerAsk, now: Instant): Instant => later(now, 2 ** attempts * 600_000);

/**
 * The entry with its owner's answer. "Right" confirms it at once; "changed" or "closed" waits for staff, and a closed
 * service is not shown meanwhile.
 */
export const withReply = (listing: ServiceListing, { at, answer, words }: OwnerReply): ServiceListing => {
  if (answer !== 'right') {
    const ownerSays = { at, answer, ...(words && { words }) };
    return { ...listing, ownerSays, ...(answer === 'closed' && { status: 'temporarily-closed' as const }) };
  }
  const { ownerSays: _, ...rest } = listing;
  // The closing was another link's answer: nobody else would open the service again.
  const isOpenAgain = listing.ownerSays?.answer === 'closed' && listing.status === 'temporarily-closed';
  return assured({ ...rest, ...(isOpenAgain && { status: 'active' as const }) }, at);
};

/** Confirms the entry. Earlier reports of people turned away no longer count. */
export const assured = (listing: ServiceListing, at: Instant): ServiceListing => {
  const { turnedAway = [], ...rest } = listing;
  const since = turnedAway.filter((report) => report.at > at);
  return { ...rest, assuredOn: localDateOf(at), ...(since.length > 0 && { turnedAway: since }) };
};
