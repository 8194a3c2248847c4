import type { FeedRepository } from '../shared/data/directory/feed-repository.ts';
import type { Feed } from '../shared/domain/directory/directory-feed.ts';
import { HsdsPage } from '../shared/domain/directory/directory-hsds.ts';
import { FeedTrouble, type FetchJson } from './fetch-json.ts';

export interface FeedPage {
  readonly entries: readonly unknown[];
  readonly last: boolean;
  readonly pages?: number | undefined;
  readonly items?: number | undefined;
}

/** Reads the entries of a feed. @throws FeedTrouble */
export interface FeedSource {
  page(no: number): Promise<FeedPage>;
  /** One service in full. */
  detail(id: string): Promise<unknown>;
}

const perPage = 50;
const pagesAtMost = 1000;

/** `https://example.org/api/services/` and `https://example.org/api` are the same feed. */
const withPath = (feed: string, more: string): URL => {
  const url = new URL(feed);
  url.pathname = `${url.pathname.replace(/\/+$/, '').replace(/\/services$/, '')}/services${more}`;
  return url;
};

const pageOf = (answer: unknown, no: number): FeedPage => {
  const parsed = HsdsPage.safeParse(answer);
  if (!parsed.success) throw new FeedTrouble('not-a-page', 'no page of HSDS-UK 3.0');
  const { contents, total_pages: pages, total_items: items, page_number: number, last_page: isLast } = parsed.data;
  // A server that ignores `page` would return its first page for ever.
  if (number !== undefined && number !== no) throw new FeedTrouble('wrong-page', `${number} in place of ${no}`);
  const last = isLast ?? (pages === undefined || no >= pages);
  if (!last && no >= pagesAtMost) throw new FeedTrouble('too-many-pages', `more than ${pagesAtMost}`);
  return { entries: contents, last: last || contents.length === 0, pages, items };
};

const fromUrl = (feed: string, fetchJson: FetchJson): FeedSource => ({
  page: async (no) => {
    const url = withPath(feed, '');
    url.searchParams.set('page', String(no));
    url.searchParams.set('per_page', String(perPage));
    return pageOf(await fetchJson(url), no);
  },
  detail: (id) => fetchJson(withPath(feed, `/${encodeURIComponent(id)}`)),
});

const fromFile = (run: string, feeds: Pick<FeedRepository, 'filePage'>): FeedSource => ({
  page: async (no) => {
    const found = await feeds.filePage(run, no);
    if (!found) throw new FeedTrouble('not-a-page', 'the file is gone');
    const entries: unknown = JSON.parse(found.contents);
    return { entries: Array.isArray(entries) ? entries : [], last: no >= found.pages, pages: found.pages };
  },
  detail: () => Promise.reject(new FeedTrouble('not-a-page', 'a file has no more than it has')),
});

export const createFeedSource =
  (feeds: Pick<FeedRepository, 'filePage'>, fetchJson: FetchJson) =>
  ({ url, run }: Feed): FeedSource =>
    url === undefined ? fromFile(run?.id ?? '', feeds) : fromUrl(url, fetchJson);
