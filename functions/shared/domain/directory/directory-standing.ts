import { dayNumberOf } from '../time/day-number.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { ServiceListing, TurnedAway } from './directory.ts';

type Known = Pick<ServiceListing, 'assuredOn' | 'turnedAway'>;

/** `good`: rely on it. `fair`: soon to be checked. `low`: phone before you send somebody. `poor`: it may be gone. */
export type Standing = 'good' | 'fair' | 'low' | 'poor';

/** Trust halves every half year: roughly how often addresses, times and phone numbers of small groups change. */
const halvesEachDays = 180;
/** The share of trust left after each person turned away. */
const leftAfterReport = 0.75;

/** Reports of people turned away since the entry was last assured. */
export const turnedAwaySince = ({ assuredOn, turnedAway = [] }: Known): TurnedAway[] =>
  turnedAway.filter(({ at }) => at.slice(0, 10) >= assuredOn);

/** More would change nothing. */
const reportsKept = 20;

/** Undefined when this report is already recorded. */
export const withTurnedAway = (listing: ServiceListing, { at, why }: TurnedAway): ServiceListing | undefined => {
  const { turnedAway = [] } = listing;
  return turnedAway.some((one) => one.at === at)
    ? undefined
    : { ...listing, turnedAway: [...turnedAway, { at, why }].slice(-reportsKept) };
};

/**
 * How far an entry can be trusted, 0 to 100: it halves with each half year since it was assured, and each person turned
 * away since then takes off a quarter. Assuring it again restores it.
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

/** The most trusted first, then by name. */
export const byStanding =
  (today: LocalDate) =>
  (a: Known & Pick<ServiceListing, 'name'>, b: Known & Pick<ServiceListing, 'name'>): number => {
    const apart = order.indexOf(standingOf(a, today)) - order.indexOf(standingOf(b, today));
    return apart === 0 ? (a.name < b.name ? -1 : 1) : apart;
  };

const askBelow = 60;
const askAgainAfterDays = 28;

/** Whether to ask its owner now if the entry is right: its trust is low, and they were not asked recently. */
export const isToBeAsked = (
  listing: Known & Pick<ServiceListing, 'status' | 'email' | 'askedAt' | 'ownerSays'>,
  today: LocalDate,
): boolean => {
  const { status, email, askedAt, ownerSays } = listing;
  if (status !== 'active' || !email || ownerSays) return false;
  if (askedAt && dayNumberOf(today) - dayNumberOf(askedAt.slice(0, 10)) < askAgainAfterDays) return false;
  return trustIn(listing, today) < askBelow;
};
