import type { ReplyPage, ReplyStatus } from '../../../../shared/data/message/reply-repository.ts';
import type { Question } from '../../../../shared/domain/case/question.ts';
import type { ClosingSummary, SharedScores } from '../../../../shared/domain/ending/closing-summary.ts';
import type { OutcomeCheck } from '../../../../shared/domain/plan/outcome.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { dateOf } from '../../../visits/dates.ts';
import { promiseLines } from '../../../visits/promise-words.ts';
import { endingWords, promisedToReferrer, referralWords } from '../../../visits/referrer-words.ts';

const checks: Record<OutcomeCheck, string> = {
  baseline: 'At the start',
  '3m': 'After 3 months',
  '6m': 'After 6 months',
};

const scoreRow = ({ check, ons4, loneliness }: SharedScores) => ({
  check: checks[check],
  numbers: [ons4.satisfied, ons4.worthwhile, ons4.happy, ons4.anxious, loneliness].map((number) =>
    number === undefined ? 'Not answered' : String(number),
  ),
});

const summaryView = ({ asked, done, worked, notWorked, scores = [] }: ClosingSummary) => ({
  asked,
  told: [
    { title: 'What we did', text: done },
    { title: 'What worked', text: worked },
    { title: 'What did not work', text: notWorked },
  ].filter(({ text }) => text !== undefined),
  scores: scores.map(scoreRow),
});

/** The latest unanswered question from triage. */
export const openQuestion = ({ status, questions, answered }: ReplyPage): Question | undefined =>
  status?.closed
    ? undefined
    : questions.findLast(({ no, answeredAt }) => answeredAt === undefined && !answered.includes(no));

export const statusView = (page: ReplyPage, status: ReplyStatus, now: Instant) => {
  const summary = page.summaries.at(-1);
  const { firstName, closed } = status;
  return {
    template: 'pages/referral/status/page.njk',
    title: `Referral for ${firstName}`,
    reference: referenceOf(status.id),
    receivedOn: dateOf(status.receivedAt),
    where: referralWords(status),
    ending: endingWords(status),
    question: openQuestion(page)?.text,
    promises: promiseLines({ promises: page.promises, standing: status, now }, promisedToReferrer(firstName)),
    summary: closed && summary && summaryView(summary),
  };
};
