import type { Draft } from '../../shared/data/draft-repository.ts';
import type { LocalDate } from '../../shared/domain/answers.ts';
import { type QuestionPage, readForm, type SourceForm } from './source-form.ts';
import { typedOn, typedSoFar } from './typed-on.ts';

/** Where somebody goes on who comes back: the first page that is not complete; undefined when all are. */
export const firstToAnswer = (form: SourceForm, draft: Draft, today: LocalDate): QuestionPage | undefined => {
  const typed = typedSoFar(form, draft);
  return readForm(form, (page) => typedOn(page, typed), today).wrong[0]?.page;
};
