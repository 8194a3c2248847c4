import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import type { Notice } from '../../../functions/shared/domain/message/notice.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, type Instant } from '../../../functions/shared/domain/time/instant.ts';
import { as } from '../invariants/invariant.ts';
import type { World } from '../world/world.ts';

/** Who reads every concern. */
export const lead = 'sal';

/** Concerns that somebody was told are written down. */
export interface Worries {
  readonly raised: readonly { readonly id: ReferralId; readonly text: string }[];
}

/** Staff who write a concern down, twice now and then, and the safeguarding lead who reads them. */
export const createWorriers = (world: World): Worries => {
  const { timeline, table } = world;
  const random = world.random.fork('worriers');
  const raised: { id: ReferralId; text: string }[] = [];
  const seen = new Set<string>();

  const raise = ({ id, assignee = 'june' }: CaseRow): void => {
    const [text, made] = [`Worry ${random.between(1, 1e9)}`, world.clock()];
    const by = random.weighted({ [assignee]: 8, june: 1, [lead]: 1 });
    const attempt = async (tries: number): Promise<void> => {
      const answer = await world.act({ does: 'raise-concern', id, by, text, made });
      if (answer.is === 'ok' && answer.value === true) raised.push({ id, text });
      else if (tries > 0) timeline.at(world.now() + random.between(1, 300) * 1000, () => void attempt(tries - 1));
    };
    for (let copy = random.chance(0.3) ? 2 : 1; copy > 0; copy -= 1) void attempt(3);
  };

  const read = (id: ReferralId, at: Instant): void => {
    for (let copy = random.chance(0.3) ? 2 : 1; copy > 0; copy -= 1) {
      void world.act({ does: 'read-concern', id, by: lead, at });
    }
  };

  world.onArrival(({ referral, notice }) => {
    if (as<Notice>(table.store.get(keys.notice(referral, notice))).template !== 'concern-raised') return;
    const open = table.store.partition(keys.concern(referral, '').pk);
    for (const sk of open?.keys ?? []) {
      const [kind, at = ''] = sk.split('#');
      if (kind !== 'CONCERN' || random.chance(0.2)) continue;
      timeline.at(world.now() + random.between(0, 60) * hour, () => read(referral, at));
    }
  });

  world.onChange(({ pk, sk, after }) => {
    if (sk !== 'CASE' || !pk.startsWith('CASE#') || !after || after['synthetic']) return;
    const theCase = as<CaseRow>(after);
    const key = `${theCase.id} ${theCase.wait?.no} ${theCase.stage}`;
    if (!theCase.wait || seen.has(key)) return;
    seen.add(key);
    if (random.chance(0.05)) timeline.at(world.now() + Math.floor(random.next() * 5 * day), () => raise(theCase));
    if (random.chance(0.15)) {
      const look = (): void => void world.act({ does: 'look', id: theCase.id, by: 'june' });
      timeline.at(world.now() + Math.floor(random.next() * 3 * day), look);
    }
  });
  return { raised };
};
