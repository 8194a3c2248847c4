import { afterAll, beforeAll } from '@jest/globals';
import { type Listening, listen } from '../../local/front/listen.ts';

/** In the place of a status: no answer ever comes. */
export const silence = 0;

/** A service as a feed has it, with all that belongs to it. */
export type FeedEntry = Record<string, unknown> & { id: string };

export interface FeedServer {
  readonly url: string;
  readonly origin: string;
  /** What it serves; changed at will. */
  entries: FeedEntry[];
  /** Entries of the list with nothing but what there is one of, so that each has to be asked for. */
  bare: boolean;
  /** What a path answers in place of the feed, as often as said. */
  instead(path: RegExp, status: number, body: string, times: number): void;
  /** Each path that was asked for. */
  readonly asked: string[];
}

const nested = ['attributes', 'service_areas', 'service_at_locations', 'schedules', 'cost_options', 'contacts'];

const bareOf = (entry: FeedEntry) =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !nested.includes(name)));

/** Somebody else's directory, on this machine: as small a feed of HSDS-UK 3.0 as there can be. */
export const useFeedServer = (): FeedServer => {
  let server: Listening | undefined;
  const others: { path: RegExp; status: number; body: string; times: number }[] = [];
  const asked: string[] = [];
  const state: { entries: FeedEntry[]; bare: boolean } = { entries: [], bare: false };

  const list = (query: URLSearchParams) => {
    const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 50)];
    const total_pages = Math.max(1, Math.ceil(state.entries.length / size));
    const contents = state.entries.slice((page - 1) * size, page * size);
    return {
      total_items: state.entries.length,
      total_pages,
      page_number: page,
      size: contents.length,
      first_page: page === 1,
      last_page: page >= total_pages,
      empty: contents.length === 0,
      contents: state.bare ? contents.map(bareOf) : contents,
    };
  };

  const answer = (url: URL): { status: number; body: string } => {
    const other = others.find(({ path, times }) => times > 0 && path.test(url.pathname + url.search));
    if (other) {
      other.times -= 1;
      return other;
    }
    if (url.pathname === '/feed/services') return { status: 200, body: JSON.stringify(list(url.searchParams)) };
    const one = state.entries.find(({ id }) => url.pathname === `/feed/services/${id}`);
    return one ? { status: 200, body: JSON.stringify(one) } : { status: 404, body: '{}' };
  };

  beforeAll(async () => {
    server = await listen(0, (request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      asked.push(url.pathname + url.search);
      const { status, body } = answer(url);
      if (status === silence) return;
      if (status >= 300 && status < 400) response.writeHead(status, { Location: body }).end();
      else response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
    });
  });
  afterAll(() => server?.close());

  const origin = () => {
    if (!server) throw new Error('The feed is not served yet.');
    return server.url;
  };
  return {
    get url() {
      return `${origin()}/feed`;
    },
    get origin() {
      return origin();
    },
    get entries() {
      return state.entries;
    },
    set entries(entries) {
      state.entries = entries;
    },
    get bare() {
      return state.bare;
    },
    set bare(bare) {
      state.bare = bare;
    },
    asked,
    instead: (path, status, body, times) => {
      others.push({ path, status, body, times });
    },
  };
};
