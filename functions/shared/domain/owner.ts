import * as z from 'zod/mini';
import { localDateOf } from './calendar.ts';
import { OwnerAnswer, ServiceId, type ServiceListing, TurnedAway } from './directory.ts';
import { day, Instant, type Instant as InstantType, later } from './instant.ts';

/** That a service's owner is to be written to: FEED#team / ASK#service. */
export const OwnerAsk = z.object({
  service: ServiceId,
  /** Also what the link is made of, so that a letter that is written once more brings the same link. */
  at: Instant,
  attempts: z.int().check(z.nonnegative()),
  notBefore: Instant,
});
export type OwnerAsk = z.infer<typeof OwnerAsk>;

/** What the link in their e-mail opens: OWNER#hash / LINK. */
export const OwnerLink = z.object({ hash: z.string(), service: ServiceId, expiresAt: Instant });
export type OwnerLink = z.infer<typeof OwnerLink>;

export const ownerWordsAtMost = 500;

/** OWNER#answers / ANSWER#hash: one for each link, the first that is given. */
export const OwnerReply = z.object({
  hash: z.string(),
  service: ServiceId,
  at: Instant,
  answer: OwnerAnswer,
  words: z.optional(z.string().check(z.maxLength(ownerWordsAtMost))),
});
export type OwnerReply = z.infer<typeof OwnerReply>;

/** That a service took somebody not who was referred to it: AWAY#services / at#service, until the directory knows it. */
export const TurnedAwayFrom = z.extend(TurnedAway, { service: ServiceId });
export type TurnedAwayFrom = z.infer<typeof TurnedAwayFrom>;

export const ownerLinkLasts = 60 * day;

/** After these a letter that the provider does not take is given up; the next look in four weeks writes another. */
export const askAttemptsAtMost = 5;

export const triedAgainAt = ({ attempts }: OwnerAsk, now: InstantType): InstantType =>
  later(now, 2 ** attempts * 600_000);

/**
 * The entry with what its owner said. That all is right makes it whole at once; what has changed, or that it closed, waits
 * for somebody to see to it, and a closed one is shown to nobody meanwhile.
 */
export const withReply = (listing: ServiceListing, { at, answer, words }: OwnerReply): ServiceListing => {
  if (answer !== 'right') {
    const ownerSays = { at, answer, ...(words && { words }) };
    return { ...listing, ownerSays, ...(answer === 'closed' && { status: 'temporarily-closed' as const }) };
  }
  const { ownerSays: _, ...rest } = listing;
  return assured(rest, at);
};

/** Somebody made sure of it. What people met before then no longer counts. */
export const assured = (listing: ServiceListing, at: InstantType): ServiceListing => {
  const { turnedAway = [], ...rest } = listing;
  const since = turnedAway.filter((report) => report.at > at);
  return { ...rest, assuredOn: localDateOf(at), ...(since.length > 0 && { turnedAway: since }) };
};
