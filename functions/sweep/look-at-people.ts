import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { CaseRow } from '../shared/data/case/case-row.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { TeamRepository } from '../shared/data/team/team-repository.ts';
import { silenceLookAt } from '../shared/domain/case/case-schedule.ts';
import type { Promised } from '../shared/domain/case/promise.ts';
import { promiseLookAt, promiseNotices, withRenewal } from '../shared/domain/case/promise-changes.ts';
import { withTask } from '../shared/domain/case/task.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Log } from '../shared/platform/log.ts';
import { measure } from '../shared/platform/metrics.ts';

interface Dependencies {
  readonly cases: Pick<CaseRepository, 'change'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly notices: Pick<NoticeRepository, 'item'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What people are owed, wherever the workflow is. A promise about to slip is replaced by a new one, and the person and
 * their referrer are told the new date before the old one passes, all in one write. A case without contact for long
 * gets a task for its worker.
 * @returns the case as it is then
 */
export const createLookAtPeople = ({ cases, teams, notices, clock, log }: Dependencies) => {
  const isDue = (when: string | undefined): boolean => when !== undefined && when <= clock.now();

  return async (id: ReferralId): Promise<CaseRow | undefined> => {
    const at = clock.now();
    let silent = false;
    let moved: Promised | undefined;
    const after = await cases.change(id, at, async (before) => {
      silent = isDue(silenceLookAt(before));
      moved = undefined;
      const quiet = silent ? { ...before, tasks: withTask(before.tasks, { kind: 'no-contact', at }) } : before;
      const { promise } = before;
      if (!promise || !isDue(promiseLookAt(before))) return silent ? { next: quiet } : undefined;
      const settings = await teams.settings(before.team);
      const next = withRenewal(quiet, promise, at, settings);
      moved = next.promise;
      return {
        next,
        event: { what: 'promise-moved', stage: before.stage, by: 'sweep' },
        also: next.promise ? promiseNotices(before, next.promise, at, settings).map(notices.item) : [],
      };
    });
    // Not before: while others write the case, it is read again and nothing is written.
    if (silent) log.warn('no-contact', { referral: id });
    if (moved) {
      measure(log, 'PromisesRenewed', {});
      log.warn('promise-moved', { referral: id, no: moved.no });
    }
    return after;
  };
};
