import type { Case } from '../../../../shared/domain/case/case.ts';
import { isDecided } from '../../../../shared/domain/case/case-progress.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { transitionOf } from '../../../../shared/domain/workflow/decision.ts';
import { isWait, Stage } from '../../../../shared/domain/workflow/stage.ts';
import type { CaseFile } from '../../../../shared/staff/case-file.ts';
import { decisionWords, stageWords } from '../../../../shared/staff/words/case-words.ts';
import { dueSentence, dueWords, momentWords, recordSentence } from '../../../../shared/staff/words/due-words.ts';
import { audienceWords, momentOf, stateWords, templateWords } from '../../../../shared/staff/words/notice-words.ts';
import type { Moment } from './timeline-view.ts';

/** Messages to and from us, the latest first; unsent ones stand at their due time. */
export const messagesOf = (
  { theCase, notices, received }: Pick<CaseFile, 'theCase' | 'notices' | 'received'>,
  staff: Staff,
  now: Instant,
): Moment[] => {
  const reads = may(staff, 'read notice body', theCase);
  const sent = notices.map((notice) => ({
    at: momentOf(notice),
    text: `${templateWords[notice.template]}, ${audienceWords[notice.audience]}`,
    detail: `${stateWords[notice.state]}, ${momentWords(momentOf(notice), now)}`,
    body: reads ? notice.body : undefined,
  }));
  const got = received.map(({ at, text, from = 'person', question }) => ({
    at,
    text: question === undefined ? `Message from the ${from}` : `Answer from the ${from} to “${question}”`,
    detail: `Received, ${momentWords(at, now)}`,
    body: text,
  }));
  return [...sent, ...got].toSorted((a, b) => (a.at < b.at ? 1 : -1));
};

interface NextView {
  readonly text: string;
  readonly due?: { readonly overdue: boolean; readonly text: string };
}

/** The next step and its deadline. For people a decided wait is over before the workflow has moved. */
export const nextOf = (theCase: Case, now: Instant): NextView => {
  const { stage, wait, decision } = theCase;
  if (!isWait(stage) || !wait) return { text: stageWords[stage].next };
  const due = dueWords(wait.due, now);
  if (!isDecided(theCase) || !decision) {
    // The deadline of FollowUpReminder is not the appointment's time.
    const text = stage === 'FollowUpReminder' ? recordSentence(due) : dueSentence(due);
    return { text: stageWords[stage].next, due: { overdue: due.overdue, text } };
  }
  const next = Stage.safeParse(transitionOf(stage, decision.name)?.next);
  const then = next.success ? ` Next: ${stageWords[next.data].label.toLowerCase()}.` : '';
  return { text: `${decisionWords[decision.name]}.${then}` };
};
