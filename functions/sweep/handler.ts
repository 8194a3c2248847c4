import { type Due, type DueList, type DueRepository, requestRefOf } from '../shared/data/case/due-repository.ts';
import type { WaitingList } from '../shared/data/case/waiting-list.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { RequestRepository } from '../shared/data/message/request-repository.ts';
import { type DueKind, dueKinds, dueShards } from '../shared/data/table/keys.ts';
import { lookAgainAfter } from '../shared/domain/case/case-schedule.ts';
import { offered } from '../shared/domain/case/notice-life.ts';
import { type Instant, later } from '../shared/domain/time/instant.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { endedRunOf, type Result } from './contract.ts';
import type { createLookAtCase } from './look-at-case.ts';
import type { createLookAtIntake } from './look-at-intake.ts';
import type { createLookForDead } from './look-for-dead.ts';

interface Dependencies {
  readonly dues: DueRepository;
  readonly lookAtIntake: ReturnType<typeof createLookAtIntake>;
  readonly lookAtCase: ReturnType<typeof createLookAtCase>;
  readonly lookForDead: ReturnType<typeof createLookForDead>;
  readonly notices: Pick<NoticeRepository, 'change'>;
  readonly requests: Pick<RequestRepository, 'bringAgain'>;
  readonly waitingList: Pick<WaitingList, 'wake'>;
  readonly team: string;
  readonly clock: Clock;
  readonly log: Log;
}

const shards = dueKinds.flatMap((kind) => Array.from({ length: dueShards }, (_, shard) => ({ kind, shard })));

const firstOf = (lists: readonly DueList[]): Instant | undefined =>
  lists.flatMap(({ due, next }) => due[0]?.at ?? next ?? []).toSorted()[0];

/**
 * Finds what should have happened by itself and did not, and what has come due. Called each minute, and when an
 * execution fails. A failure with one item does not hold up the others.
 */
export const createHandler = (deps: Dependencies) => {
  const { dues, lookAtIntake, lookAtCase, lookForDead, notices, requests, waitingList, team, clock, log } = deps;

  /** A request was not carried out yet: it goes through the stream to the relay again, as often as needed. */
  const lookAtArrival = (due: Due): Promise<unknown> => {
    const request = requestRefOf(due);
    if (!request) return lookAtIntake(due.id);
    return requests.bringAgain(request, later(clock.now(), lookAgainAfter));
  };

  const lookAt: Record<DueKind, (due: Due) => Promise<unknown>> = {
    intake: lookAtArrival,
    wait: ({ id }) => lookAtCase.look(id),
    notice: async ({ id, key }) =>
      key !== undefined && notices.change({ id, key }, (notice) => offered(notice, clock.now())),
  };

  /** Items that keep failing would otherwise stay at the head of the list and crowd out all others. */
  const putOff = async (kind: DueKind, due: Due): Promise<void> => {
    try {
      await dues.putOff(kind, due, later(clock.now(), lookAgainAfter));
    } catch (error) {
      log.error('not-put-off', error, { kind, referral: due.id });
    }
  };

  const sweep = async ({ kind, shard }: (typeof shards)[number]): Promise<DueList> => {
    const list = await dues.list(kind, shard, clock.now());
    for (const due of list.due) {
      try {
        await lookAt[kind](due);
      } catch (error) {
        log.error('not-swept', error, { kind, referral: due.id });
        await putOff(kind, due);
      }
    }
    return list;
  };

  /** A place may have become free while a case was on its way to the list, or a roster change was not relayed. */
  const offerPlaces = async (): Promise<void> => {
    try {
      const woken = await waitingList.wake(team, clock.now());
      if (woken.length > 0) log.warn('places-offered-by-sweep', { count: woken.length });
    } catch (error) {
      log.error('not-offered', error);
    }
  };

  return async (event: unknown): Promise<Result> => {
    const run = endedRunOf(event);
    if (run) await lookAtCase.runEnded(run.id, run.episode, run.status);
    const nextDue = firstOf(await Promise.all(shards.map(sweep)));
    await offerPlaces();
    await lookForDead();
    return nextDue ? { nextDue } : {};
  };
};
