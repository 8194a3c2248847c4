import { monthsBetween } from './facts.ts';
import type { Instant } from './instant.ts';

/** `2026-06`, the earliest first, the present one the last. */
export const monthsBack = (now: Instant, count: number): string[] => {
  const year = Number(now.slice(0, 4)) - Math.ceil(count / 12);
  return monthsBetween(`${year}-${now.slice(5)}`, now).slice(-count);
};

/** The last twelve whole months: the same to everybody who looks, so that two looks do not tell what neither does. */
export const lastWholeYear = (now: Instant): string[] => monthsBack(now, 13).slice(0, 12);
