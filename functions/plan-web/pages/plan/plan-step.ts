import type { DirectoryRepository } from '../../../shared/data/directory/directory-repository.ts';
import type { PlanRepository } from '../../../shared/data/person/plan-repository.ts';
import type { TeamRepository } from '../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { isDecided } from '../../../shared/domain/case/case-progress.ts';
import { DecisionRefused } from '../../../shared/domain/case/decide.ts';
import type { Plan } from '../../../shared/domain/plan/plan.ts';
import type { ReferralId } from '../../../shared/domain/referral/referral-id.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { Ids } from '../../../shared/platform/ids.ts';
import type { StepDependencies } from '../../../shared/staff/case-step.ts';
import type { Path } from '../../../shared/staff/return-path.ts';

/** What the pages of the plan need. */
export interface PlanPageDependencies extends StepDependencies {
  readonly plans: Pick<PlanRepository, 'draft' | 'change' | 'issued'>;
  readonly directory: DirectoryRepository;
  readonly teams: Pick<TeamRepository, 'settings'>;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'secret'>;
}

export const planPath = (id: ReferralId, more = ''): Path => `/staff/cases/${id}/plan${more}`;

/** True from the decision that the plan is agreed until it is issued: another edit would remove the agreement. */
const isBeingIssued = (theCase: Case): boolean =>
  theCase.stage === 'IssuePlan' ||
  (isDecided(theCase) && (theCase.decision?.name === 'PlanAgreed' || theCase.decision?.name === 'PlanRevised'));

/** Why the plan cannot be edited now. */
export const whyClosed = ({ theCase }: { readonly theCase: Case }): string | undefined => {
  if (theCase.closedAt) return 'The case is closed, so its plan stays as it is.';
  return isBeingIssued(theCase) ? 'The plan is being given to the person. Try again in a minute.' : undefined;
};

/** @throws DecisionRefused with that sentence, shown above the form */
const mustBeOpen = (theCase: Case): void => {
  const why = whyClosed({ theCase });
  if (why) throw new DecisionRefused('not-open', why);
};

/**
 * Edits the plan. The case read for the page may be older than the decision that its plan is agreed, so before an
 * agreed draft is changed the case is read again: what was agreed is what the person gets.
 * @throws DecisionRefused when it is on its way to the person
 */
export const changePlan = (
  { plans, cases, clock }: Pick<PlanPageDependencies, 'plans' | 'cases' | 'clock'>,
  theCase: Case,
  step: (plan: Plan) => Plan,
): Promise<void> => {
  mustBeOpen(theCase);
  return plans.change(theCase.id, clock.now(), step, async () => mustBeOpen((await cases.get(theCase.id)) ?? theCase));
};
