import type { CloseReason } from '../case/close-reason.ts';
import type { Pace } from '../team/team.ts';
import type { Instant } from '../time/instant.ts';
import { AgeBand, Disability, Ethnicity, type Grouping, groupings, MainLanguage, Sex } from './equality.ts';
import { type CaseFacts, isCounted } from './facts.ts';
import { firstContactOf } from './first-contact.ts';
import { fisherExact } from './fisher-exact.ts';
import type { Share } from './small-numbers.ts';

/** Outcomes that may be worse for one group than for another. */
export const hardships = ['waiting', 'declined', 'unreachable'] as const;
export type Hardship = (typeof hardships)[number];

/** Endings in which the service turned somebody down. */
const turnedDown: readonly CloseReason[] = [
  'not-eligible',
  'needs-exceed-service',
  'already-supported',
  'no-capacity',
  'no-suitable-service',
  'staff-safety',
];

/** Whether it happened; undefined when it could not have, or not yet. */
const happened = (hardship: Hardship, facts: CaseFacts, pace: Pace, now: Instant): boolean | undefined => {
  const { firstContactAt, acceptedAt, closures } = facts;
  const ended = (reasons: readonly CloseReason[]) => closures.some(({ reason }) => reasons.includes(reason));
  switch (hardship) {
    case 'waiting': {
      const { state } = firstContactOf(facts, pace, now);
      return state === 'open' || state === 'ended' ? undefined : state !== 'within';
    }
    case 'declined':
      return acceptedAt === undefined && closures.length === 0 ? undefined : ended(turnedDown);
    case 'unreachable':
      return firstContactAt === undefined ? undefined : ended(['unable-to-contact']);
  }
};

export const notKnown = 'not-known';

const codes: Record<Grouping, readonly string[]> = {
  ageBand: AgeBand.options,
  sex: Sex.options,
  ethnicity: Ethnicity.options,
  disability: Disability.options,
  language: MainLanguage.options,
};

/** People who would rather not say, or were not asked, are in no known group. */
const groupOf = ({ groups }: Pick<CaseFacts, 'groups'>, grouping: Grouping): string => {
  const group = groups?.[grouping];
  return group === undefined || group === 'prefer-not-to-say' ? notKnown : group;
};

/** Leaves out mistaken referrals and people already counted in another case. */
const isOfSomebody = (facts: Pick<CaseFacts, 'closeReason'>): boolean =>
  isCounted(facts) && facts.closeReason !== 'referred-in-error';

export interface GroupShares {
  readonly grouping: Grouping;
  readonly group: string;
  readonly people: number;
  readonly shares: Readonly<Record<Hardship, Share>>;
}

type Told = Readonly<Record<Hardship, boolean | undefined>>;

const shareOf = (hardship: Hardship, all: readonly { readonly told: Told }[]): Share => {
  const known = all.flatMap(({ told }) => told[hardship] ?? []);
  return { with: known.filter(Boolean).length, of: known.length };
};

/** Every group of every kind, including empty ones, with the unknown group last. Each kind adds up to everybody. */
export const groupShares = (all: readonly CaseFacts[], pace: Pace, now: Instant): GroupShares[] => {
  const people = all.filter(isOfSomebody).map((facts) => {
    const told = (hardship: Hardship) => happened(hardship, facts, pace, now);
    return {
      facts,
      told: { waiting: told('waiting'), declined: told('declined'), unreachable: told('unreachable') },
    };
  });
  return groupings.flatMap((grouping) =>
    [...codes[grouping].filter((code) => code !== 'prefer-not-to-say'), notKnown].map((group) => {
      const members = people.filter(({ facts }) => groupOf(facts, grouping) === group);
      const shares = {
        waiting: shareOf('waiting', members),
        declined: shareOf('declined', members),
        unreachable: shareOf('unreachable', members),
      };
      return { grouping, group, people: members.length, shares };
    }),
  );
};

/** What it takes to report that a group fares differently from the rest. */
export const tripwireRule = {
  /** Minimum number of people in the group, and in the rest. */
  fewestPeople: 20,
  /** Minimum difference of the two shares; 0.1 is ten percentage points. */
  leastDifference: 0.1,
  /** The chance of any false alarm in one look at everything. */
  falseAlarms: 0.05,
} as const;

export interface Drift {
  readonly grouping: Grouping;
  readonly group: string;
  readonly hardship: Hardship;
  readonly theirs: Share;
  readonly others: Share;
  /** Corrected for the number of comparisons. */
  readonly p: number;
}

const rateOf = (share: Share): number => (share.of === 0 ? 0 : share.with / share.of);

export const isWorse = ({ theirs, others }: Pick<Drift, 'theirs' | 'others'>): boolean =>
  rateOf(theirs) > rateOf(others);

const restOf = (one: GroupShares, all: readonly GroupShares[], hardship: Hardship): Share => {
  const rest = all.filter(({ grouping, group }) => {
    return grouping === one.grouping && group !== one.group && group !== notKnown;
  });
  return {
    with: rest.reduce((sum, { shares }) => sum + shares[hardship].with, 0),
    of: rest.reduce((sum, { shares }) => sum + shares[hardship].of, 0),
  };
};

/** Holm's correction: limits the chance of any false alarm across all comparisons to what it would be for one. */
const withHolm = (drifts: readonly Drift[]): Drift[] => {
  let least = 0;
  return drifts
    .toSorted((a, b) => a.p - b.p)
    .map((drift, place) => {
      least = Math.max(least, Math.min(1, drift.p * (drifts.length - place)));
      return { ...drift, p: least };
    });
};

/** Each group compared with the rest of its kind, where both sides have enough people. */
const compared = (all: readonly GroupShares[]): Drift[] =>
  all.flatMap((one): Drift[] => {
    if (one.group === notKnown) return [];
    return hardships.flatMap((hardship) => {
      const [theirs, others] = [one.shares[hardship], restOf(one, all, hardship)];
      if (Math.min(theirs.of, others.of) < tripwireRule.fewestPeople) return [];
      const { grouping, group } = one;
      return [{ grouping, group, hardship, theirs, others, p: fisherExact(theirs, others) }];
    });
  });

/** Whether any comparison is possible, even if nothing stands out. */
export const canCompare = (all: readonly GroupShares[]): boolean => compared(all).length > 0;

/**
 * Groups whose share of people who waited too long, were turned down or were never reached differs from the rest: each
 * group against the others of its kind by Fisher's exact test, with Holm's correction, and only where there are enough
 * people and the difference matters. The most significant first.
 */
export const driftsOf = (all: readonly GroupShares[]): Drift[] => {
  const { leastDifference, falseAlarms } = tripwireRule;
  const found = withHolm(compared(all)).filter(
    ({ p, theirs, others }) => p < falseAlarms && Math.abs(rateOf(theirs) - rateOf(others)) >= leastDifference,
  );
  // When one group fares worse another fares better: reported once, for the group that fares worse.
  const isSaid = ({ grouping, hardship }: Drift): boolean =>
    found.some((other) => other.grouping === grouping && other.hardship === hardship && isWorse(other));
  return found.filter((drift) => isWorse(drift) || !isSaid(drift));
};
