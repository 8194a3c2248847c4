import type { Retrier } from '../definition/definition.ts';

/** No wait outlives the execution, which a year ends. */
const longestYear = 366 * 24 * 60 * 60;

/** Milliseconds before the next attempt, when this retrier has been used `used` times before. */
export const retryDelay = (retrier: Retrier, used: number, random: () => number): number => {
  const grown = retrier.intervalSeconds * retrier.backoffRate ** used;
  const seconds = Math.min(grown, retrier.maxDelaySeconds ?? longestYear, longestYear);
  return Math.round(seconds * 1000 * (retrier.jitter ? random() : 1));
};
