import { day, hour } from '../../../functions/shared/domain/time/instant.ts';
import { createChaos } from '../cloud/chaos.ts';
import type { Pace } from '../people/staff.ts';
import { createRandom, type Random } from '../time/random.ts';

/** safety: the faults never stop. liveness: they do, and everything has to come right within a bound. */
export type Mode = 'safety' | 'liveness';

/**
 * recent: two months, and most are referred in the last days of them: most of what goes wrong, goes wrong as a case
 * begins, and such a seed takes a third of the time. spread: they are referred all along, so that there are cases at every
 * stage. long, years: a few, for what comes late.
 */
export const kinds = ['recent', 'spread', 'long', 'years'] as const;
export type Kind = (typeof kinds)[number];

export interface Shape {
  readonly mode: Mode;
  readonly kind: Kind;
  readonly start: number;
  readonly days: number;
  /** After how many days the faults stop. */
  readonly calmAfter: number;
  /** When somebody is referred, in days from the start. */
  readonly arrivals: readonly number[];
  /** From when to when troubles come that last, in days from the start. */
  readonly busy: readonly [from: number, to: number];
  readonly pace: Pace;
  /** Runs of an older workflow, with the functions of today. */
  readonly older: boolean;
}

/** After the last fault everything has come right within this: a message has 73 hours to end, all else far less. */
export const calmFor = 80 * hour;

/** Anywhere in two years, at any time of the day. */
const anyStart = (random: Random): number => Date.UTC(2025, 11, 1) + random.between(0, 700 * 24 * 60) * 60_000;

const many = (count: number, one: () => number): number[] => Array.from({ length: count }, one);

/** Faults go on from before the first of many until after the last. */
const rush = 2.5;
const calm = calmFor / day;

const timesOf = (kind: Kind, mode: Mode, random: Random): Pick<Shape, 'days' | 'calmAfter' | 'arrivals' | 'busy'> => {
  const within = (from: number, to: number) => (): number => from + random.next() * (to - from);
  switch (kind) {
    case 'recent': {
      const days = 60 + random.next();
      const calmAfter = days - calm;
      const last = mode === 'liveness' ? calmAfter : days;
      const arrivals = [...many(1, within(0, last)), ...many(9, within(last - rush, last))];
      return { days, calmAfter, arrivals, busy: [last - rush, last] };
    }
    case 'spread': {
      const days = random.between(60, 64);
      return {
        days,
        calmAfter: random.between(30, 55),
        arrivals: many(random.between(10, 12), within(0, 0.9 * days)),
        busy: [0, days],
      };
    }
    case 'long':
    case 'years': {
      const [days, count] =
        kind === 'long' ? [random.between(190, 260), random.between(3, 5)] : [random.between(360, 420), 2];
      return { days, calmAfter: random.between(30, 55), arrivals: many(count, within(0, 25)), busy: [0, days] };
    }
  }
};

export const shapeOf = (seed: number): Shape => {
  const random = createRandom(seed).fork('shape');
  const mode = random.chance(0.4) ? 'liveness' : 'safety';
  const kind = random.weighted({ recent: 78, spread: 14, long: 6, years: 2 });
  const pace = random.chance(kind === 'recent' ? 0.1 : 0.7) ? 'brisk' : 'slow';
  return { mode, kind, pace, start: anyStart(random), older: random.chance(0.2), ...timesOf(kind, mode, random) };
};

/** Seeds in which most goes wrong come first: where something is missing they show it soonest. Of ten, the sixth to the tenth are others. */
export const hardestFirst = (count: number): number[] => {
  const told = (seed: number) => {
    const { kind, mode } = shapeOf(seed);
    const { severity } = createChaos(createRandom(seed).fork('chaos'), () => {});
    return { seed, severity, kind: kind === 'recent' || kind === 'spread' ? `${kind} ${mode}` : kind };
  };
  const hardest = Array.from({ length: count }, (_, at) => told(at + 1)).toSorted((a, b) => b.severity - a.severity);
  const of = (kind: string): number[] => hardest.flatMap((one) => (one.kind === kind ? one.seed : []));
  const [spread, alive, recent, fresh] = ['spread safety', 'spread liveness', 'recent liveness', 'recent safety'].map(
    of,
  );
  const [long, years] = [of('long'), of('years')];
  const nth = (list: readonly number[] | undefined, at: number): number[] => list?.slice(at, at + 1) ?? [];
  const last = (list: readonly number[] | undefined, at: number): number[] =>
    list?.toReversed().slice(at, at + 1) ?? [];
  // What comes late is seen in the long ones alone, and what goes wrong seldom in those that are calm otherwise.
  return Array.from({ length: count / 10 }, (_, at) => at).flatMap((ten) => [
    ...[0, 1].flatMap((no) => [...nth(alive, 2 * ten + no), ...nth(spread, 2 * ten + no)]),
    ...nth(recent, ten),
    ...nth(fresh, ten),
    ...nth(long, ten),
    ...last(alive, ten),
    ...last(spread, ten),
    ...nth(years, ten),
  ]);
};
