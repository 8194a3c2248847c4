import type { Asked } from '../../shared/domain/referral/answers.ts';
import { formatFarDay } from '../../shared/domain/time/calendar.ts';
import { type Question, type Values, withRevealed } from '../../shared/web/form/question.ts';
import type { SourceForm } from './source-form.ts';

/** An answer as people read it, one line for each choice. Undefined when there is none. */
const shown = (question: Question, values: Values): string | undefined => {
  const answer = values.get(question.name);
  if (!answer) return undefined;
  switch (question.kind) {
    case 'date':
      return answer.map((date) => formatFarDay(date, 'en')).join('\n');
    case 'one':
    case 'some':
      return question.choices
        .filter(({ value }) => answer.includes(value))
        .map(({ text }) => text)
        .join('\n');
    case 'text':
    case 'long-text':
      return answer.map((value) => question.show?.(value) ?? value).join('\n');
  }
};

interface Row {
  readonly name: string;
  /** The id of the field that its Change link leads to: for a date the first part. */
  readonly field: string;
  readonly question: string;
  readonly answer: string | undefined;
}

/** A single checkbox left empty is no answer; what a choice reveals was not asked without it. */
const isSilent = (question: Question): boolean => question.kind === 'some' && question.choices.length === 1;

/** A page's questions in order, with the answers. */
export const rowsOf = (questions: readonly Question[], values: Values): Row[] =>
  questions.flatMap((question) =>
    withRevealed(question)
      .filter((asked) => values.has(asked.name) || (asked === question && !isSilent(asked)))
      .map((asked) => ({
        name: asked.name,
        field: asked.kind === 'date' ? `${asked.name}-day` : asked.name,
        question: asked.short ?? asked.label,
        answer: shown(asked, values),
      })),
  );

/** Kept with the referral: the questions in their words, and the answers. */
export const askedOf = (form: Pick<SourceForm, 'pages' | 'own'>, values: Values): Asked[] =>
  form.pages.flatMap(({ title, questions }) =>
    rowsOf(questions, values).flatMap(({ name, question, answer }) =>
      answer === undefined ? [] : [{ section: title, question, answer, ...(form.own.includes(name) && { own: true }) }],
    ),
  );
