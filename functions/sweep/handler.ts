import type { Due, DueList, DueRepository } from '../shared/data/due-repository.ts';
import { type DueKind, dueKinds, dueShards } from '../shared/data/keys.ts';
import type { NoticeRepository } from '../shared/data/notice-repository.ts';
import type { Instant } from '../shared/domain/instant.ts';
import { offered } from '../shared/domain/notice-life.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { endedRunOf, type Result } from './contract.ts';
import type { createLookAtCase } from './look-at-case.ts';
import type { createLookAtIntake } from './look-at-intake.ts';

export interface Dependencies {
  readonly dues: DueRepository;
  readonly lookAtIntake: ReturnType<typeof createLookAtIntake>;
  readonly lookAtCase: ReturnType<typeof createLookAtCase>;
  readonly notices: Pick<NoticeRepository, 'change'>;
  readonly clock: Clock;
  readonly log: Log;
}

const shards = dueKinds.flatMap((kind) => Array.from({ length: dueShards }, (_, shard) => ({ kind, shard })));

const firstOf = (lists: readonly DueList[]): Instant | undefined =>
  lists.flatMap(({ due, next }) => due[0]?.at ?? next ?? []).toSorted()[0];

/**
 * Finds what should have happened by itself and did not, and what has just become due. Called each minute, and when an
 * execution ends as it should not. One that cannot be dealt with holds up no other.
 */
export const createHandler = ({ dues, lookAtIntake, lookAtCase, notices, clock, log }: Dependencies) => {
  const lookAt: Record<DueKind, (due: Due) => Promise<unknown>> = {
    intake: ({ id }) => lookAtIntake(id),
    wait: ({ id }) => lookAtCase.look(id),
    notice: async ({ id, key }) =>
      key !== undefined && notices.change({ id, key }, (notice) => offered(notice, clock.now())),
  };

  const sweep = async ({ kind, shard }: (typeof shards)[number]): Promise<DueList> => {
    const list = await dues.list(kind, shard, clock.now());
    for (const due of list.due) {
      try {
        await lookAt[kind](due);
      } catch (error) {
        log.error('not-swept', error, { kind, referral: due.id });
      }
    }
    return list;
  };

  return async (event: unknown): Promise<Result> => {
    const run = endedRunOf(event);
    if (run) await lookAtCase.runEnded(run.id, run.episode, run.status);
    const nextDue = firstOf(await Promise.all(shards.map(sweep)));
    return nextDue ? { nextDue } : {};
  };
};
