import type { DirectoryRepository } from '../../../shared/data/directory/directory-repository.ts';
import type { ServiceListing } from '../../../shared/domain/directory/directory.ts';
import {
  entryOut,
  isAddressedBy,
  isOurs,
  pageOut,
  searchOut,
  serviceOut,
  taxonomyOf,
  termsOf,
} from '../../../shared/domain/directory/directory-out.ts';
import { fits } from '../../../shared/domain/directory/directory-search.ts';
import { uuidOfName } from '../../../shared/platform/name-uuid.ts';
import type { Page, WebRequest, WebResponse } from '../../../shared/web/http.ts';

interface Dependencies {
  readonly directory: Pick<DirectoryRepository, 'get' | 'all'>;
}

/** Public, also to pages of other sites; cached for five minutes. */
const headers = {
  'Content-Type': 'application/json; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'public, max-age=300',
  'X-Robots-Tag': 'all',
} as const;

const answer = (body: unknown, status = 200): WebResponse => ({ status, headers, body: JSON.stringify(body) });
const nothing = (): WebResponse => answer({ message: 'There is nothing of this id.' }, 404);

const listed = (all: readonly unknown[], { query }: WebRequest): WebResponse => {
  const { page, contents } = pageOut(all, query);
  return answer({ ...page, contents });
};

const about = {
  version: 'HSDS-UK-3.0',
  profile: 'https://docs.openreferraluk.org/en/latest/',
  openapi_url: 'https://docs.openreferraluk.org/en/latest/openapi30.json',
} as const;

/** `/open-referral`: our own directory in Open Referral UK (HSDS-UK 3.0), paged and public. */
export const openReferralPages = ({ directory }: Dependencies): Page[] => {
  const taxonomy = { ...taxonomyOf(uuidOfName), taxonomy_terms: termsOf(uuidOfName) };

  const ours = async (query: URLSearchParams) => {
    const search = searchOut(query, uuidOfName);
    const all = await directory.all();
    return all.filter((one) => isOurs(one) && fits(one, search)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  };

  const whole = async (ids: readonly { readonly id: string }[]): Promise<ServiceListing[]> =>
    (await Promise.all(ids.map(({ id }) => directory.get(id)))).flatMap((listing) => listing ?? []);

  const one = <T extends { readonly id: string }>(all: readonly T[], { params }: WebRequest): WebResponse => {
    const found = all.find(({ id }) => id === params['id']);
    return found ? answer(found) : nothing();
  };

  return [
    { path: '/open-referral', get: async () => answer(about) },
    {
      path: '/open-referral/services',
      get: async (request) => {
        const { page, contents } = pageOut(await ours(request.query), request.query);
        const listings = await whole(contents);
        return answer({ ...page, contents: listings.map((listing) => entryOut(listing, uuidOfName)) });
      },
    },
    {
      path: '/open-referral/services/{id}',
      get: async (request) => {
        const address = request.params['id'] ?? '';
        const found = (await ours(new URLSearchParams())).find((each) => isAddressedBy(each, address, uuidOfName));
        const listing = found && (await directory.get(found.id));
        return listing ? answer(serviceOut(listing, uuidOfName)) : nothing();
      },
    },
    { path: '/open-referral/taxonomies', get: async (request) => listed([taxonomyOf(uuidOfName)], request) },
    { path: '/open-referral/taxonomies/{id}', get: async (request) => one([taxonomy], request) },
    { path: '/open-referral/taxonomy_terms', get: async (request) => listed(termsOf(uuidOfName), request) },
    { path: '/open-referral/taxonomy_terms/{id}', get: async (request) => one(termsOf(uuidOfName), request) },
  ];
};
