import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import type { Keeping } from '../../../functions/shared/domain/governance/keeping.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { day, hour } from '../../../functions/shared/domain/time/instant.ts';
import type { KeepingAct } from '../acts/further-acts.ts';
import { as } from '../invariants/invariant.ts';
import type { World } from '../world/world.ts';

/** Who looks after records. */
const keeper = 'ines';

/** What they know for certain. */
export interface Kept {
  /** Cases that they were told are held, until they set out to end that. */
  readonly held: ReadonlySet<ReferralId>;
}

/** They hold, erase, take back and hand out copies; and now and then a case comes back into use just then. */
export const createRecordKeepers = (world: World): Kept => {
  const { timeline, table } = world;
  const random = world.random.fork('record-keepers');
  const held = new Set<ReferralId>();
  const seen = new Set<string>();

  const keep = async (id: ReferralId, how: KeepingAct): Promise<void> => {
    if (how.act === 'end-hold') held.delete(id);
    const answer = await world.act({ does: 'keep', id, by: keeper, how });
    if (how.act === 'hold' && answer.is === 'ok') held.add(id);
  };
  const within = (most: number, happen: () => void): void =>
    timeline.at(world.now() + Math.floor(random.next() * most), happen);

  const hold = (id: ReferralId): void => {
    void keep(id, { act: 'hold', reason: 'complaint' });
    if (random.chance(0.7)) within(40 * day, () => void keep(id, { act: 'end-hold' }));
  };
  const erase = (id: ReferralId, reason: 'person-asked' | 'retention'): void => {
    void keep(id, { act: 'erase', reason });
    if (random.chance(0.15)) within(2 * day, () => void keep(id, { act: 'call-off' }));
    if (random.chance(0.15)) within(2 * day, () => hold(id));
  };
  const copy = (id: ReferralId): void => {
    void keep(id, { act: 'access' });
    within(20 * day, () => void keep(id, { act: 'sent' }));
  };

  /** It comes back into use; by mistake now and then, so that it is closed again in the same hours. */
  const reopen = async (id: ReferralId): Promise<void> => {
    await world.act({ does: 'reopen', id, by: 'staff:june' });
    if (random.chance(0.6)) timeline.at(world.now() + random.between(1, 12) * hour, () => void closeAgain(id, 3));
  };
  const closeAgain = async (id: ReferralId, tries: number): Promise<void> => {
    const { wait, closedAt } = as<CaseRow>(table.store.get(keys.case(id)));
    if (closedAt || tries === 0) return;
    const proposal = { name: 'Closed', by: 'staff:june', facts: { reason: 'no-longer-needed' } } as const;
    if (wait) await world.act({ does: 'decide', id, proposal: { ...proposal, waitNo: wait.no } });
    timeline.at(world.now() + hour / 2, () => void closeAgain(id, tries - 1));
  };

  const hears = ({ id, erasure, hold: isHeld }: Keeping): void => {
    if (erasure?.reason !== 'retention' || erasure.by !== 'clock' || isHeld || seen.has(`${id} ${erasure.at}`)) return;
    seen.add(`${id} ${erasure.at}`);
    if (random.chance(0.2)) within(35 * day, () => hold(id));
    if (random.chance(0.4)) within(32 * day, () => void reopen(id));
    if (random.chance(0.2)) within(25 * day, () => erase(id, 'person-asked'));
    if (!erasure.on && random.chance(0.6)) within(20 * day, () => erase(id, 'retention'));
  };

  world.onChange(({ pk, sk, after }) => {
    if (!after) return;
    if (pk.startsWith('KEEPING#')) return hears(as<Keeping>(after));
    const { id, closedAt, episode } = as<CaseRow>(after);
    if (sk !== 'CASE' || !closedAt || after['synthetic'] || seen.has(`${id} ${episode}`)) return;
    seen.add(`${id} ${episode}`);
    if (random.chance(0.3)) within(12 * day, () => erase(id, 'person-asked'));
    if (random.chance(0.1)) within(12 * day, () => hold(id));
    if (random.chance(0.1)) within(12 * day, () => copy(id));
  });
  return { held };
};
