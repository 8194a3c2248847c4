import { withRevealed } from '../../shared/web/form/question.ts';
import { partnerField } from './partner-code.ts';
import type { QuestionPage, SourceForm } from './source-form.ts';
import type { Unsuitable } from './suitability.ts';

type Path = `/${string}`;

/** The paths of a form's pages. The key names the form; the cookie decides who may see it. */
export const formPaths = ({ source, pages }: Pick<SourceForm, 'source' | 'pages'>) => {
  const start: Path = `/refer/${source}`;
  const at = (key: string, last: string, more = ''): Path => `${start}/${last}?form=${key}${more}`;
  const check = (key: string): Path => at(key, 'check');
  const begin = (partner: string | undefined): Path => (partner ? `/p/${partner}` : start);
  return {
    start,
    /** Where this form began, and another like it begins: a partner's own address, when it was there. */
    begin,
    check,
    page: (key: string, { slug }: Pick<QuestionPage, 'slug'>): Path => at(key, slug),
    /** The page with the link to carry on elsewhere. */
    saved: (key: string): Path => at(key, 'saved'),
    /** Continues without errors about missing answers: nothing was submitted yet. */
    goOn: (key: string, page: QuestionPage | undefined): Path => (page ? at(key, page.slug) : check(key)),
    sent: (reference: string, partner: string | undefined): Path =>
      `${start}/sent?reference=${reference}${partner ? `&${partnerField}=${partner}` : ''}`,
    /** What to do instead, with a link back to the answer, and from there to where it was changed from. */
    notForUs: (key: string, { why, question }: Unsuitable, from?: 'check'): Path => {
      const holds = pages.find(({ questions }) =>
        questions.flatMap(withRevealed).some(({ name }) => name === question),
      );
      return `/not-for-us/${why}?form=${key}&of=${source}/${(holds ?? pages[0]).slug}${from ? `&from=${from}` : ''}`;
    },
    /** To change an answer, and then return to the check page. */
    change: (key: string, { slug }: Pick<QuestionPage, 'slug'>): Path => at(key, slug, '&from=check'),
    after: (key: string, page: QuestionPage): Path => {
      const next = pages[pages.indexOf(page) + 1];
      return next ? at(key, next.slug) : check(key);
    },
    before: (key: string, page: QuestionPage, partner: string | undefined): Path => {
      const previous = pages[pages.indexOf(page) - 1];
      return previous ? at(key, previous.slug) : begin(partner);
    },
  };
};
