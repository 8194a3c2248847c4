import { dueKey, dueKinds, dueShards, indexed, indexes, keys } from '../../../functions/shared/data/table/keys.ts';
import { hasRoom, type RosterWorker } from '../../../functions/shared/domain/team/team.ts';
import { instantAt, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { dateOfDayNumber, dayNumberOf } from '../../../functions/shared/domain/time/day-number.ts';
import { instantOf, millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import { as } from '../invariants/invariant.ts';
import type { Store } from '../table/store.ts';
import type { Timeline } from '../time/timeline.ts';
import type { Chaos } from './chaos.ts';
import type { Answer } from './containers.ts';

export interface Sweeper {
  /** Something may have become due; sees to it that the sweep comes in time. */
  plan(): void;
  /** A place may have become free, or somebody waits for one. */
  mayServe(): void;
  /** EventBridge: a run ended as it should not. */
  runEnded(name: string, status: string): void;
}

interface Dependencies {
  readonly store: Store;
  readonly team: string;
  readonly now: () => number;
  /** How far the functions' clock is off. */
  readonly skew: () => number;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly isUp: () => boolean;
  readonly invoke: (event: unknown) => Promise<Answer>;
}

const partitions = dueKinds.flatMap((kind) => Array.from({ length: dueShards }, (_, shard) => dueKey(kind, shard)));

const rosterOf = (store: Store, team: string): RosterWorker[] => {
  const list = store.partition(keys.teamWorker(team, '').pk);
  return (list?.keys ?? []).flatMap((sk) => (sk.startsWith('WORKER#') ? as<RosterWorker>(list?.get(sk)) : []));
};

/** In London. */
const nextMidnight = (millis: number): number => {
  const tomorrow = dateOfDayNumber(dayNumberOf(localDateOf(instantOf(millis))) + 1);
  return millisOf(instantAt(tomorrow, '00:00'));
};

const nextMinute = (millis: number): number => (Math.floor(millis / minute) + 1) * minute;

/**
 * Each minute, as the rule says; but minutes in which the sweep would read and find nothing are passed over, as the host
 * of one machine passes over them.
 */
export const createSweeper = ({ store, team, now, skew, timeline, chaos, isUp, invoke }: Dependencies): Sweeper => {
  const waitingList = indexed.byQueue(team, 'WaitingList', 'routine', '', '').queuePk;
  let planned: number | undefined;
  /** Somebody waits for a place, or a run died: looked at in any case. */
  let lookUntil = 0;
  let hasChanged = true;

  const planAt = (at: number): void => {
    if (planned !== undefined && planned <= at) return;
    planned = at;
    timeline.at(at, () => {
      if (planned !== at) return;
      planned = undefined;
      tick();
    });
  };

  const firstDue = (): number => {
    const index = store.index(indexes.byDue);
    let earliest: string | undefined;
    for (const pk of partitions) {
      const key = index?.partition(pk, now())?.keys[0];
      if (key !== undefined && (earliest === undefined || key < earliest)) earliest = key;
    }
    const first = earliest === undefined ? Number.POSITIVE_INFINITY : millisOf(earliest.slice(0, 24)) - skew();
    // What is on its way into the index may be due already.
    return Math.min(first, index?.nextVisible() ?? first);
  };

  /** Who waits for a place is served by a sweep only where there is one. */
  const somebodyMayBeServed = (): boolean => {
    const waiting = store.index(indexes.byQueue)?.partition(waitingList, now())?.keys ?? [];
    return waiting.length > 0 && rosterOf(store, team).some(hasRoom);
  };

  const plan = (): void => {
    const soon = nextMinute(now());
    const due = Math.max(soon, Math.ceil(firstDue() / minute) * minute);
    const mayBeServed = hasChanged;
    hasChanged = false;
    if (lookUntil > now()) planAt(soon);
    else if (somebodyMayBeServed()) planAt(mayBeServed ? soon : Math.min(due, nextMidnight(now())));
    else if (due < Number.POSITIVE_INFINITY) planAt(due);
  };

  const run = async (event: unknown): Promise<void> => {
    const answer = await invoke(event);
    if (answer.is === 'ok') plan();
    else planAt(nextMinute(now()));
  };

  /** What it was planned for may have been dealt with since. */
  const wouldFind = (): boolean => lookUntil > now() || firstDue() <= now() || somebodyMayBeServed();

  const tick = (): void => {
    if (!wouldFind()) return plan();
    if (!isUp() || chaos.strikes('tick-missed', 0.2)) return planAt(nextMinute(now()));
    void run({});
    if (chaos.strikes('tick-twice', 0.1)) void run({});
  };

  return {
    plan,
    mayServe: () => {
      hasChanged = true;
    },
    runEnded: (name, status) => {
      // Looked at once more when its functions can no longer write.
      lookUntil = now() + 12 * minute;
      if (!isUp() || chaos.strikes('event-lost', 0.5)) return;
      const event = { 'detail-type': 'Step Functions Execution Status Change', detail: { name, status } };
      timeline.at(now() + chaos.random.between(0, 30_000), () => void run(event));
    },
  };
};
