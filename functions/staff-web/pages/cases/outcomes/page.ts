import { may } from '../../../../shared/domain/governance/rights.ts';
import { OutcomeCheck } from '../../../../shared/domain/plan/outcome.ts';
import { caseStep } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { checkWords } from '../../../../shared/staff/words/work-words.ts';
import { answersOf, askedGoals, type OutcomeDependencies, whyNotYet } from './checks.ts';
import { outcomesView } from './view.ts';

/** Outcomes compared with those at the first conversation. */
export const outcomesPage = (deps: OutcomeDependencies): StaffPage => {
  const { outcomes, plans, clock } = deps;
  return caseStep(deps, {
    path: '/staff/cases/{id}/outcomes',
    needs: 'read questionnaires',
    heading: 'How things are',
    template: 'pages/cases/outcomes/page.njk',

    view: async ({ theCase, staff }) => {
      const now = clock.now();
      const [all, goals] = await Promise.all([outcomes.list(theCase.id), askedGoals(plans, theCase.id)]);
      const answers = answersOf(all, theCase);
      const asks = may(staff, 'write questionnaires', theCase)
        ? OutcomeCheck.options.filter(
            (check) => !answers.some((one) => one.check === check) && !whyNotYet(check, theCase, now),
          )
        : [];
      return {
        ...outcomesView(answers, goals),
        asks: asks.map((check) => ({ check, text: checkWords[check].toLowerCase() })),
      };
    },
  });
};
