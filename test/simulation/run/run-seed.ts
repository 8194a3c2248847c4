import { day, hour } from '../../../functions/shared/domain/instant.ts';
import { type Violation, watch } from '../invariants/watch.ts';
import { createOperators } from '../people/operators.ts';
import { createPatients } from '../people/patients.ts';
import { createReferrers } from '../people/referrers.ts';
import { createStaff } from '../people/staff.ts';
import { createTown } from '../people/town.ts';
import { createChaos, type Fault } from '../world/chaos.ts';
import { createRandom, type Random } from '../world/random.ts';
import { readRowsOnce } from '../world/read-once.ts';
import { createWeather } from '../world/weather.ts';
import { type Definition, definitionOf, referralDefinition } from '../world/workflow.ts';
import { createWorld, NeverAtRest } from '../world/world.ts';

/** safety: the faults never stop. liveness: they do, and everything has to come right within a bound. */
export type Mode = 'safety' | 'liveness';

export interface SeedResult {
  readonly seed: number;
  readonly mode: Mode;
  readonly hash: string;
  readonly days: number;
  readonly referrals: number;
  readonly transitions: number;
  readonly messages: number;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly violations: readonly Violation[];
}

export interface SeedOptions {
  readonly definition?: Definition;
  readonly show?: (line: string) => void;
}

interface Shape {
  readonly mode: Mode;
  readonly referrals: number;
  readonly days: number;
  /** After how many days the faults stop. */
  readonly calmAfter: number;
  readonly start: number;
}

/** After the last fault everything has come right within this: a message has 73 hours to end, all else far less. */
export const calmFor = 80 * hour;

/** Anywhere in two years, at any time of the day. */
const anyStart = (random: Random): number => Date.UTC(2025, 11, 1) + random.between(0, 700 * 24 * 60) * 60_000;

const shapeOf = (random: Random): Shape => {
  const mode = random.chance(0.4) ? 'liveness' : 'safety';
  const length = random.weighted({ usual: 88, long: 9, years: 3 });
  const days = { usual: random.between(60, 70), long: random.between(190, 260), years: random.between(360, 420) }[
    length
  ];
  const referrals = { usual: random.between(9, 13), long: random.between(3, 5), years: 2 }[length];
  return { mode, referrals, days, calmAfter: random.between(20, 50), start: anyStart(random) };
};

/** Seeds in which most goes wrong come first: where something is missing they show it soonest. */
export const hardestFirst = (count: number): number[] => {
  const severity = (seed: number): number => {
    const random = createRandom(seed);
    const isShort = shapeOf(random.fork('shape')).days < 100;
    return isShort ? createChaos(random.fork('chaos'), () => {}).severity : 0;
  };
  const seeds = Array.from({ length: count }, (_, at) => ({ seed: at + 1, severity: severity(at + 1) }));
  return seeds.toSorted((a, b) => b.severity - a.severity).map(({ seed }) => seed);
};

let usual: Definition | undefined;
readRowsOnce();

/** One seed, one run: the same seed gives the same run, to the last write. */
export const runSeed = async (seed: number, { definition, show }: SeedOptions = {}): Promise<SeedResult> => {
  usual ??= definitionOf(referralDefinition());
  const shape = shapeOf(createRandom(seed).fork('shape'));
  const world = createWorld({ seed, start: shape.start, definition: definition ?? usual, ...(show && { show }) });
  createTown(world);
  const referred = createReferrers(world, shape.referrals, Math.min(25, shape.days / 3));
  const staff = createStaff(world);
  createPatients(world);
  createOperators(world);
  createWeather(world, shape.days);
  const watched = watch(world, { referred, staff });
  const end = shape.start + shape.days * day;
  try {
    if (shape.mode === 'liveness') {
      await world.runUntil(shape.start + shape.calmAfter * day);
      world.chaos.calm();
      world.skewBy(-world.skew());
      await world.runUntil(Math.max(end, world.now() + calmFor));
    } else await world.runUntil(end);
  } catch (error) {
    if (!(error instanceof NeverAtRest)) throw error;
    watched.report('comes-to-rest', error.message);
  }
  const violations = watched.end(shape.mode);
  return {
    seed,
    mode: shape.mode,
    hash: world.trace.hash(),
    days: (world.now() - shape.start) / day,
    referrals: new Set(referred.acknowledged.map(({ id }) => id)).size,
    transitions: watched.transitions(),
    messages: world.providers.accepted.length,
    faults: Object.fromEntries(world.chaos.counts),
    violations,
  };
};
