import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { ReplyRepository } from '../../../../shared/data/message/reply-repository.ts';
import type { PersonRecord } from '../../../../shared/data/person/person-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { questionLength } from '../../../../shared/domain/case/question.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
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

/** Whether they are written to, by the rule of send-notice: who referred themselves may have moved since. */
const hasAddress = ({ source }: Case, record: PersonRecord | undefined): boolean =>
  Boolean(record?.referrer.replyTo && (source !== 'self' || record.contact.email));

const formOf = (theCase: Case, record: PersonRecord | undefined) => {
  const isSelf = theCase.source === 'self';
  const writes = hasAddress(theCase, record);
  const how = writes
    ? 'They will get an email with a link to answer, and a reminder. The case comes back to triage with their answer.'
    : 'We have no email address that is safe to write to, so nothing is sent. Phone them, and write what they say on the case. It then comes back to triage.';
  return stepForm({
    intro: [isSelf ? `They referred themselves. ${how}` : how],
    questions: [isSelf ? { ...asked, hint: 'They will see it exactly as you write it. Ask one thing.' } : asked],
    send: writes ? 'Send the question' : 'Save the question',
  });
};

/** Triage asks the referrer a question, which they answer through their link. */
export const questionPage = (deps: Dependencies): StaffPage =>
  caseStep(deps, {
    path: '/staff/cases/{id}/question',
    needs: 'NeedsInformation',
    heading: 'Ask the referrer a question',
    view: (at, errors) => formOf(at.theCase, at.record)(at, errors),
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
