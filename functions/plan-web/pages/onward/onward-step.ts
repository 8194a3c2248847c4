import type { CaseRepository } from '../../../shared/data/case/case-repository.ts';
import type { OnwardRepository } from '../../../shared/data/directory/onward-repository.ts';
import type { NoticeRepository } from '../../../shared/data/message/notice-repository.ts';
import type { TeamRepository } from '../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { isEnding } from '../../../shared/domain/case/case-progress.ts';
import { DecisionRefused } from '../../../shared/domain/case/decide.ts';
import type { ServiceListing } from '../../../shared/domain/directory/directory.ts';
import { type AgreedHow, isOpenOnward, type Onward, withAgreement } from '../../../shared/domain/onward/onward.ts';
import { onwardNotices, onwardTasks } from '../../../shared/domain/onward/onward-notices.ts';
import type { ReferralId } from '../../../shared/domain/referral/referral-id.ts';
import type { Staff } from '../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { Path } from '../../../shared/staff/return-path.ts';
import type { PlanPageDependencies } from '../plan/plan-step.ts';

/** What the onward pages need. */
export interface OnwardPageDependencies extends Omit<PlanPageDependencies, 'cases'> {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'change'>;
  readonly onwards: Pick<OnwardRepository, 'list' | 'items'>;
  readonly notices: Pick<NoticeRepository, 'item' | 'list'>;
}

/** What a step needs. */
type StepSources = Pick<OnwardPageDependencies, 'onwards' | 'notices' | 'clock'> & {
  readonly cases: Pick<CaseRepository, 'change'>;
  readonly teams: Pick<TeamRepository, 'settings'>;
};

export const onwardPath = (id: ReferralId, more = ''): Path => `/staff/cases/${id}/onward${more}`;

/** Why nothing can be referred onward in the case's current state. */
export const whyNot = ({ theCase }: { readonly theCase: Case }): string | undefined =>
  isEnding(theCase) ? 'The case is closed, so you cannot make referrals from it.' : undefined;

interface Asks {
  readonly listing: Pick<ServiceListing, 'id' | 'name' | 'summary' | 'email' | 'phone'>;
  readonly shares: Onward['shares'];
  readonly how: AgreedHow;
  readonly by: string;
}

/**
 * A new onward referral, already sent when the person agreed to it in front of staff.
 * @param all onward referrals of the case
 * @returns undefined when this service was asked already: a second click finds the first
 */
export const firstStep = (
  theCase: Pick<Case, 'id'>,
  all: readonly Onward[],
  { listing: { id: service, name, summary, email, phone }, shares, how, by }: Asks,
  at: Instant,
): Onward | undefined => {
  if (all.some((one) => one.service === service && isOpenOnward(one))) return undefined;
  const reach = { ...(email && { email }), ...(phone && { phone }) };
  const about = { id: theCase.id, no: all.length + 1, service, name, summary, ...reach, shares };
  const asked: Onward = { ...about, version: 1, state: 'asked', since: at };
  if (how === 'link') return asked;
  const agreed = withAgreement(asked, { how, by }, at);
  return agreed && { ...agreed, version: 1 };
};

/**
 * Takes one step of an onward referral for a member of staff, with its notices and the case in one write.
 * @param stepOf maps the current onward referrals to the next state of one; undefined when that is done already
 * @throws DecisionRefused when the case has ended, or from `stepOf`
 */
export const takeStep = async (
  { cases, onwards, notices, teams, clock }: StepSources,
  theCase: Pick<Case, 'id' | 'team'>,
  staff: Pick<Staff, 'id'>,
  stepOf: (all: readonly Onward[]) => Onward | undefined,
): Promise<void> => {
  const [settings, at, by] = [await teams.settings(theCase.team), clock.now(), `staff:${staff.id}`];
  await cases.change(theCase.id, at, async (before) => {
    const all = await onwards.list(before.id);
    const next = stepOf(all);
    if (!next) return undefined;
    const why = next.state === 'stopped' || next.state === 'refused' ? undefined : whyNot({ theCase: before });
    if (why) throw new DecisionRefused('not-open', why);
    return {
      next: { ...before, tasks: onwardTasks(before, next, all, by, await notices.list(before.id)) },
      event: { what: 'onward', stage: before.stage, by, reason: next.state },
      also: [...onwards.items(next), ...onwardNotices(next, by, at, settings).map(notices.item)],
    };
  });
};
