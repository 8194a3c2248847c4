import { dueKey, dueKinds, dueShards, indexed, indexes } from '../../../functions/shared/data/keys.ts';
import { hour, millisOf, minute } from '../../../functions/shared/domain/instant.ts';
import type { Store } from '../table/store.ts';
import type { Chaos } from './chaos.ts';
import type { Answer } from './containers.ts';
import type { Timeline } from './timeline.ts';

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
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly isUp: () => boolean;
  readonly invoke: (event: unknown) => Promise<Answer>;
}

const partitions = dueKinds.flatMap((kind) => Array.from({ length: dueShards }, (_, shard) => dueKey(kind, shard)));

const nextMinute = (millis: number): number => (Math.floor(millis / minute) + 1) * minute;

/**
 * Each minute, as the rule says; but minutes in which the sweep would read and find nothing are passed over, as the host
 * of one machine passes over them.
 */
export const createSweeper = ({ store, team, now, timeline, chaos, isUp, invoke }: Dependencies): Sweeper => {
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
    const first = earliest === undefined ? Number.POSITIVE_INFINITY : millisOf(earliest.slice(0, 24));
    // What is on its way into the index may be due already.
    return Math.min(first, index?.nextVisible() ?? first);
  };

  const plan = (): void => {
    const soon = nextMinute(now());
    const due = firstDue();
    // Nothing was written since it last looked: a place can become free only as days go by.
    const waitingSoon = hasChanged ? soon : soon + 6 * hour;
    hasChanged = false;
    const anybodyWaits = (store.index(indexes.byQueue)?.partition(waitingList, now())?.keys.length ?? 0) > 0;
    if (lookUntil > now()) planAt(soon);
    else if (anybodyWaits) planAt(Math.min(waitingSoon, Math.max(soon, Math.ceil(due / minute) * minute)));
    else if (due < Number.POSITIVE_INFINITY) planAt(Math.max(soon, Math.ceil(due / minute) * minute));
  };

  const run = async (event: unknown): Promise<void> => {
    const answer = await invoke(event);
    if (answer.is === 'ok') plan();
    else planAt(nextMinute(now()));
  };

  const tick = (): void => {
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
