import { day, hour } from '../../../functions/shared/domain/time/instant.ts';
import type { Fault } from '../cloud/chaos.ts';
import { type Definition, definitionOf, referralDefinition, releasedDefinition } from '../cloud/definition.ts';
import { type Violation, watch } from '../invariants/watch.ts';
import { createCast, isWide } from '../people/cast.ts';
import { beginningOf, formersOf } from '../people/former.ts';
import { createRandom } from '../time/random.ts';
import { NeverAtRest } from '../world/loop.ts';
import { readRowsOnce } from '../world/read-once.ts';
import { createWorld, type World } from '../world/world.ts';
import { type Beside, countsOf } from './beside.ts';
import { calmFor, type Kind, type Mode, shapeOf } from './shape.ts';
import { stumblesOf } from './stumbles.ts';

export interface SeedResult {
  readonly seed: number;
  readonly mode: Mode;
  readonly kind: Kind;
  readonly hash: string;
  readonly days: number;
  readonly referrals: number;
  readonly transitions: number;
  readonly messages: number;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly beside: Readonly<Record<Beside, number>>;
  /** What was decided at which stage: `Triage Accepted`. */
  readonly decided: ReadonlySet<string>;
  /** How often an error met a state of the workflow: `Intake TryAgain`. */
  readonly stumbles: ReadonlyMap<string, number>;
  readonly violations: readonly Violation[];
}

interface SeedOptions {
  readonly definition?: Definition;
  readonly show?: (line: string) => void;
}

let definitions: Readonly<Record<'today' | 'older', Definition>> | undefined;
readRowsOnce();

/**
 * The streams tell of a write a moment after it, and what they tell leads to more writes: what was written in the last
 * second has not come right yet. A stream that stands for an hour is judged as it is.
 */
const untilTold = async (world: World): Promise<void> => {
  const last = world.now() + hour;
  const isTold = (): boolean => world.consumers.every((consumer) => consumer.waiting() === 0);
  while (!isTold() && world.now() < last) await world.runUntil(world.now() + 1000);
};

/** One seed, one run: the same seed gives the same run, to the last write. */
export const runSeed = async (seed: number, { definition, show }: SeedOptions = {}): Promise<SeedResult> => {
  definitions ??= { today: definitionOf(referralDefinition()), older: definitionOf(releasedDefinition()) };
  const shape = shapeOf(seed);
  const usual = definitions[shape.older ? 'older' : 'today'];
  const formers = isWide(shape) ? formersOf(createRandom(seed).fork('formers'), shape.start, shape.days) : [];
  const start = beginningOf(formers, shape.start);
  const world = createWorld({ seed, start, definition: definition ?? usual, ...(show && { show }) });
  const cast = await createCast(world, shape, formers);
  const { referred } = cast;
  const watched = watch(world, cast);
  const end = shape.start + Math.floor(shape.days * day);
  try {
    if (shape.mode === 'liveness') {
      await world.runUntil(shape.start + Math.floor(shape.calmAfter * day));
      world.chaos.calm();
      world.skewBy(-world.skew());
      await world.runUntil(Math.max(end, world.now() + calmFor));
      await untilTold(world);
    } else await world.runUntil(end);
  } catch (error) {
    if (!(error instanceof NeverAtRest)) throw error;
    watched.report('comes-to-rest', error.message);
  }
  const violations = watched.end(shape.mode);
  return {
    seed,
    mode: shape.mode,
    kind: shape.kind,
    hash: world.trace.hash(),
    days: (world.now() - shape.start) / day,
    referrals: new Set(referred.acknowledged.map(({ id }) => id)).size,
    transitions: watched.transitions(),
    messages: world.providers.accepted.length,
    faults: Object.fromEntries(world.chaos.counts),
    decided: watched.decided(),
    beside: countsOf(world.table.store.all()),
    stumbles: stumblesOf(world.workflow.journal.rows.map(({ history }) => history)),
    violations,
  };
};
