import type { Draft } from '../../shared/data/referral/draft-repository.ts';
import { inputNames, withRevealed } from '../../shared/web/form/question.ts';
import type { QuestionPage, SourceForm } from './source-form.ts';

/** Longer than any valid page. Nineteen such pages still fit into one row. */
const mostKept = 20_000;

/** A page's fields as typed: only its own, and only existing choices. */
export const typedOn = (page: QuestionPage, form: URLSearchParams): URLSearchParams => {
  const typed = new URLSearchParams();
  for (const question of page.questions.flatMap(withRevealed)) {
    if (question.kind === 'one' || question.kind === 'some') {
      const sent = new Set(form.getAll(question.name));
      for (const { value } of question.choices) if (sent.has(value)) typed.append(question.name, value);
    } else {
      for (const name of question.kind === 'date' ? inputNames(question) : [question.name]) {
        typed.append(name, form.get(name) ?? '');
      }
    }
  }
  return typed;
};

/** Pages for a draft. One too long to keep has an error and is shown again at once, as typed. */
export const draftOf = (pages: readonly QuestionPage[], form: URLSearchParams): Draft =>
  new Map(
    pages
      .map((page): [string, string] => [page.slug, typedOn(page, form).toString()])
      .filter(([, typed]) => typed.length <= mostKept),
  );

/** Everything typed so far, as one form. */
export const typedSoFar = (form: SourceForm, draft: Draft | undefined): URLSearchParams =>
  new URLSearchParams(form.pages.map(({ slug }) => draft?.get(slug) ?? '').join('&'));
