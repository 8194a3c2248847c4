import { day } from '../../../functions/shared/domain/instant.ts';
import { type Violation, watch } from '../invariants/watch.ts';
import { createAskers } from '../people/askers.ts';
import { createOperators } from '../people/operators.ts';
import { createPatients } from '../people/patients.ts';
import { createReferrers } from '../people/referrers.ts';
import { createStaff } from '../people/staff.ts';
import { createTown } from '../people/town.ts';
import type { Fault } from '../world/chaos.ts';
import { type Definition, definitionOf, referralDefinition, releasedDefinition } from '../world/definition.ts';
import { readRowsOnce } from '../world/read-once.ts';
import { createWeather } from '../world/weather.ts';
import { createWorld, NeverAtRest } from '../world/world.ts';
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
  /** What was decided at which stage: `Triage Accepted`. */
  readonly decided: ReadonlySet<string>;
  /** How often an error met a state of the workflow: `Intake TryAgain`. */
  readonly stumbles: ReadonlyMap<string, number>;
  readonly violations: readonly Violation[];
}

export interface SeedOptions {
  readonly definition?: Definition;
  readonly show?: (line: string) => void;
}

let definitions: Readonly<Record<'today' | 'older', Definition>> | undefined;
readRowsOnce();

/** One seed, one run: the same seed gives the same run, to the last write. */
export const runSeed = async (seed: number, { definition, show }: SeedOptions = {}): Promise<SeedResult> => {
  definitions ??= { today: definitionOf(referralDefinition()), older: definitionOf(releasedDefinition()) };
  const shape = shapeOf(seed);
  const usual = definitions[shape.older ? 'older' : 'today'];
  const world = createWorld({ seed, start: shape.start, definition: definition ?? usual, ...(show && { show }) });
  createTown(world, shape.busy);
  const referred = createReferrers(world, shape.arrivals);
  const staff = createStaff(world, shape.pace);
  const asked = createAskers(world);
  createPatients(world);
  createOperators(world, shape.busy);
  createWeather(world, shape.busy);
  const watched = watch(world, { referred, staff, asked });
  const end = shape.start + Math.floor(shape.days * day);
  try {
    if (shape.mode === 'liveness') {
      await world.runUntil(shape.start + Math.floor(shape.calmAfter * day));
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
    kind: shape.kind,
    hash: world.trace.hash(),
    days: (world.now() - shape.start) / day,
    referrals: new Set(referred.acknowledged.map(({ id }) => id)).size,
    transitions: watched.transitions(),
    messages: world.providers.accepted.length,
    faults: Object.fromEntries(world.chaos.counts),
    decided: watched.decided(),
    stumbles: stumblesOf(world.workflow.journal.rows.map(({ history }) => history)),
    violations,
  };
};
