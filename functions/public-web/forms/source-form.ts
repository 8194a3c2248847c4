import type { Answers } from '../../shared/domain/referral/answers.ts';
import type { LocalDate } from '../../shared/domain/time/local-date.ts';
import { type Question, type Values, withRevealed } from '../../shared/web/form/question.ts';
import { type Answered, readQuestions } from '../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../shared/web/render.ts';

/** A page of a form: a few related questions, or one, which is then the page's heading. */
export interface QuestionPage {
  /** The last part of its address: `person`. */
  readonly slug: string;
  readonly title: string;
  readonly lead?: string;
  readonly questions: readonly Question[];
  /** Errors between answers that are each valid. */
  readonly check?: (values: Values) => FieldError[];
}

/** Everything that distinguishes one kind of referral. */
export interface SourceForm {
  readonly source: Answers['source'];
  /** Who refers, as listed on the start page: "Pharmacy teams". */
  readonly who: string;
  readonly title: string;
  /** What to have ready, and how long it takes. */
  readonly before: readonly string[];
  readonly pages: readonly [QuestionPage, ...QuestionPage[]];
  /** Names of questions that only this source asks. */
  readonly own: readonly string[];
  /** Answers that follow from others, by question name: nothing is asked twice. */
  readonly follows?: (values: Values) => Readonly<Record<string, string | undefined>>;
}

/** Whether people fill it in about themselves: the pages then address them. */
export const isOfOneself = ({ source }: Pick<SourceForm, 'source'>): boolean => source === 'self';

export const readPage = (page: QuestionPage, form: URLSearchParams, today: LocalDate): Answered => {
  const { values, errors } = readQuestions(page.questions, form, today);
  const between = (page.check?.(values) ?? []).filter(({ field }) => !errors.some((error) => error.field === field));
  return { values, errors: inPageOrder(page, [...errors, ...between]) };
};

const inPageOrder = (page: QuestionPage, errors: FieldError[]): FieldError[] => {
  const names = page.questions.flatMap(withRevealed).map(({ name }) => name);
  const place = ({ field }: FieldError): number =>
    names.findIndex((name) => field === name || field.startsWith(`${name}-`));
  return errors.sort((a, b) => place(a) - place(b));
};

interface PageErrors {
  readonly page: QuestionPage;
  readonly errors: readonly FieldError[];
}

/** Reads a whole form, each page from its source: the draft, or the submitted form. */
export const readForm = (
  form: SourceForm,
  typedOn: (page: QuestionPage) => URLSearchParams,
  today: LocalDate,
): { values: Values; wrong: PageErrors[] } => {
  const values = new Map<string, readonly string[]>();
  const wrong: PageErrors[] = [];
  for (const page of form.pages) {
    const read = readPage(page, typedOn(page), today);
    for (const [name, value] of read.values) values.set(name, value);
    if (read.errors.length > 0) wrong.push({ page, errors: read.errors });
  }
  return { values, wrong };
};
