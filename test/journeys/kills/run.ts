import type { CaseRow } from '../../../functions/shared/data/case/case-row.ts';
import type { RosterWorker } from '../../../functions/shared/domain/team/team.ts';
import { day, type Instant, later, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { KillableHost } from './host.ts';
import type { Person } from './person.ts';
import { Account, See } from './protocol.ts';

/** Longer than anything takes that moves by itself: retries, sweeps. */
const patience = day;

/** Messages of one referral may follow one another; no more than so often. */
const mostLooks = 200;

const idsOf = (people: readonly Person[]) => people.flatMap(({ acknowledged }) => [...acknowledged]);

/** Of each worker whose count is not what the cases say, or more than there are places, one line. */
export const wrongCounts = (workers: readonly RosterWorker[], cases: readonly CaseRow[]): string[] =>
  workers.flatMap(({ id, live, capacity }) => {
    const held = cases.filter(({ assignee, holdsPlace }) => assignee === id && holdsPlace).length;
    return live === held && live <= capacity ? [] : [`${id}: ${live} of ${capacity}, and ${held} cases`];
  });

/**
 * Lets everybody do what their scripts say, all at once, and time pass only when there is nothing to do now.
 * @returns what was wrong on the way
 * @throws Error when a journey leaves its script or stands still
 */
export const runJourneys = async (host: KillableHost, people: readonly Person[]): Promise<string[]> => {
  const wrong: string[] = [];
  let quiet = false;
  let movingSince: Instant | undefined;

  const wait = async (left: readonly Person[], now: Instant): Promise<void> => {
    const dues = left.map((person) => person.nextAt());
    const moving = left.filter((_, index) => dues[index] === undefined);
    if (moving.length === 0) movingSince = undefined;
    else movingSince ??= now;
    if (movingSince && later(movingSince, patience) < now) {
      throw new Error(`Nothing moves any more: ${moving.map(({ script }) => script.name).join('; ')}`);
    }
    // What is on its way after all has settled waits for a retry or the sweep, within minutes.
    const soonest = dues.flatMap((due) => due ?? []).toSorted()[0];
    const next = moving.length > 0 ? later(now, minute) : (soonest ?? now);
    await host.tell({ ask: 'advanceTo', instant: soonest && soonest < next ? soonest : next });
    quiet = true;
  };

  for (;;) {
    const seen = await host.ask({ ask: 'see', ids: idsOf(people) }, See);
    if (quiet) wrong.push(...wrongCounts(seen.workers, seen.cases));
    for (const person of people) person.look(seen.cases.find(({ id }) => person.acknowledged.has(id)));
    const left = people.filter((person) => !person.isOver());
    if (left.length === 0) return wrong;
    const ready = left.filter((person) => (person.nextAt() ?? '~') <= seen.now);
    if (ready.length > 0) {
      await Promise.all([...ready.map((person) => person.act(seen.now)), host.tell({ ask: 'settle' })]);
      quiet = false;
    } else if (!quiet) {
      await host.tell({ ask: 'settle' });
      quiet = true;
    } else {
      await wait(left, seen.now);
    }
  }
};

/** Longer than an event stays hidden that a function had in its hands when its host was killed. */
const hiddenAtMost = 20 * minute;

/** Waits until no message is in anybody's hands any more. @returns everything there is in the end */
export const wholeAccount = async (host: KillableHost, people: readonly Person[]): Promise<Account> => {
  const { now } = await host.ask({ ask: 'see', ids: [] }, See);
  await host.tell({ ask: 'advanceTo', instant: later(now, hiddenAtMost) });
  for (let looks = 0; ; looks += 1) {
    await host.tell({ ask: 'settle' });
    const account = await host.ask({ ask: 'account', ids: idsOf(people) }, Account);
    const next = account.notices.flatMap(({ lookAt }) => lookAt ?? []).toSorted()[0];
    if (next === undefined || looks === mostLooks) return account;
    await host.tell({ ask: 'advanceTo', instant: later(next > account.now ? next : account.now, 3 * minute) });
  }
};
