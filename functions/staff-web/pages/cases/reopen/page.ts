import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type ChoiceQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'reopen'>;
  readonly clock: Clock;
}

const why: ChoiceQuestion = {
  kind: 'one',
  name: 'reason',
  label: 'Why are you reopening it?',
  missing: 'Select why you are reopening it',
  choices: [
    { value: 'came-back', text: 'The person came back' },
    { value: 'referred-again', text: 'Somebody referred them again' },
    { value: 'closed-too-early', text: 'It was closed too early, or by mistake' },
  ],
};

/** Reopens a closed case, with the link worker who knew the person or another with room. */
export const reopenPage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/reopen',
    // Whether it is closed is checked below, with a sentence.
    needs: 'write decisions',
    heading: 'Reopen the case',
    refuses: ({ theCase }) => {
      if (theCase.mergedInto)
        return `This referral has been merged into ${referenceOf(theCase.mergedInto)}. Open that one.`;
      return theCase.closedAt ? undefined : 'This case is open.';
    },
    // The person who reopened it may lose access until it is assigned again.
    isDone: async (theCase, { id }) => {
      const last = theCase.closedAt
        ? undefined
        : (await deps.cases.events(theCase.id)).findLast(({ by }) => by !== undefined);
      return last?.what === 'reopened' && last.by === `staff:${id}`;
    },
    auditReason: ({ request }) => why.choices.find(({ value }) => value === request.form.get('reason'))?.value,
    view: stepForm({
      intro: [
        'The case starts again with a link worker: the same one, if they have room. The person and the referrer will be told.',
      ],
      questions: [why],
      send: 'Reopen',
    }),
    act: async ({ theCase, staff, request }) => {
      const now = deps.clock.now();
      const { values, errors } = readQuestions([why], request.form, localDateOf(now));
      if (!valueOf(values, 'reason')) return errors;
      await deps.cases.reopen(theCase.id, `staff:${staff.id}`, now);
      return undefined;
    },
  });
