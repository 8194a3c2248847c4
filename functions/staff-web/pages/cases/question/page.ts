import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import type { ReplyRepository } from '../../../../shared/data/reply-repository.ts';
import { localDateOf } from '../../../../shared/domain/calendar.ts';
import { questionLength } from '../../../../shared/domain/question.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { caseStep, type StepDependencies, stepForm, takeDecision } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { type TextQuestion, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly replies: Pick<ReplyRepository, 'questionItem'>;
  readonly clock: Clock;
}

const asked: TextQuestion = {
  kind: 'long-text',
  name: 'question',
  label: 'What do you need to know?',
  hint: 'The referrer will see it exactly as you write it. Ask one thing.',
  subject: 'The question',
  most: questionLength,
  missing: 'Enter the question',
};

/** Triage asks the referrer a question, which they answer through their link. */
export const questionPage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/question',
    needs: 'NeedsInformation',
    heading: 'Ask the referrer a question',
    view: stepForm({
      intro: [
        'They will get an email with a link to answer, and a reminder. The case comes back to triage with their answer.',
      ],
      questions: [asked],
      send: 'Send the question',
    }),
    act: async (at) => {
      const now = deps.clock.now();
      const { values, errors } = readQuestions([asked], at.request.form, localDateOf(now));
      const text = valueOf(values, asked.name);
      if (!text) return errors;
      const item = deps.replies.questionItem(at.theCase.id, { no: at.waitNo, text, askedAt: now });
      await takeDecision(deps.cases, at, { name: 'NeedsInformation' }, now, [item]);
      return undefined;
    },
  });
