import { parseReference } from '../../functions/shared/domain/referral-id.ts';
import { fieldsOf, type Visitor } from '../support/visitor.ts';
import { pharmacyAnswers } from './pharmacy-answers.ts';

type Slug = keyof typeof pharmacyAnswers;
const slugs = Object.keys(pharmacyAnswers) as Slug[];

/** @returns the address of the form's first page */
export const begin = async (visitor: Visitor): Promise<string> => (await visitor.post('/refer/pharmacy', {})).location;

/** The same form's page of another name. */
export const onPage = (first: string, slug: Slug): string => first.replace('before-you-start', slug);

export const keyIn = (location: string): string => new URLSearchParams(location.split('?')[1]).get('form') ?? '';

/** Fills in every page from the first on, and comes to the page of all answers. */
export const fillInAll = async (visitor: Visitor, changes: Partial<Record<Slug, Record<string, string>>> = {}) => {
  let location = await begin(visitor);
  for (const slug of slugs) {
    location = (await visitor.fillIn(location, { ...pharmacyAnswers[slug], ...changes[slug] })).location;
  }
  return location;
};

export const send = async (visitor: Visitor, check: string) =>
  visitor.post('/refer/pharmacy/check', fieldsOf((await visitor.get(check)).html));

export const referenceIn = (location: string): string =>
  parseReference(new URLSearchParams(location.split('?')[1]).get('reference') ?? '') ?? '';
