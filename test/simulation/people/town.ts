import { keys } from '../../../functions/shared/data/table/keys.ts';
import type { Staff } from '../../../functions/shared/domain/team/staff.ts';
import { dateOfDayNumber, dayNumberOf } from '../../../functions/shared/domain/time/day-number.ts';
import { day, instantOf } from '../../../functions/shared/domain/time/instant.ts';
import { someSettings, someWorker } from '../../builders/referral.ts';
import { putRow } from '../world/put-row.ts';
import { sometimeIn } from '../world/sometime-in.ts';
import { team, type World } from '../world/world.ts';

export const workers = ['ana', 'ben', 'cai'] as const;

export const employ = (id: string, role: Staff['role']): Staff => ({
  id,
  name: `${id} Example`,
  role,
  email: `${id}@ashcombe.example`,
  team,
  active: true,
});

/** A small team with few places, so that people wait; its workers go on leave, fall ill and come back. */
export const createTown = (world: World, days: readonly [number, number]): void => {
  const random = world.random.fork('town');
  putRow(world, { ...keys.teamSettings(team), ...someSettings({ team, managers: ['june'] }) });
  for (const id of workers) {
    const capacity = random.weighted({ '1': 1, '2': 3, '4': 3, '8': 2 });
    putRow(world, { ...keys.staff(id), ...employ(id, 'link-worker') });
    putRow(world, {
      ...keys.teamWorker(team, id),
      ...someWorker(id, {
        capacity: Number(capacity),
        areas: random.chance(0.7) ? [] : ['ZZ1', 'ZZ2'],
        languages: random.chance(0.3) ? ['en', 'cy'] : ['en'],
        workingDays: random.chance(0.7) ? [1, 2, 3, 4, 5] : [1, 2, 4],
      }),
    });
  }
  putRow(world, { ...keys.staff('june'), ...employ('june', 'manager') });

  const leave = (): void => {
    const worker = random.pick(workers);
    const today = dayNumberOf(instantOf(world.now()).slice(0, 10));
    const absences = [{ from: dateOfDayNumber(today), to: dateOfDayNumber(today + random.between(1, 14)) }];
    void world.act({ does: 'set-worker', worker, changes: { absences } });
  };
  const fallIll = (): void => {
    const worker = random.pick(workers);
    void world.act({ does: 'set-worker', worker, changes: { active: false } });
    world.timeline.at(
      world.now() + random.between(1, 20) * day,
      () => void world.act({ does: 'set-worker', worker, changes: { active: true } }),
    );
  };
  const hire = (): void =>
    void world.act({ does: 'set-worker', worker: random.pick(workers), changes: { capacity: 12 } });

  const some = sometimeIn(world, random, days);
  some([0, 2], leave);
  some([0, 1], fallIll);
  some([0, 1], hire);
};
