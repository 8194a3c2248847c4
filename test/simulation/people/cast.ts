import { day } from '../../../functions/shared/domain/time/instant.ts';
import type { Shape } from '../run/shape.ts';
import { createNights } from '../world/nights.ts';
import { createUnreadable } from '../world/unreadable.ts';
import { createWeather } from '../world/weather.ts';
import type { World } from '../world/world.ts';
import { type Asked, createAskers } from './askers.ts';
import { type Former, liveFormer } from './former.ts';
import { createOperators } from './operators.ts';
import { createPatients } from './patients.ts';
import { createProvers, noProofs, type Proofs } from './provers.ts';
import { createReferrers, type Referred, withWords } from './referrers.ts';
import { createReplayers, noReplays, type Replays } from './replayers.ts';
import { createStaff, type Staff } from './staff.ts';
import { createTown } from './town.ts';
import { createWider, employMore, nobody, type Wider } from './wider.ts';

/** All who take part in a seed, with what they know for certain. */
export interface Cast {
  readonly referred: Referred;
  /** Referrals of years ago. */
  readonly former: Referred['acknowledged'];
  readonly staff: Staff;
  readonly asked: Asked;
  readonly wider: Wider;
  readonly proofs: Proofs;
  readonly replays: Replays;
}

/** What comes beside and after the support takes time: the seeds that are over soon do without. */
export const isWide = ({ kind }: Pick<Shape, 'kind'>): boolean => kind !== 'recent';

/** Everybody is there at the start; those who were here before have left by then. */
export const createCast = async (world: World, shape: Shape, formers: readonly Former[]): Promise<Cast> => {
  const { start, days, arrivals, pace } = shape;
  const isNow = isWide(shape);
  const before = (start - world.now()) / day;
  const [from, to] = shape.busy;
  createTown(world, [before + from, before + to]);
  if (isNow) {
    employMore(world);
    createNights(world);
  }
  const former = await liveFormer(world, formers);
  if (former.length > 0) await world.runUntil(start);
  const referred = createReferrers(world, arrivals, isNow ? withWords : undefined);
  const staff = createStaff(world, pace, isNow);
  const asked = createAskers(world);
  createPatients(world);
  createOperators(world, shape.busy);
  createWeather(world, shape.busy);
  if (isNow) createUnreadable(world, shape.busy);
  const replays = isNow ? createReplayers(world) : noReplays;
  const proofs = isNow ? createProvers(world, days, shape.calmAfter) : noProofs;
  const wider = isNow ? createWider(world, asked, days) : nobody;
  return { referred, former, staff, asked, wider, proofs, replays };
};
