import type { Case } from '../../../../shared/domain/case.ts';
import { DecisionFacts } from '../../../../shared/domain/case.ts';
import type { DecisionName } from '../../../../shared/domain/decision.ts';
import { questionLength } from '../../../../shared/domain/question.ts';
import { TaskKind } from '../../../../shared/domain/task.ts';
import { retryReasonWords, triageReasons } from '../../../../shared/staff/words/case-words.ts';
import type { TextQuestion } from '../../../../shared/web/form/question.ts';
import { typedText } from '../../../../shared/web/form/typed-text.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

/** What somebody sent from the case page. */
export interface SentDecision {
  readonly name: DecisionName;
  readonly facts: DecisionFacts;
  /** A code that is kept in the audit alone. */
  readonly auditReason?: string;
  /** What the referrer told somebody, as their answer to what was asked. */
  readonly answer?: string;
}

/** What is asked of whoever took the referrer's answer down. */
export const answerQuestion: TextQuestion = {
  kind: 'long-text',
  name: 'answer',
  label: 'What did the referrer tell you?',
  hint: 'It stands with the case as their answer.',
  subject: 'What they told you',
  most: questionLength,
  missing: 'Enter what the referrer told you',
};

/** The id of the first radio, to which the list of errors leads. */
const reasonField = 'reason';

const WorkerFacts = DecisionFacts.shape.workerReason;

/**
 * Reads the form of the case page. The same two buttons mean other decisions at another stage.
 * @returns the decision, or what is missing for it
 */
export const readDecision = (form: URLSearchParams, stage: Case['stage']): SentDecision | readonly FieldError[] => {
  if (form.get('action') === 'accept') return { name: 'Accepted', facts: {} };
  if (form.get('action') === 'retry') {
    const why = form.get('reason') ?? '';
    if (Object.hasOwn(retryReasonWords, why)) return { name: 'Retried', facts: {}, auditReason: why };
    return [{ field: reasonField, text: 'Select why it may go on' }];
  }
  if (form.get('action') === 'informed') {
    const answer = typedText(form.get(answerQuestion.name)).trim();
    const { name: field, subject, most, missing = '' } = answerQuestion;
    if (answer === '') return [{ field, text: missing }];
    if (answer.length > most) return [{ field, text: `${subject} must be ${most} characters or less` }];
    return { name: 'InformationGiven', facts: {}, answer };
  }
  if (form.get('action') !== 'decline') return [{ field: 'next', text: 'Select what you want to do.' }];
  const typed = form.get('reason') ?? undefined;
  if (stage === 'Triage') {
    const reason = triageReasons.find((one) => one === typed);
    if (reason) return { name: 'Declined', facts: { reason } };
    return [{ field: reasonField, text: 'Select why the referral is declined' }];
  }
  const workerReason = WorkerFacts.safeParse(typed);
  if (workerReason.success && workerReason.data) {
    return { name: 'DeclinedByWorker', facts: { workerReason: workerReason.data } };
  }
  return [{ field: reasonField, text: 'Select why you decline' }];
};

/** The task that somebody says is done; undefined when the form says nothing of one. */
export const readTaskDone = (form: URLSearchParams): TaskKind | undefined => {
  const kind = TaskKind.safeParse(form.get('task'));
  return form.get('action') === 'done' && kind.success ? kind.data : undefined;
};
