import type { CaseRepository } from '../shared/data/case/case-repository.ts';
import type { TaskMarks } from '../shared/data/case/task-marks.ts';
import type { OnwardRepository } from '../shared/data/directory/onward-repository.ts';
import type { NoticeRepository } from '../shared/data/message/notice-repository.ts';
import { unwantedBecause } from '../shared/domain/case/notice-life.ts';
import { type TaskKind, withTask } from '../shared/domain/case/task.ts';
import { isPassed } from '../shared/domain/onward/onward.ts';
import type { ReferralId } from '../shared/domain/referral/referral-id.ts';
import type { Clock } from '../shared/platform/clock.ts';

export interface PhoneTaskDependencies {
  readonly cases: Pick<CaseRepository, 'change'>;
  readonly notices: Pick<NoticeRepository, 'get'>;
  readonly onwards: Pick<OnwardRepository, 'get'>;
  readonly taskMarks: TaskMarks;
  readonly clock: Clock;
}

const kinds: Readonly<Record<string, TaskKind>> = {
  'phone-person': 'phone-person',
  'phone-referrer': 'phone-referrer',
  'phone-provider': 'onward',
};

/**
 * A phone-task notice also puts a task on the case, if the call is still needed: its cause may have been resolved
 * before the notice came due. The stream may deliver the notice again after the call was made and the task removed; a
 * mark written in the same transaction makes sure that the task is added once.
 */
export const createPhoneTask =
  ({ cases, notices, onwards, taskMarks, clock }: PhoneTaskDependencies) =>
  async (id: ReferralId, key: string, template: string): Promise<void> => {
    const kind = kinds[template];
    if (!kind) return;
    const at = clock.now();
    const notice = await notices.get({ id, key });
    await cases.change(id, at, async (before) => {
      if (!notice || unwantedBecause(notice, before, at) !== undefined) return undefined;
      const { onward } = notice.data;
      if (onward && isPassed(notice.data, await onwards.get(id, onward.no))) return undefined;
      if (before.closedAt || (await taskMarks.isMade(id, key))) return undefined;
      return { next: { ...before, tasks: withTask(before.tasks, { kind, at }) }, also: [taskMarks.item(id, key)] };
    });
  };
