import { day, hour } from '../../../functions/shared/domain/instant.ts';
import { type Violation, watch } from '../invariants/watch.ts';
import { createAskers } from '../people/askers.ts';
import { createOperators } from '../people/operators.ts';
import { createPatients } from '../people/patients.ts';
import { createReferrers } from '../people/referrers.ts';
import { createStaff } from '../people/staff.ts';
import { createTown } from '../people/town.ts';
import { createChaos, type Fault } from '../world/chaos.ts';
import { createRandom, type Random } from '../world/random.ts';
import { readRowsOnce } from '../world/read-once.ts';
import { createWeather } from '../world/weather.ts';
import { type Definition, definitionOf, referralDefinition, releasedDefinition } from '../world/workflow.ts';
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
  /** Runs of an older workflow, with the functions of today. */
  readonly older: boolean;
}

/** After the last fault everything has come right within this: a message has 73 hours to end, all else far less. */
export const calmFor = 80 * hour;

/** Anywhere in two years, at any time of the day. */
const anyStart = (random: Random): number => Date.UTC(2025, 11, 1) + random.between(0, 700 * 24 * 60) * 60_000;

const shapeOf = (random: Random): Shape => {
  const mode = random.chance(0.4) ? 'liveness' : 'safety';
  const length = random.weighted({ usual: 88, long: 9, years: 3 });
  const days = { usual: random.between(60, 64), long: random.between(190, 260), years: random.between(360, 420) }[
    length
  ];
  const referrals = { usual: random.between(10, 12), long: random.between(3, 5), years: 2 }[length];
  const [calmAfter, start] = [random.between(30, 55), anyStart(random)];
  return { mode, referrals, days, calmAfter, start, older: random.chance(0.2) };
};

/** They come all along in a short run, so that it has cases at every stage; a long one is there for what comes late. */
const arrivesWithin = ({ days }: Shape): number => (days < 100 ? 0.9 * days : 25);

/** Seeds in which most goes wrong come first: where something is missing they show it soonest. Calm ones are between them. */
export const hardestFirst = (count: number): number[] => {
  const told = (seed: number) => {
    const random = createRandom(seed);
    const { days, mode } = shapeOf(random.fork('shape'));
    const { severity } = createChaos(random.fork('chaos'), () => {});
    return { seed, severity, kind: days < 100 ? mode : days < 300 ? 'long' : 'years' };
  };
  const hardest = Array.from({ length: count }, (_, at) => told(at + 1)).toSorted((a, b) => b.severity - a.severity);
  const of = (kind: string): number[] => hardest.flatMap((one) => (one.kind === kind ? one.seed : []));
  const [safety, liveness, long, years] = [of('safety'), of('liveness'), of('long'), of('years')];
  // Of ten, the seventh is a long one and the tenth one of years: what comes late is seen there alone.
  return Array.from({ length: count / 10 }, (_, at) => at).flatMap((ten) => [
    ...[0, 1, 2].flatMap((no) => [
      ...liveness.slice(3 * ten + no, 3 * ten + no + 1),
      ...safety.slice(3 * ten + no, 3 * ten + no + 1),
    ]),
    ...long.slice(ten, ten + 1),
    ...liveness.slice(-1 - ten, liveness.length - ten),
    ...safety.slice(-1 - ten, safety.length - ten),
    ...years.slice(ten, ten + 1),
  ]);
};

let definitions: Readonly<Record<'today' | 'older', Definition>> | undefined;
readRowsOnce();

/** One seed, one run: the same seed gives the same run, to the last write. */
export const runSeed = async (seed: number, { definition, show }: SeedOptions = {}): Promise<SeedResult> => {
  definitions ??= { today: definitionOf(referralDefinition()), older: definitionOf(releasedDefinition()) };
  const shape = shapeOf(createRandom(seed).fork('shape'));
  const usual = definitions[shape.older ? 'older' : 'today'];
  const world = createWorld({ seed, start: shape.start, definition: definition ?? usual, ...(show && { show }) });
  createTown(world);
  const referred = createReferrers(world, shape.referrals, arrivesWithin(shape));
  const staff = createStaff(world);
  const asked = createAskers(world);
  createPatients(world);
  createOperators(world);
  createWeather(world, shape.days);
  const watched = watch(world, { referred, staff, asked });
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
