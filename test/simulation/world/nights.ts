import { recordKeys } from '../../../functions/shared/data/table/keys.ts';
import type { Keeping } from '../../../functions/shared/domain/governance/keeping.ts';
import { day, hour, type Instant, instantOf, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { as } from '../invariants/invariant.ts';
import { team, type World } from './world.ts';

type Job = 'retain' | 'chain-audit';

/** As infra/stacks/governance-stack.ts sets them, in UTC. */
const hours: Readonly<Record<Job, number>> = { retain: 2 * hour + 10 * minute, 'chain-audit': 3 * hour + 10 * minute };

const nightFrom = (job: Job, millis: number): number => {
  const midnight = millisOf(`${instantOf(millis).slice(0, 10)}T00:00:00.000Z`);
  return midnight + hours[job] + (midnight + hours[job] < millis ? day : 0);
};

/**
 * What is done each night. Nights in which nothing has changed or come due are passed over; one that is missed or fails
 * leaves its work to the next.
 */
export const createNights = (world: World): void => {
  const { timeline, chaos } = world;
  const planned = new Set<string>();

  const plan = (job: Job, from: number): void => {
    const at = nightFrom(job, Math.max(from, world.now()));
    if (planned.has(`${job} ${at}`)) return;
    planned.add(`${job} ${at}`);
    timeline.at(at, () => {
      planned.delete(`${job} ${at}`);
      tick(job);
    });
  };
  const again = (job: Job): void => plan(job, world.now() + minute);

  const run = async (job: Job): Promise<void> => {
    const answer = await world.call(job);
    if (answer.is !== 'ok') return again(job);
    // Where the functions' clock is behind, what was due this night is not due to them yet.
    const { nextDue } = answer.value as { readonly nextDue?: Instant };
    if (job === 'retain' && nextDue) plan(job, Math.max(millisOf(nextDue), world.now() + minute));
  };
  const tick = (job: Job): void => {
    if (chaos.strikes('tick-missed', 0.2)) return again(job);
    void run(job);
    if (chaos.strikes('tick-twice', 0.1)) void run(job);
  };

  world.onChange(({ pk, sk, after }) => {
    if (!after) return;
    if (pk.startsWith('AUDIT#')) {
      if (after['no'] === undefined) plan('chain-audit', world.now());
    } else if (pk.startsWith('KEEPING#')) {
      const { erasure, erasing } = as<Keeping>(after);
      if (erasing) again('retain');
      else if (erasure) plan('retain', erasure.on === undefined ? world.now() : millisOf(erasure.on));
    } else if (sk === 'CASE' && String(after['duePk']).startsWith('DUE#retain#')) {
      plan('retain', millisOf(String(after['dueSk']).slice(0, 24)));
    } else if (sk === 'CASE' && after['closedAt'] === undefined && after['reopened'] !== undefined) {
      // What was announced of it is called off.
      if (world.table.store.get(recordKeys.keeping(team, String(after['id'])))) plan('retain', world.now());
    }
  });
};
