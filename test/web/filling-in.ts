import type { Source } from '../../functions/shared/domain/referral/answers.ts';
import { parseReference } from '../../functions/shared/domain/referral/referral-id.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { type Visitor } from '../support/visitor.ts';
import { formAnswers, type Pages } from './form-answers.ts';

export const keyIn = (location: string): string => new URLSearchParams(location.split('?')[1]).get('form') ?? '';

export const referenceIn = (location: string): string =>
  parseReference(new URLSearchParams(location.split('?')[1]).get('reference') ?? '') ?? '';

/** How one kind of form is filled in and sent. */
export const fillingIn = (source: Source) => {
  const answers: Pages = formAnswers[source];
  const start = `/refer/${source}`;
  const [firstSlug = ''] = Object.keys(answers);

  /** @returns the address of the form's first page */
  const begin = async (visitor: Visitor): Promise<string> => (await visitor.post(start, {})).location;

  return {
    answers,
    start,
    begin,

    /** The same form's page of another name. */
    onPage: (first: string, slug: string): string => first.replace(`/${firstSlug}?`, `/${slug}?`),

    /** Fills in every page from the first on, and comes to the page of all answers. */
    fillInAll: async (visitor: Visitor, changes: Pages = {}): Promise<string> => {
      let location = await begin(visitor);
      for (const slug of Object.keys(answers)) {
        location = (await visitor.fillIn(location, { ...answers[slug], ...changes[slug] })).location;
      }
      return location;
    },

    send: async (visitor: Visitor, check: string) =>
      visitor.post(`${start}/check`, fieldsOf((await visitor.get(check)).html)),

    /** All answers in one form, as the page of all answers sends them. */
    wholeForm: (key: string): URLSearchParams => {
      const form = new URLSearchParams({ form: key });
      for (const page of Object.values(answers)) {
        for (const [name, value] of Object.entries(page)) for (const one of [value].flat()) form.append(name, one);
      }
      return form;
    },
  };
};
