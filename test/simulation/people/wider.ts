import { keys } from '../../../functions/shared/data/table/keys.ts';
import { day, hour } from '../../../functions/shared/domain/time/instant.ts';
import { someSettings } from '../../builders/referral.ts';
import { putRow } from '../world/put-row.ts';
import { team, type World } from '../world/world.ts';
import type { Asked } from './askers.ts';
import { createManagers, type Managed } from './managers.ts';
import { createRecordKeepers, type Kept } from './record-keepers.ts';
import { createSharers, type Shared } from './sharers.ts';
import { employ } from './town.ts';
import { createWorriers, lead, type Worries } from './worriers.ts';

/** What people know for certain of what comes beside and after the support. */
export interface Wider {
  readonly shared: Shared;
  readonly worries: Worries;
  readonly kept: Kept;
  readonly managed: Managed;
}

/** In the seeds that are about how a case begins there is nobody of them. */
export const nobody: Wider = {
  shared: { referred: [], agreed: new Map(), overseen: [] },
  worries: { raised: [] },
  kept: { held: new Set() },
  managed: { told: [], roster: new Map() },
};

/** Who else works here, and whom the practice of those who agree is written to. */
export const employMore = (world: World): void => {
  putRow(world, {
    ...keys.teamSettings(team),
    ...someSettings({ team, managers: ['june'], safeguardingLeads: [lead] }),
  });
  putRow(world, { ...keys.staff(lead), ...employ(lead, 'safeguarding-lead') });
  putRow(world, {
    ...keys.organisation(team, 'G81086'),
    ods: 'G81086',
    name: 'The Example Practice',
    email: 'practice@example.org',
  });
};

/** Referrals onward, concerns, the keeping of records, settings that change, and what is counted. */
export const createWider = (world: World, asked: Asked, days: number): Wider => {
  const random = world.random.fork('wider');
  const census = (at: number): void => world.timeline.at(at, () => void world.call('census'));
  for (let no = 0; no < 3; no += 1) census(world.now() + Math.floor(random.next() * days * day));
  census(world.now() + Math.floor(days * day) - hour);
  return {
    shared: createSharers(world, asked),
    worries: createWorriers(world),
    kept: createRecordKeepers(world),
    managed: createManagers(world, days),
  };
};
