import { firstAttemptDue } from '../case/deadline.ts';
import type { Pace } from '../team/team.ts';
import { isWorkingDay, localDateOf } from '../time/calendar.ts';
import { dateOfDayNumber, dayNumberOf } from '../time/day-number.ts';
import type { Instant } from '../time/instant.ts';
import type { CaseFacts } from './facts.ts';

/** Working days from the day after `from` up to the day of `to`: 0 on the same day. */
export const workingDaysBetween = (from: Instant, to: Instant, nation: Pace['nation']): number => {
  const [first, last] = [dayNumberOf(localDateOf(from)), dayNumberOf(localDateOf(to))];
  let days = 0;
  for (let no = first + 1; no <= last; no += 1) if (isWorkingDay(dateOfDayNumber(no), nation)) days += 1;
  return days;
};

/**
 * Whether anybody tried to reach the person within the service's target. `open`: nobody yet, with time left. `ended`:
 * the case was over before the target.
 */
export type FirstContact =
  | { readonly state: 'within' | 'late'; readonly days: number }
  | { readonly state: 'missing' | 'open' | 'ended' };

export const firstContactOf = (
  facts: Pick<CaseFacts, 'priority' | 'receivedAt' | 'firstContactAt' | 'closures'>,
  pace: Pace,
  now: Instant,
): FirstContact => {
  const { receivedAt, firstContactAt, closures } = facts;
  const due = firstAttemptDue(facts, pace);
  if (firstContactAt !== undefined) {
    const days = workingDaysBetween(receivedAt, firstContactAt, pace.nation);
    return { state: firstContactAt <= due ? 'within' : 'late', days };
  }
  const ended = closures[0]?.at;
  if (ended !== undefined && ended <= due) return { state: 'ended' };
  return { state: due < now ? 'missing' : 'open' };
};

/** The middle one, or the mean of the two in the middle; undefined of none. */
export const medianOf = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};
