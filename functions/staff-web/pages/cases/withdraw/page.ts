import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { CloseReason } from '../../../../shared/domain/case/close-reason.ts';
import { closeRules } from '../../../../shared/domain/ending/close-rules.ts';
import { standingOf } from '../../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type ChoiceQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly clock: Clock;
}

const said: readonly { readonly value: CloseReason; readonly text: string; readonly hint?: string }[] = [
  { value: 'person-declined', text: 'They do not want the support, and never started' },
  { value: 'person-withdrew', text: 'They want to stop' },
  { value: 'no-longer-needed', text: 'They no longer need it' },
  {
    value: 'consent-withdrawn',
    text: 'They no longer agree to us having their details',
    hint: 'We will not write to them again.',
  },
];

/** The reasons that can apply, whether or not support had begun. */
const whyQuestion = (staff: Staff, theCase: Case): ChoiceQuestion => ({
  kind: 'one',
  name: 'reason',
  label: 'What did the person say?',
  missing: 'Select what the person said',
  choices: said.filter(
    ({ value }) =>
      closeRules[value].by.includes(standingOf(staff, theCase)) &&
      !(value === 'person-declined' && theCase.baselineAt !== undefined),
  ),
});

/** The person ends the case, recorded by whoever they told. */
export const withdrawPage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/withdraw',
    needs: 'Withdrawn',
    heading: 'Record a withdrawal',
    view: (at, errors) =>
      stepForm({
        intro: ['The case is closed. Messages that have not gone out are not sent. It can be reopened.'],
        questions: [whyQuestion(at.staff, at.theCase)],
        send: 'Withdraw and close',
      })(at, errors),
    act: async (at) => {
      const now = deps.clock.now();
      const { values, errors } = readQuestions([whyQuestion(at.staff, at.theCase)], at.request.form, localDateOf(now));
      const reason = CloseReason.safeParse(valueOf(values, 'reason'));
      if (errors.length > 0 || !reason.success) return errors;
      await takeDecision(deps.cases, at, { name: 'Withdrawn', facts: { reason: reason.data } }, now);
      return undefined;
    },
  });
