import { type Instant, millisOf } from '../../shared/domain/instant.ts';
import type { QuestionPage, SourceForm } from './source-form.ts';

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
    /** The time as a number: any that is typed in its place is one, too. */
    sent: (reference: string, at: Instant): Path => `${start}/sent?reference=${reference}&at=${millisOf(at)}`,
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
