import { beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { seedServices } from '../../local/demo/services.ts';
import { proxyEvent } from '../web/proxy-event.ts';
import { publicSite } from '../web/public-site.ts';
import { hsdsProblems } from './hsds-oracle.ts';
import { useDirectory } from './use-directory.ts';

const { table, server, directory, feed, feeds, addFeed, tick } = useDirectory();
beforeAll(() => seedServices(table, '2026-06-02'));

const Listed = z.object({
  total_items: z.int(),
  total_pages: z.int(),
  page_number: z.int(),
  size: z.int(),
  first_page: z.boolean(),
  last_page: z.boolean(),
  empty: z.boolean(),
  contents: z.array(z.looseObject({ id: z.uuid(), name: z.string() })),
});

const ask = async (path: string) => {
  const { handler } = await publicSite(table);
  const answer = await handler(proxyEvent({ path }));
  return { ...answer, json: JSON.parse(answer.body) };
};
const list = async (query: string) => Listed.parse((await ask(`/open-referral/services${query}`)).json);

describe('our own feed', () => {
  it('says which standard it follows, and is open to the pages of other sites', async () => {
    const { json, headers } = await ask('/open-referral');
    expect(json).toMatchObject({ version: 'HSDS-UK-3.0' });
    expect(headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
    expect(String(headers?.['Content-Type'])).toContain('application/json');
  });

  it('gives all that we keep, page by page and each once', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`?page=${page}&per_page=12`)));
    expect(pages.map(({ size, last_page: last }) => ({ size, last }))).toEqual([
      { size: 12, last: false },
      { size: 12, last: false },
      { size: 12, last: false },
      { size: 4, last: true },
    ]);
    expect(pages[0]).toMatchObject({ total_items: 40, total_pages: 4, page_number: 1, first_page: true, empty: false });
    expect(new Set(pages.flatMap(({ contents }) => contents.map(({ id }) => id))).size).toBe(40);
    expect(await list('?page=9')).toMatchObject({ empty: true, size: 0, contents: [] });
    expect(await list('?page=-1&per_page=100000')).toMatchObject({ page_number: 1, size: 40 });
  });

  it('has each service whole, as the standard has it', async () => {
    const { contents } = await list('?per_page=100');
    for (const { id } of contents) {
      const { json, statusCode } = await ask(`/open-referral/services/${id}`);
      expect(statusCode).toBe(200);
      expect({ id, problems: hsdsProblems(json) }).toEqual({ id, problems: [] });
    }
    const [lunch] = (await list('?search=long+table')).contents;
    expect((await ask(`/open-referral/services/${lunch?.id}`)).json).toMatchObject({
      name: 'The Long Table',
      status: 'active',
      organization: { name: 'St Osric’s Kitchen' },
      schedules: [{ description: 'Wednesdays, 12pm to 2pm', freq: 'WEEKLY', byday: 'WE' }],
      service_areas: [{ name: 'ZZ1' }, { name: 'ZZ2' }],
      attributes: [{ taxonomy_term: { name: 'company' } }, { taxonomy_term: { name: 'food-and-fuel' } }],
    });
  });

  it('is searched by the standard’s parameters, and has its taxonomy', async () => {
    const terms = (await ask('/open-referral/taxonomy_terms?per_page=50')).json;
    const term = z.array(z.looseObject({ id: z.uuid(), name: z.string() })).parse(terms.contents);
    const digital = term.find(({ name }) => name === 'digital');
    const found = await list(`?taxonomy_term_id=${digital?.id}`);
    expect(found.contents.map(({ name }) => name)).toContain('Digital Tea Table');
    expect(found.total_items).toBeLessThan(10);
    expect((await list('?search=talking+space&minimum_age=12')).total_items).toBe(0);
    expect((await ask(`/open-referral/taxonomy_terms/${digital?.id}`)).json).toMatchObject({ name: 'digital' });
    const [taxonomy] = (await ask('/open-referral/taxonomies')).json.contents;
    expect((await ask(`/open-referral/taxonomies/${taxonomy.id}`)).json.taxonomy_terms).toHaveLength(term.length);
    expect((await ask('/open-referral/services/nothing')).statusCode).toBe(404);
  });

  it('goes into another directory whole, and what comes from there does not go round', async () => {
    const { contents } = await list('?per_page=100');
    const whole = await Promise.all(contents.map(async ({ id }) => (await ask(`/open-referral/services/${id}`)).json));
    server.entries = whole;
    server.bare = true;
    await addFeed('mirror');
    await tick();
    const { run } = await feed('mirror');
    expect(await feeds.parts(run?.id ?? '').then((parts) => parts.flatMap(({ refused }) => refused))).toEqual([]);
    expect(run?.counts).toMatchObject({ added: 40, refused: 0 });
    const [lunch] = (await list('?search=long+table')).contents;
    expect(await directory.get(lunch?.id ?? '')).toMatchObject({
      topics: ['company', 'food-and-fuel'],
      outcodes: ['ZZ1', 'ZZ2'],
      cost: 'Pay what you can',
      schedule: 'Wednesdays, 12pm to 2pm',
      phone: '01632 960104',
    });
    expect((await list('?per_page=1')).total_items).toBe(40);
  });
});
