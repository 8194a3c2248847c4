import type { Case } from '../../../../shared/domain/case/case.ts';
import { DecisionFacts } from '../../../../shared/domain/case/case.ts';
import { questionLength } from '../../../../shared/domain/case/question.ts';
import { TaskKind } from '../../../../shared/domain/case/task.ts';
import { triageReasons } from '../../../../shared/domain/ending/close-rules.ts';
import type { DecisionName } from '../../../../shared/domain/workflow/decision.ts';
import { retryReasonWords } from '../../../../shared/staff/words/case-words.ts';
import type { TextQuestion } from '../../../../shared/web/form/question.ts';
import { typedText } from '../../../../shared/web/form/typed-text.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

/** A decision submitted from the case page. */
export interface SentDecision {
  readonly name: DecisionName;
  readonly facts: DecisionFacts;
  /** A code for the audit only. */
  readonly auditReason?: string;
  /** The referrer's answer to a question, as told to staff. */
  readonly answer?: string;
}

/** For recording the referrer's answer. */
export const answerQuestion: TextQuestion = {
  kind: 'long-text',
  name: 'answer',
  label: 'What did the referrer tell you?',
  hint: 'It will be kept with the case as their answer.',
  subject: 'What they told you',
  most: questionLength,
  missing: 'Enter what the referrer told you',
};

/** The id of the first radio, which errors link to. */
const reasonField = 'reason';

const WorkerFacts = DecisionFacts.shape.workerReason;

/**
 * Reads the form of the case page. The same two buttons make different decisions at different stages.
 * @returns the decision, or the errors
 */
export const readDecision = (form: URLSearchParams, stage: Case['stage']): SentDecision | readonly FieldError[] => {
  if (form.get('action') === 'accept') return { name: 'Accepted', facts: {} };
  if (form.get('action') === 'retry') {
    const why = form.get('reason') ?? '';
    if (Object.hasOwn(retryReasonWords, why)) return { name: 'Retried', facts: {}, auditReason: why };
    return [{ field: reasonField, text: 'Select why it can carry on' }];
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

/** The task that the form marks as done; undefined when there is none. */
export const readTaskDone = (form: URLSearchParams): TaskKind | undefined => {
  const kind = TaskKind.safeParse(form.get('task'));
  return form.get('action') === 'done' && kind.success ? kind.data : undefined;
};
