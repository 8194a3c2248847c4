import { withRevealed } from '../../shared/web/form/question.ts';
import type { QuestionPage, SourceForm } from './source-form.ts';
import type { Unsuitable } from './suitability.ts';

type Path = `/${string}`;

/** Where the pages of a form are. The key says which form; who may see it says the cookie. */
export const formPaths = ({ source, pages }: Pick<SourceForm, 'source' | 'pages'>) => {
  const start: Path = `/refer/${source}`;
  const at = (key: string, last: string, more = ''): Path => `${start}/${last}?form=${key}${more}`;
  const check = (key: string): Path => at(key, 'check');
  return {
    start,
    check,
    page: (key: string, { slug }: Pick<QuestionPage, 'slug'>): Path => at(key, slug),
    /** Where the link is shown by which it is carried on elsewhere. */
    saved: (key: string): Path => at(key, 'saved'),
    /** On from there, without a word about what is missing: nobody has sent anything yet. */
    goOn: (key: string, page: QuestionPage | undefined): Path => (page ? at(key, page.slug) : check(key)),
    sent: (reference: string): Path => `${start}/sent?reference=${reference}`,
    /** What to do instead, with the way back to the page that holds the answer. */
    notForUs: (key: string, { why, question }: Unsuitable): Path => {
      const holds = pages.find(({ questions }) =>
        questions.flatMap(withRevealed).some(({ name }) => name === question),
      );
      return `/not-for-us/${why}?form=${key}&of=${source}/${(holds ?? pages[0]).slug}`;
    },
    /** To mend or change an answer, and then to come back. */
    change: (key: string, { slug }: Pick<QuestionPage, 'slug'>): Path => at(key, slug, '&from=check'),
    after: (key: string, page: QuestionPage): Path => {
      const next = pages[pages.indexOf(page) + 1];
      return next ? at(key, next.slug) : check(key);
    },
    before: (key: string, page: QuestionPage): Path => {
      const previous = pages[pages.indexOf(page) - 1];
      return previous ? at(key, previous.slug) : start;
    },
  };
};
