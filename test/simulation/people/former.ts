import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import type { Intake } from '../../../functions/shared/data/referral/intake-repository.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { referralIdFrom } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar } from '../../../functions/shared/domain/time/calendar.ts';
import { day, hour, instantOf, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { as } from '../invariants/invariant.ts';
import type { Random } from '../time/random.ts';
import type { World } from '../world/world.ts';
import { personNo, withWords } from './referrers.ts';

/** How a support ended, and so for how long it is kept: in years. */
const endings = { 'never-seen': 2, seen: 8, grave: 8 } as const;
type Ending = keyof typeof endings;

export interface Former {
  readonly no: number;
  readonly ending: Ending;
  readonly closedAt: number;
}

/** Their retention period comes to its end while the seed goes on, or has just done so. */
export const formersOf = (random: Random, start: number, days: number): Former[] =>
  Array.from({ length: random.between(1, 2) }, (_, no): Former => {
    const ending = random.weighted<Ending>({ 'never-seen': 6, seen: 2, grave: 1 });
    const announced = start + (random.next() * 0.6 - 0.05) * Math.min(days, 60) * day;
    const back = addCalendar(instantOf(announced + 30 * day), { months: -12 * endings[ending] });
    return { no: 60 + no, ending, closedAt: millisOf(back) };
  }).toSorted((a, b) => a.closedAt - b.closedAt);

/** From the referral to the end of the case. */
const took = 3 * day;

export const beginningOf = (formers: readonly Former[], start: number): number =>
  Math.min(start, ...formers.map(({ closedAt }) => closedAt - took));

/**
 * Those who were here years ago: their referrals go through the same functions, before anything else happens and while
 * nothing goes wrong. In the years that follow nobody does anything, so that they cost nothing.
 */
export const liveFormer = async (world: World, formers: readonly Former[]): Promise<Intake[]> => {
  const random = world.random.fork('former');
  const acknowledged: Intake[] = [];

  const close = async ({ id }: Intake): Promise<void> => {
    const { wait, closedAt } = as<CaseRow>(world.table.store.get(keys.case(id)));
    if (closedAt) return;
    const proposal = { name: 'Closed', by: 'staff:june', facts: { reason: 'no-longer-needed' } } as const;
    if (wait) await world.act({ does: 'decide', id, proposal: { ...proposal, waitNo: wait.no } });
  };

  const live = async ({ no, ending, closedAt }: Former): Promise<void> => {
    await world.runUntil(Math.max(world.now(), closedAt - took));
    const id = referralIdFrom(random.bytes(12));
    const answers = withWords(personNo(no, random), id);
    const intake = {
      id,
      receivedAt: world.clock(),
      answers: { ...answers, risks: { known: false, safeguarding: false } },
      asked: [],
    };
    const at = world.clock();
    const began = world.act({ does: 'refer', intake });
    await world.runUntil(world.now() + 2 * hour);
    if ((await began).is === 'ok') acknowledged.push(intake);
    if (ending !== 'never-seen') {
      const contact = { id, at, by: 'staff:june', channel: 'phone', outcome: 'spoke' } as const;
      void world.act({ does: 'log-contact', contact });
      await world.runUntil(world.now() + hour);
    }
    if (ending === 'grave') {
      void world.act({ does: 'raise-concern', id, by: 'june', text: 'Once', made: at });
      await world.runUntil(world.now() + hour);
    }
    await world.runUntil(Math.max(world.now(), closedAt));
    for (let tries = 0; tries < 6; tries += 1) {
      void close(intake);
      await world.runUntil(world.now() + 20 * minute);
    }
  };

  if (formers.length === 0) return acknowledged;
  world.chaos.calm();
  for (const former of formers) await live(former);
  world.chaos.wake();
  return acknowledged;
};
