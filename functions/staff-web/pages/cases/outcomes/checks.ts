import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { OutcomeRepository } from '../../../../shared/data/person/outcome-repository.ts';
import type { PlanRepository } from '../../../../shared/data/person/plan-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { supportNo } from '../../../../shared/domain/case/support.ts';
import type { OutcomeAnswers, OutcomeCheck } from '../../../../shared/domain/plan/outcome.ts';
import { goalsOf } from '../../../../shared/domain/plan/plan.ts';
import type { ReferralId } from '../../../../shared/domain/referral/referral-id.ts';
import { addCalendar, formatDate } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { StepDependencies } from '../../../../shared/staff/case-step.ts';
import type { AskedGoal } from '../../../../shared/web/form/outcome-questions.ts';
import { closedRefusal } from '../contact/page.ts';

export interface OutcomeDependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly outcomes: Pick<OutcomeRepository, 'list' | 'put' | 'item'>;
  readonly plans: Pick<PlanRepository, 'issued'>;
  readonly clock: Clock;
}

const monthsOf: Record<OutcomeCheck, number> = { baseline: 0, '3m': 3, '6m': 6 };

/** Why a check cannot be answered yet, in a sentence: early answers would count for another date. */
export const whyNotYet = (check: OutcomeCheck, theCase: Case, now: Instant): string | undefined => {
  const closed = closedRefusal({ theCase });
  if (closed) return closed;
  if (!theCase.baselineAt) return 'These questions are asked after the first full conversation.';
  const from = addCalendar(theCase.baselineAt, { months: monthsOf[check] });
  return now < from ? `It is too early. These questions are asked from ${formatDate(from, 'en')}.` : undefined;
};

/** Answers of the case's current support. */
export const answersOf = (all: readonly OutcomeAnswers[], theCase: Pick<Case, 'reopened'>): OutcomeAnswers[] =>
  all.filter(({ episode = 1 }) => episode === supportNo(theCase));

/** Goals from the latest issued plan. */
export const askedGoals = async (plans: OutcomeDependencies['plans'], id: ReferralId): Promise<AskedGoal[]> => {
  const [plan] = await plans.issued(id);
  return plan ? goalsOf(plan.content).map(({ id: goalId, goal }) => ({ id: goalId, goal })) : [];
};
