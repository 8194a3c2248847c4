import type { Draft } from '../../shared/data/draft-repository.ts';
import { inputNames, withRevealed } from '../../shared/web/form/question.ts';
import type { QuestionPage, SourceForm } from './source-form.ts';

/** Longer than any page's answers can be. Nineteen such pages still fit into one row of the table. */
const mostKept = 20_000;

/** What a form holds for one page, as it was typed: its own fields alone, a choice only among those there are. */
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

/** Pages as a draft keeps them. One too long to keep has an error on it and comes back at once as it was typed. */
export const draftOf = (pages: readonly QuestionPage[], form: URLSearchParams): Draft =>
  new Map(
    pages
      .map((page): [string, string] => [page.slug, typedOn(page, form).toString()])
      .filter(([, typed]) => typed.length <= mostKept),
  );

/** Everything that was typed so far, as one form. */
export const typedSoFar = (form: SourceForm, draft: Draft | undefined): URLSearchParams =>
  new URLSearchParams(form.pages.map(({ slug }) => draft?.get(slug) ?? '').join('&'));
