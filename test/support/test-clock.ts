import { type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import type { Clock } from '../../functions/shared/platform/clock.ts';

export interface TestClock extends Clock {
  set(to: Instant): void;
  advance(millis: number): void;
}

/** Stands still until it is told otherwise. */
export const testClock = (start: Instant): TestClock => {
  let now = start;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
    advance: (millis) => {
      now = later(now, millis);
    },
  };
};
