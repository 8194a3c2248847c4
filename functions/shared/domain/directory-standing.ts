import type { LocalDate } from './answers.ts';
import { dayNumberOf } from './day-number.ts';
import type { ServiceListing, TurnedAway } from './directory.ts';

type Known = Pick<ServiceListing, 'assuredOn' | 'turnedAway'>;

/** `good`: rely on it. `fair`: soon to be checked. `low`: phone before you send somebody. `poor`: it may be gone. */
export type Standing = 'good' | 'fair' | 'low' | 'poor';

/** After half a year an entry is worth half: about as often addresses, times and phone numbers of small groups change. */
const halvesEachDays = 180;
/** What is left after each person who was turned away. */
const leftAfterReport = 0.75;

/** Those whom it turned away since somebody made sure of it. */
export const turnedAwaySince = ({ assuredOn, turnedAway = [] }: Known): TurnedAway[] =>
  turnedAway.filter(({ at }) => at.slice(0, 10) >= assuredOn);

/** More say nothing more. */
const reportsKept = 20;

/** Undefined when it is among them: told once, it counts once. */
export const withTurnedAway = (listing: ServiceListing, { at, why }: TurnedAway): ServiceListing | undefined => {
  const { turnedAway = [] } = listing;
  return turnedAway.some((one) => one.at === at)
    ? undefined
    : { ...listing, turnedAway: [...turnedAway, { at, why }].slice(-reportsKept) };
};

/**
 * How far an entry can be trusted, 0 to 100: it halves with each half year since it was assured, and each person who was
 * turned away since then takes a quarter. To be sure of it again makes it whole.
 */
export const trustIn = (listing: Known, today: LocalDate): number => {
  const age = Math.max(0, dayNumberOf(today) - dayNumberOf(listing.assuredOn));
  return Math.round(100 * 0.5 ** (age / halvesEachDays) * leftAfterReport ** turnedAwaySince(listing).length);
};

export const standingOf = (listing: Known, today: LocalDate): Standing => {
  const trust = trustIn(listing, today);
  if (trust >= 70) return 'good';
  if (trust >= 50) return 'fair';
  return trust >= 25 ? 'low' : 'poor';
};

const order: readonly Standing[] = ['good', 'fair', 'low', 'poor'];

/** Those that can be relied on first; among equals by name. */
export const byStanding =
  (today: LocalDate) =>
  (a: Known & Pick<ServiceListing, 'name'>, b: Known & Pick<ServiceListing, 'name'>): number => {
    const apart = order.indexOf(standingOf(a, today)) - order.indexOf(standingOf(b, today));
    return apart === 0 ? (a.name < b.name ? -1 : 1) : apart;
  };

const askBelow = 60;
const askAgainAfterDays = 28;

/** Whether its owner should be asked now if all is right: it stands low, and they were not asked a short while ago. */
export const isToBeAsked = (
  listing: Known & Pick<ServiceListing, 'status' | 'email' | 'askedAt' | 'ownerSays'>,
  today: LocalDate,
): boolean => {
  const { status, email, askedAt, ownerSays } = listing;
  if (status !== 'active' || !email || ownerSays) return false;
  if (askedAt && dayNumberOf(today) - dayNumberOf(askedAt.slice(0, 10)) < askAgainAfterDays) return false;
  return trustIn(listing, today) < askBelow;
};
