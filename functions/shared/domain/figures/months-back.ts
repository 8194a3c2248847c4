import type { Instant } from '../time/instant.ts';
import { monthsBetween } from './facts.ts';

/** Months such as `2026-06`, oldest first, ending with the current one. */
export const monthsBack = (now: Instant, count: number): string[] => {
  const year = Number(now.slice(0, 4)) - Math.ceil(count / 12);
  return monthsBetween(`${year}-${now.slice(5)}`, now).slice(-count);
};

/**
 * The last twelve complete months. The same period for everybody, so that two readers cannot work out a hidden number
 * by comparing.
 */
export const lastWholeYear = (now: Instant): string[] => monthsBack(now, 13).slice(0, 12);
