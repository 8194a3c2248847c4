import { CloseReason } from '../../../../shared/domain/case/close-reason.ts';
import { closeRules } from '../../../../shared/domain/ending/close-rules.ts';
import { type ClosingSummary, summaryLengths } from '../../../../shared/domain/ending/closing-summary.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import { closeReasonWords } from '../../../../shared/staff/words/case-words.ts';
import {
  type ChoiceQuestion,
  type Question,
  type TextQuestion,
  valueOf,
} from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import { yesOrNo } from '../../../../shared/web/form/yes-or-no.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

/** What the page asks: which reasons may be given, and whether there is a referrer, and scores, to share. */
export interface CloseAsked {
  readonly legend: string;
  readonly reasons: readonly CloseReason[];
  readonly tells: boolean;
  readonly hasScores: boolean;
}

const otherWords: TextQuestion = {
  kind: 'text',
  name: 'words',
  label: 'What is the reason?',
  hint: 'Kept with the case. The referrer does not see it',
  subject: 'Reason',
  most: 150,
  missing: 'Enter the reason',
};

const reasonQuestion = ({ legend, reasons, tells }: CloseAsked): ChoiceQuestion => ({
  kind: 'one',
  name: 'reason',
  label: legend,
  ...(tells && { hint: 'What the referrer will be told is under each reason.' }),
  missing: 'Select the reason',
  choices: reasons.map((value) => ({
    value,
    text: closeReasonWords[value],
    ...(tells && { hint: closeRules[value].told }),
    ...(value === 'other' && { reveals: otherWords }),
  })),
});

const told = (name: string, label: string): TextQuestion => ({
  kind: 'long-text',
  name,
  label,
  subject: label.replace(/\?$/, ''),
  most: summaryLengths.told,
  optional: true,
});

const asked: ChoiceQuestion = {
  kind: 'one',
  name: 'asks',
  label: 'Do you need anything from the referrer?',
  heading: 'What the referrer is told',
  hint: 'Their message starts with this.',
  missing: 'Select whether you need anything from the referrer',
  choices: [
    { value: 'nothing', text: 'No, nothing' },
    {
      value: 'something',
      text: 'Yes, one thing',
      reveals: {
        kind: 'text',
        name: 'asked',
        label: 'What do you need them to do?',
        subject: 'What you need',
        most: summaryLengths.asked,
        missing: 'Enter what you need the referrer to do',
      },
    },
  ],
};

const scores: ChoiceQuestion = {
  kind: 'one',
  name: 'scores',
  label: 'Does the person agree to the referrer seeing their answers on how things are?',
  missing: 'Select yes if the person agrees',
  inline: true,
  choices: yesOrNo,
};

export const closeQuestions = (what: CloseAsked): Question[] => [
  reasonQuestion(what),
  ...(what.tells
    ? [
        asked,
        told('done', 'What was done?'),
        told('worked', 'What worked well?'),
        told('notWorked', 'What did not work?'),
        ...(what.hasScores ? [scores] : []),
      ]
    : []),
];

export interface SentClosure extends Pick<ClosingSummary, 'reason' | 'asked' | 'done' | 'worked' | 'notWorked'> {
  readonly words?: string;
  readonly sharesScores: boolean;
}

/** @returns the ending and its summary, or the errors */
export const readClosure = (form: URLSearchParams, what: CloseAsked, now: Instant): SentClosure | FieldError[] => {
  const { values, errors } = readQuestions(closeQuestions(what), form, localDateOf(now));
  const reason = CloseReason.safeParse(valueOf(values, 'reason')).data;
  if (!reason || errors.length > 0) return [...errors];
  const texts = (['words', 'asked', 'done', 'worked', 'notWorked'] as const).flatMap((name) => {
    const text = valueOf(values, name);
    return text === undefined ? [] : [[name, text]];
  });
  return { reason, sharesScores: valueOf(values, 'scores') === 'yes', ...Object.fromEntries(texts) };
};
