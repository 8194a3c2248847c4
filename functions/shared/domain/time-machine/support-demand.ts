import type { CaseFacts, FactPlace, FactStep } from '../figures/facts.ts';
import type { ReferralId } from '../referral/referral-id.ts';
import type { Seeks } from '../team/assignment.ts';
import { type Instant, millisOf } from '../time/instant.ts';

/** A period of time; ongoing when it has no end. */
export interface Span {
  readonly from: Instant;
  readonly to?: Instant | undefined;
}

export const isThere = (at: Instant, { from, to }: Span): boolean => from <= at && (to === undefined || to > at);

/** One support that was needed: when, how long the person waited, and the places it held. */
export interface Demand {
  readonly id: ReferralId;
  readonly priority: CaseFacts['priority'];
  readonly receivedAt: Instant;
  readonly seeks: Seeks;
  /** When a link worker was first looked for. */
  readonly askedAt: Instant;
  /** Time on the waiting list, one span for each time that wait was opened. */
  readonly waits: readonly Span[];
  readonly places: readonly FactPlace[];
  /** When the case was closed. */
  readonly endedAt?: Instant | undefined;
}

const isWait = ({ stage }: FactStep): boolean => stage === 'WaitingList';
const isLookedFor = (step: FactStep): boolean => isWait(step) || step.stage === 'AwaitAcceptance';

/**
 * The supports a case needed: one, and one more for each reopening. Undefined when its facts are older than the
 * recording of places.
 */
export const demandsOf = (theCase: CaseFacts): Demand[] | undefined => {
  const { id, priority, receivedAt, steps, places, closures, outcode } = theCase;
  if (places === undefined) return undefined;
  const seeks = theCase.seeks ?? (outcode === undefined ? {} : { outcode });
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

/** How long it held places in all; undefined when it still does, or never did. */
export const lengthOf = ({ places }: Demand): number | undefined => {
  if (places.length === 0) return undefined;
  let length = 0;
  for (const { from, to } of places) {
    if (to === undefined) return undefined;
    length += millisOf(to) - millisOf(from);
  }
  return length;
};
