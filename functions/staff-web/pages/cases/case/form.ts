import type { Case } from '../../../../shared/domain/case.ts';
import { DecisionFacts } from '../../../../shared/domain/case.ts';
import { CloseReason } from '../../../../shared/domain/close-reason.ts';
import type { DecisionName } from '../../../../shared/domain/decision.ts';
import { TaskKind } from '../../../../shared/domain/task.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { retryReasonWords } from '../../../words/case-words.ts';

/** What somebody sent from the case page. */
export interface SentDecision {
  readonly name: DecisionName;
  readonly facts: DecisionFacts;
  /** A code that is kept in the audit alone. */
  readonly auditReason?: string;
}

/** The id of the first radio, to which the list of errors leads. */
export const reasonField = 'reason';

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
  if (form.get('action') === 'informed') return { name: 'InformationGiven', facts: {} };
  if (form.get('action') !== 'decline') return [{ field: 'next', text: 'Select what you want to do.' }];
  const typed = form.get('reason') ?? undefined;
  if (stage === 'Triage') {
    const reason = CloseReason.safeParse(typed);
    if (reason.success) return { name: 'Declined', facts: { reason: reason.data } };
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
