import type { Seeks } from './assignment.ts';
import type { CaseFacts, FactPlace, FactStep } from './facts.ts';
import { type Instant, millisOf } from './instant.ts';
import type { ReferralId } from './referral-id.ts';

/** Goes on when it has no end. */
export interface Span {
  readonly from: Instant;
  readonly to?: Instant | undefined;
}

export const isThere = (at: Instant, { from, to }: Span): boolean => from <= at && (to === undefined || to > at);

/** One support that somebody asked for: when, how long they waited for it, and the places it held. */
export interface Demand {
  readonly id: ReferralId;
  readonly priority: CaseFacts['priority'];
  readonly receivedAt: Instant;
  readonly seeks: Seeks;
  /** When a link worker was first looked for. */
  readonly askedAt: Instant;
  /** On the waiting list, each time that was opened or looked at again. */
  readonly waits: readonly Span[];
  readonly places: readonly FactPlace[];
  /** When the case was closed. */
  readonly endedAt?: Instant | undefined;
}

const isWait = ({ stage }: FactStep): boolean => stage === 'WaitingList';
const isLookedFor = (step: FactStep): boolean => isWait(step) || step.stage === 'AwaitAcceptance';

/**
 * What a case asked of the team: once, and once more each time it was opened again. Undefined for one that was counted
 * before places were noted.
 */
export const demandsOf = (the: CaseFacts): Demand[] | undefined => {
  const { id, priority, receivedAt, steps, places, closures, outcode } = the;
  if (places === undefined) return undefined;
  const seeks = the.seeks ?? (outcode === undefined ? {} : { outcode });
  const ends = closures.map(({ at }) => at);
  return [...ends, undefined].flatMap((endedAt, no): Demand[] => {
    const isWithin = ({ from }: Span): boolean =>
      from >= (ends[no - 1] ?? '') && (endedAt === undefined || from < endedAt);
    const asked = steps.filter((step) => isLookedFor(step) && isWithin(step));
    const held = places.filter(isWithin);
    const askedAt = [...asked, ...held].map(({ from }) => from).toSorted()[0];
    if (askedAt === undefined) return [];
    return [{ id, priority, receivedAt, seeks, askedAt, waits: asked.filter(isWait), places: held, endedAt }];
  });
};

/** How long it held places, one after the other; undefined when it still does, or never had one. */
export const lengthOf = ({ places }: Demand): number | undefined => {
  if (places.length === 0) return undefined;
  let length = 0;
  for (const { from, to } of places) {
    if (to === undefined) return undefined;
    length += millisOf(to) - millisOf(from);
  }
  return length;
};
