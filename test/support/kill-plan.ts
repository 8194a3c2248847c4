import { createHash } from 'node:crypto';

/** The same draws for the same seed. */
export interface Chance {
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  /** As many of the numbers from 0 up to `below` as asked for, in order; some more than once. */
  some(count: number, below: number): number[];
}

export const chanceOf = (seed: number): Chance => {
  let draws = 0;
  const next = (): number => {
    draws += 1;
    return createHash('sha256').update(`${seed} ${draws}`).digest().readUInt32BE() / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    some: (count, below) => Array.from({ length: count }, () => between(0, below - 1)).toSorted((a, b) => a - b),
  };
};

/**
 * The instant at which a host is killed, counted from when it is told: milliseconds, requests that it takes in or
 * answers (people's, and those of its own functions to the services it plays), or messages that it accepts for sending.
 */
export type KillAt = { readonly millis: number } | { readonly requests: number } | { readonly messages: number };

/** How a host ends: so many milliseconds after its start, ready or not, or once people have taken so many steps. */
export type Kill = { readonly starting: number } | { readonly steps: number; readonly at: KillAt };

/** Longer than a start takes: some of those that are killed by the time have just become ready. */
const mostOfStart = 1_500;
/** One in so many hosts is killed while it starts, the very first among them. */
const startingShare = 6;

/** For each host its end, in the order in which they live. @param steps that people take in all, at the least */
export const planKills = (chance: Chance, count: number, steps: number): Kill[] => {
  const instants = [
    () => ({ millis: chance.between(0, 200) }),
    () => ({ requests: chance.between(1, 60) }),
    () => ({ messages: chance.between(1, 3) }),
  ];
  return chance.some(count, steps).map((step, no) => {
    if (no % startingShare === 0) return { starting: chance.between(0, mostOfStart) };
    return { steps: step, at: instants[no % instants.length]?.() ?? { millis: 0 } };
  });
};
