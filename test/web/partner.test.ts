import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Partner } from '../../functions/shared/domain/referral/front.ts';
import { tuesday } from '../builders/referral.ts';
import { useTable } from '../support/table.ts';
import type { Visitor } from '../support/visitor.ts';
import { fillingIn } from './filling-in.ts';
import { accessibilityProblems } from './page-checks.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
const hartwell: Partner = {
  code: 'hartwell',
  organisation: 'Hartwell & Sons',
  odsCode: 'FVR79',
  source: 'pharmacy',
  agreement: 'Signed',
  addedAt: tuesday,
  live: true,
};
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table, { fronts: { get: async () => ({ closed: [], partners: [hartwell] }) } });
});

const { answers, onPage, send } = fillingIn('pharmacy');
const begin = async (visitor: Visitor): Promise<string> => (await visitor.post('/p/hartwell')).location;
const backOf = (html: string): string | undefined => /nhsuk-back-link[^>]*href="([^"]+)"/.exec(html)?.[1];

const fillInAll = async (visitor: Visitor, first: string): Promise<string> => {
  let location = first;
  for (const page of Object.values(answers)) ({ location } = await visitor.fillIn(location, page));
  return location;
};

describe("a form that was begun at a partner's own address", () => {
  it('leads back there from its first page, also when that has errors', async () => {
    const visitor = site.visitor();
    const first = await begin(visitor);
    expect(backOf((await visitor.get(first)).html)).toBe('/p/hartwell');
    const wrong = await visitor.fillIn(first, {});
    expect(wrong.status).toBe(400);
    expect(backOf(wrong.html)).toBe('/p/hartwell');
    expect(accessibilityProblems(wrong.html)).toEqual([]);
    const other = (await visitor.post('/refer/pharmacy')).location;
    expect(backOf((await visitor.get(other)).html)).toBe('/refer/pharmacy');
  });

  it('leads there for another person, once it is sent', async () => {
    const visitor = site.visitor();
    const sent = await send(visitor, await fillInAll(visitor, await begin(visitor)));
    expect((await visitor.get(sent.location)).html).toContain('href="/p/hartwell"');
    const made = await visitor.get(`${sent.location.replace(/&.*/, '')}&partner=${encodeURIComponent('/x"><b>')}`);
    expect(made.html).toContain('href="/refer/pharmacy"');
  });

  it('still does when it is carried on in another browser', async () => {
    const here = site.visitor();
    const first = await begin(here);
    const saved = await here.fillIn(first, { ...answers['before-you-start'], later: 'yes' });
    const code = /id="code">([^<]+)</.exec((await here.get(saved.location)).html)?.[1] ?? '';
    const elsewhere = site.visitor();
    const { location } = await elsewhere.post('/draft', { code });
    const back = onPage(location.replace('/person?', '/before-you-start?'), 'before-you-start');
    expect(backOf((await elsewhere.get(back)).html)).toBe('/p/hartwell');
  });
});
