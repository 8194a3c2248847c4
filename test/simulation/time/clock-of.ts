import { type Instant, instantOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Clock } from '../../../functions/shared/platform/clock.ts';

/** Much happens at one instant, and all of it asks for the time: it is written out once. */
export const clockOf = (millis: () => number): Clock => {
  let shown = { millis: Number.NaN, as: '' };
  return {
    now: (): Instant => {
      const now = millis();
      if (shown.millis !== now) shown = { millis: now, as: instantOf(now) };
      return shown.as;
    },
  };
};
