import { createHash } from 'node:crypto';

/** The same draws for the same seed. */
interface Chance {
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
 * Moments in a host's work: a page asked for by somebody, the workflow told of something by a function, a message given
 * to a provider, each as it comes in or has been answered; a step of the workflow that a function has carried out and
 * nobody has heard of yet.
 */
export const moments = [
  'page-asked',
  'page-answered',
  'workflow-asked',
  'workflow-answered',
  'message-asked',
  'message-answered',
  'step-done',
] as const;
export type Moment = (typeof moments)[number];

/** When a host is killed, from when it is told: by the clock, or at the so-manieth of such moments. */
export type KillAt = { readonly millis: number } | { readonly count: number; readonly of: Moment };

/** How a host ends: so many milliseconds after its start, ready or not, or once people have taken so many steps. */
export type Kill = { readonly starting: number } | { readonly steps: number; readonly at: KillAt };

/** Longer than a start takes: some of those that are killed by the time have just become ready. */
const mostOfStart = 1_500;
/** One in so many hosts is killed while it starts, the very first among them. */
const startingShare = 6;

/** Together about as long as a handful of steps that people take. */
const mostOf: Record<Moment, number> = {
  'page-asked': 30,
  'page-answered': 30,
  'workflow-asked': 8,
  'workflow-answered': 8,
  'message-asked': 3,
  'message-answered': 3,
  'step-done': 5,
};

/** For each host its end, in the order in which they live. @param steps that people take in all, at the least */
export const planKills = (chance: Chance, count: number, steps: number): Kill[] => {
  const instant = (): KillAt => {
    const of = moments[chance.between(0, moments.length)];
    return of ? { count: chance.between(1, mostOf[of]), of } : { millis: chance.between(0, 200) };
  };
  return chance
    .some(count, steps)
    .map((step, no) =>
      no % startingShare === 0 ? { starting: chance.between(0, mostOfStart) } : { steps: step, at: instant() },
    );
};
