import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import { localDateOf } from '../../../../shared/domain/calendar.ts';
import { referenceOf } from '../../../../shared/domain/referral-id.ts';
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
  label: 'Why is it reopened?',
  missing: 'Select why it is reopened',
  choices: [
    { value: 'came-back', text: 'The person came back' },
    { value: 'referred-again', text: 'Somebody referred them again' },
    { value: 'closed-too-early', text: 'It was closed too early, or by mistake' },
  ],
};

/** A closed case goes on in its next episode, with the link worker who knew the person or another with room. */
export const reopenPage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/reopen',
    // That it is closed is asked below, with a sentence.
    needs: 'write decisions',
    heading: 'Reopen the case',
    refuses: ({ the }) => {
      if (the.mergedInto) return `This referral goes on as ${referenceOf(the.mergedInto)}. Open that one.`;
      return the.closedAt ? undefined : 'This case is open.';
    },
    // Who reopened it has it no longer, until it is given to somebody anew.
    isDone: async (the, { id }) => {
      const last = the.closedAt ? undefined : (await deps.cases.events(the.id)).findLast(({ by }) => by !== undefined);
      return last?.what === 'reopened' && last.by === `staff:${id}`;
    },
    auditReason: ({ request }) => why.choices.find(({ value }) => value === request.form.get('reason'))?.value,
    view: stepForm({
      intro: [
        'The case starts again with a link worker: the one before, when they have room. The person and the referrer are told.',
      ],
      questions: [why],
      send: 'Reopen',
    }),
    act: async ({ the, staff, request }) => {
      const now = deps.clock.now();
      const { values, errors } = readQuestions([why], request.form, localDateOf(now));
      if (!valueOf(values, 'reason')) return errors;
      await deps.cases.reopen(the.id, `staff:${staff.id}`, now);
      return undefined;
    },
  });
