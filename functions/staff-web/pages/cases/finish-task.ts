import type { CaseRepository } from '../../../shared/data/case/case-repository.ts';
import { type TaskKind, withoutTasks } from '../../../shared/domain/case/task.ts';
import type { ReferralId } from '../../../shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';

interface Finished {
  readonly id: ReferralId;
  readonly kind: TaskKind;
  readonly by: `staff:${string}`;
}

/**
 * Marks a task as done. One that is gone was finished before, by them or a colleague.
 * @param check throws when it is not done after all; asked again when the case changes meanwhile
 */
export const finishTask = async (
  cases: Pick<CaseRepository, 'change'>,
  { id, kind, by }: Finished,
  now: Instant,
  check?: () => Promise<void>,
): Promise<void> => {
  await cases.change(id, now, async (before) => {
    if (!before.tasks?.some((task) => task.kind === kind)) return undefined;
    await check?.();
    return {
      next: { ...before, tasks: withoutTasks(before.tasks, [kind]) },
      event: { what: 'task-done', stage: before.stage, reason: kind, by },
    };
  });
};
