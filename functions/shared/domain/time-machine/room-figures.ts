import { medianOf } from '../figures/first-contact.ts';
import { instantAt, localDateOf } from '../time/calendar.ts';
import { dateOfDayNumber, dayNumberOf } from '../time/day-number.ts';
import { day, type Instant, millisOf } from '../time/instant.ts';
import type { Past, Waited } from './room-replay.ts';

/** Figures of a waiting list. Days are calendar days, up to now for people still waiting. */
export interface RoomFigures {
  readonly waited: number;
  readonly mean: number;
  readonly median: number;
  /** Total over everybody. */
  readonly days: number;
  readonly mostAtOnce: number;
  readonly waitingNow: number;
}

export const daysOf = ({ from, to }: Waited, now: Instant): number => (millisOf(to ?? now) - millisOf(from)) / day;

/** How many were waiting after each change of the list, starting with the beginning of the period. */
const countsOf = (waits: readonly Waited[], { since, now }: Past): { at: Instant; count: number }[] => {
  const changes = waits.flatMap(({ from, to }) => [
    { at: from < since ? since : from, by: 1 },
    ...(to === undefined ? [] : [{ at: to, by: -1 }]),
  ]);
  const counts = [{ at: since, count: 0 }];
  for (const { at, by } of changes.filter((one) => one.at <= now).toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const last = counts.at(-1);
    const count = (last?.count ?? 0) + by;
    // People who arrive as another leaves were not waiting together.
    if (last?.at === at) last.count = count;
    else counts.push({ at, count });
  }
  return counts;
};

export const roomFigures = (waits: readonly Waited[], past: Past): RoomFigures => {
  const lengths = waits.map((wait) => daysOf(wait, past.now));
  const days = lengths.reduce((sum, length) => sum + length, 0);
  return {
    waited: waits.length,
    mean: waits.length === 0 ? 0 : days / waits.length,
    median: medianOf(lengths) ?? 0,
    days,
    mostAtOnce: Math.max(0, ...countsOf(waits, past).map(({ count }) => count)),
    waitingNow: waits.filter(({ to }) => to === undefined).length,
  };
};

interface Week {
  readonly from: Instant;
  /** The most people waiting at once in the week. */
  readonly most: number;
}

/** Week by week, the last one cut off at now. */
export const weeksOf = (waits: readonly Waited[], past: Past): Week[] => {
  const counts = countsOf(waits, past);
  const last = dayNumberOf(localDateOf(past.now));
  const starts: Instant[] = [];
  for (let no = last - 6; no > dayNumberOf(localDateOf(past.since)) - 7; no -= 7) {
    starts.unshift(instantAt(dateOfDayNumber(no), '00:00'));
  }
  return starts.map((from, no) => {
    const to = starts[no + 1];
    const before = counts.findLast(({ at }) => at <= from)?.count ?? 0;
    const within = counts.filter(({ at }) => at >= from && (to === undefined || at < to)).map(({ count }) => count);
    return { from, most: Math.max(before, ...within) };
  });
};
