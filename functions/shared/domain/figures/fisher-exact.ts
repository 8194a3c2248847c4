import type { Share } from './small-numbers.ts';

/** ln n! of 0 to `most`. */
const logFactorials = (most: number): Float64Array => {
  const logs = new Float64Array(most + 1);
  for (let n = 1; n <= most; n += 1) logs[n] = (logs[n - 1] ?? 0) + Math.log(n);
  return logs;
};

/** Rounding must not separate two tables that are equally likely. */
const tolerance = 1 + 1e-9;

/**
 * Fisher's exact test of two shares, two-sided: the chance of shares at least this far apart when the groups do not
 * differ. Exact for small numbers, where approximations are not.
 */
export const fisherExact = (a: Share, b: Share): number => {
  const [all, counted] = [a.of + b.of, a.with + b.with];
  const logs = logFactorials(all);
  const log = (n: number): number => logs[n] ?? 0;
  const fixed = log(a.of) + log(b.of) + log(counted) + log(all - counted) - log(all);
  const chance = (inA: number): number =>
    Math.exp(fixed - log(inA) - log(a.of - inA) - log(counted - inA) - log(b.of - counted + inA));
  const seen = chance(a.with) * tolerance;
  let total = 0;
  for (let inA = Math.max(0, counted - b.of); inA <= Math.min(a.of, counted); inA += 1) {
    const each = chance(inA);
    if (each <= seen) total += each;
  }
  return Math.min(1, total);
};
