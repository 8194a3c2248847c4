import { beforeAll, describe, expect, it } from '@jest/globals';
import { later, minute } from '../../functions/shared/domain/time/instant.ts';
import { uuidOfName } from '../../functions/shared/platform/name-uuid.ts';
import { seedServices } from '../../local/demo/services.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { useStaffSite } from '../staff/use-staff-site.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';

const site = useStaffSite();
beforeAll(() => seedServices(site.table, '2026-06-02'));

const at = (service: string) => `/staff/directory/services/${service}`;
const entry = (service: string) => site.deps.directory.getNow(service);

describe('the directory', () => {
  it('is searched by place, topic, day, age, cost and language', async () => {
    const ana = await signedIn(site, 'ana');
    const found = async (query: string) => {
      const { html } = await ana.get(`/staff/directory?${query}`);
      expect(accessibilityProblems(html)).toEqual([]);
      return [...html.matchAll(/directory\/services\/([\w-]+)"/g)].map(([, id]) => id);
    };
    expect(await found('topic=bereavement&day=7')).toContain('walking-with-grief');
    expect(await found('topic=bereavement&day=1')).not.toContain('walking-with-grief');
    expect(await found('name=talking+space&age=17')).toEqual([]);
    expect(await found('name=talking+space&age=18')).toEqual(['talking-space']);
    expect(await found('topic=company&free=yes')).not.toContain('friday-friends');
    expect(await found('place=ZZ3&name=long+table')).toEqual([]);
    expect(await found('place=ZZ2&name=long+table')).toEqual(['long-table']);
    const all = await ana.get('/staff/directory');
    expect(wordsOf(all.html)).toContain('40 services');
    expect(all.html).toContain('Page 1 of 2');
  });

  it('shows what can be relied on first, and why the rest cannot', async () => {
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get('/staff/directory?page=2');
    const standings = [...html.matchAll(/staff-standing--(\w+)/g)].map(([, standing]) => standing ?? '');
    const order = ['good', 'fair', 'low', 'poor'];
    expect(standings).toEqual(standings.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(wordsOf(html)).toMatch(/Checked \d+ days ago/);
  });

  it('is for those who work with people: operations and the information lead have no page of it', async () => {
    for (const who of ['olu', 'ines']) {
      const visitor = await signedIn(site, who);
      expect((await visitor.get('/staff/directory')).status).toBe(403);
      expect((await visitor.get(at('friday-friends'))).status).toBe(403);
      expect((await visitor.get('/staff/directory/unmet')).status).toBe(403);
    }
    const ana = await signedIn(site, 'ana');
    for (const path of ['/staff/directory/feeds', '/staff/directory/new', `${at('friday-friends')}/edit`]) {
      expect((await ana.get(path)).status).toBe(403);
      expect((await ana.post(path, { key: ana.key() })).status).toBe(403);
    }
    for (const action of ['assure', 'ask', 'close', 'open', 'seen-to', 'takes-none']) {
      expect((await ana.post(at('friday-friends'), { key: ana.key(), action })).status).toBe(403);
    }
    expect((await ana.post(at('friday-friends'), { key: ana.key(), action: 'toString' })).status).toBe(404);
    expect((await entry('friday-friends'))?.revision).toBe(0);
    const sal = await signedIn(site, 'sal');
    expect((await sal.post(at('friday-friends'), { key: sal.key(), action: 'turned-away', why: 'full' })).status).toBe(
      403,
    );
    expect((await sal.get('/staff/directory/unmet/new')).status).toBe(403);
  });
});

describe('what is missing', () => {
  it('is written down without whose need it was, and counted where it is missed most', async () => {
    const ana = await signedIn(site, 'ana');
    const path = '/staff/directory/unmet/new';
    const first = await ana.get(`${path}?topic=caring&place=ZZ2`);
    expect(accessibilityProblems(first.html)).toEqual([]);
    expect(first.html).toMatch(/value="caring"[^>]* checked/);
    const form = { key: ana.key(), topic: 'caring', place: 'ZZ2', why: 'full' };
    await ana.post(path, form);
    await ana.post(path, form);
    site.now = later(site.now, minute);
    await ana.post(path, { ...form, key: ana.key(), why: 'times' });
    await ana.post(path, { ...form, key: ana.key(), topic: 'housing', place: 'ZZ1' });
    const { html } = await ana.get('/staff/directory/unmet');
    expect(accessibilityProblems(html)).toEqual([]);
    const words = wordsOf(html);
    expect(words).toContain('In the last year, 3 needs could not be met');
    expect(words).toContain('Most common: Caring for somebody in ZZ2, 2 times.');
    expect(words).toMatch(/What there is is full: 1. Not at times they can come: 1/);
    expect((await ana.post(path, { key: ana.key() })).status).toBe(400);
    expect((await ana.post(path, form)).location).toBe('/staff/directory/unmet');
    expect((await ana.post(path, { ...form, to: 'https://evil.example/' })).location).toBe('/staff');
  });
});

it('has one UUID for one name', () => {
  expect(uuidOfName('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuidOfName('a')).not.toBe(uuidOfName('b'));
});
