import type { Draft } from '../../shared/data/referral/draft-repository.ts';
import type { LocalDate } from '../../shared/domain/time/local-date.ts';
import { type QuestionPage, readForm, type SourceForm } from './source-form.ts';
import { typedOn, typedSoFar } from './typed-on.ts';

/** The first page that is not complete, where a returning person continues; undefined when all are. */
export const firstToAnswer = (form: SourceForm, draft: Draft, today: LocalDate): QuestionPage | undefined => {
  const typed = typedSoFar(form, draft);
  return readForm(form, (page) => typedOn(page, typed), today).wrong[0]?.page;
};
