import type { CaseRepository } from '../../../shared/data/case-repository.ts';
import type { NoticeRepository } from '../../../shared/data/notice-repository.ts';
import type { OnwardRepository } from '../../../shared/data/onward-repository.ts';
import type { Case } from '../../../shared/domain/case.ts';
import { isEnding } from '../../../shared/domain/case-progress.ts';
import { DecisionRefused } from '../../../shared/domain/decide.ts';
import type { Onward } from '../../../shared/domain/onward.ts';
import { onwardNotices, onwardTasks } from '../../../shared/domain/onward-notices.ts';
import type { ReferralId } from '../../../shared/domain/referral-id.ts';
import type { Staff } from '../../../shared/domain/staff.ts';
import type { Path } from '../../../shared/staff/return-path.ts';
import type { PlanPageDependencies } from '../plan/plan-step.ts';

/** What the pages of referrals onward need. */
export interface OnwardPageDependencies extends Omit<PlanPageDependencies, 'cases'> {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change'>;
  readonly onwards: Pick<OnwardRepository, 'list' | 'items'>;
  readonly notices: Pick<NoticeRepository, 'item'>;
}

export const onwardPath = (id: ReferralId, more = ''): Path => `/staff/cases/${id}/onward${more}`;

/** Why nothing can be sent on as the case now stands. */
export const whyNot = ({ the }: { readonly the: Case }): string | undefined =>
  isEnding(the) ? 'The case is closed, so nobody is referred on from it.' : undefined;

/**
 * One step of a referral onward that a member of staff takes, with its messages and with the case, both or neither.
 * @param stepOf from all referrals onward of the case, as they are at that moment, to the next of one; undefined when it is
 * done already
 * @throws DecisionRefused when the case has ended, or from `stepOf`
 */
export const takeStep = async (
  { cases, onwards, notices, teams, clock }: OnwardPageDependencies,
  the: Case,
  staff: Staff,
  stepOf: (all: readonly Onward[]) => Onward | undefined,
): Promise<void> => {
  const [settings, at, by] = [await teams.settings(the.team), clock.now(), `staff:${staff.id}`];
  await cases.change(the.id, at, async (before) => {
    const all = await onwards.list(before.id);
    const next = stepOf(all);
    if (!next) return undefined;
    const why = next.state === 'stopped' || next.state === 'refused' ? undefined : whyNot({ the: before });
    if (why) throw new DecisionRefused('not-open', why);
    return {
      next: { ...before, tasks: onwardTasks(before, next, all, by, settings) },
      event: { what: 'onward', stage: before.stage, by, reason: next.state },
      also: [...onwards.items(next), ...onwardNotices(next, by, at, settings).map(notices.item)],
    };
  });
};
