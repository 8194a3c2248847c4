import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { compileStaticFiles } from '../../infra/build/web-assets.ts';
import { proxyEvent } from '../web/proxy-event.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

/** Hundreds of requests in each. */

const site = useStaffSite();

/** What people, tools and bad luck put into a request. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '%00',
    'a'.repeat(5000),
  ),
  fc.stringMatching(/^[0-9A-HJKMNP-TV-Za-z -]{10,16}$/),
);
const fields = fc.dictionary(
  fc.constantFrom(
    'key',
    'wait',
    'action',
    'reason',
    'page',
    'to',
    'why',
    'code',
    'state',
    'concern',
    'at',
    'messageId',
  ),
  anything,
);

const paths = (id: string): string[] => [
  '/staff',
  '/staff/caseload',
  '/staff/triage',
  '/staff/waiting',
  '/staff/attention',
  '/staff/cases',
  '/staff/tasks',
  '/staff/concerns',
  '/staff/messages',
  `/staff/cases/${encodeURIComponent(id)}`,
  ...['safeguarding', 'withdraw', 'hold'].map((page) => `/staff/cases/${encodeURIComponent(id)}/${page}`),
  '/staff/sign-in',
  '/staff/sign-in/go',
  '/staff/signed-in',
  '/staff/sign-out',
];

const calm = ({ statusCode, body }: { statusCode: number; body: string }): void => {
  expect(statusCode).toBeLessThan(500);
  expect(body).not.toContain('<script>alert');
  expect(body).not.toMatch(/ at .+\.ts:\d+/);
};

describe('whatever is asked of the staff site', () => {
  it('is answered with a page that says what to do, from the outside', async () => {
    const cookies = fc.dictionary(fc.constantFrom('__Host-staff', '__Host-staff-sign-in', 'staff'), anything);
    const property = fc.asyncProperty(anything, fields, cookies, fc.nat(16), fc.boolean(), async (...asked) => {
      const [id, query, jar, which, posts] = asked;
      const path = `${paths(id)[which]}?${new URLSearchParams(query).toString()}`;
      const answer = await site.handler(proxyEvent({ path, cookies: jar, ...(posts && { form: query }) }));
      calm(answer);
      expect(answer.body).not.toContain('Doris');
    });
    await fc.assert(property, { numRuns: 150 });
    expect(site.log.error).not.toHaveBeenCalled();
  });

  it('is answered with a page that says what to do, from somebody signed in', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const ids = fc.oneof(anything, fc.constant(theCase.id));
    const property = fc.asyncProperty(ids, fields, fc.nat(15), fc.boolean(), async (id, form, which, posts) => {
      const path = paths(id)[which] ?? '/';
      const body = { key: ana.key(), wait: '1', ...form, ...(form['action'] === 'accept' && { action: 'x' }) };
      const query = `?${new URLSearchParams(form).toString()}`;
      calm(
        await site.handler(proxyEvent({ path: `${path}${query}`, cookies: ana.cookies, ...(posts && { form: body }) })),
      );
    });
    await fc.assert(property, { numRuns: 150 });
    expect(site.log.error).not.toHaveBeenCalled();
  });

  it('is refused when it comes from another site or is no form, and nothing happens', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const form = { key: ana.key(), wait: '1', action: 'accept' };
    const path = `/staff/cases/${theCase.id}`;
    const ask = (headers: Record<string, string>) =>
      site.handler(proxyEvent({ path, form, cookies: ana.cookies, headers }));
    expect((await ask({ 'Sec-Fetch-Site': 'cross-site' })).statusCode).toBe(403);
    expect((await ask({ 'Content-Type': 'application/json' })).statusCode).toBe(415);
    expect((await ana.get(path)).html).toContain('value="accept"');
  });

  it('has a page behind sign-in for each path but those of signing in', async () => {
    const open = ['/staff/sign-in', '/staff/sign-in/go', '/staff/signed-in', '/staff/sign-out'];
    const pages = site.handler.paths;
    expect(pages).toEqual(expect.arrayContaining(open));
    for (const path of pages.filter((page) => !open.includes(page))) {
      const answer = await site.handler(proxyEvent({ path: path.replace('{id}', '0123456789AB') }));
      expect([path, answer.statusCode, answer.headers?.['Location']]).toEqual([
        path,
        303,
        expect.stringMatching(/^\/staff\/sign-in\?to=/),
      ]);
    }
  });

  it('names no health service as its own', async () => {
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get('/staff/caseload');
    const sheet = /href="(\/staff\/assets\/style-\w+\.css)"/.exec(html)?.[1] ?? '';
    const css = (await compileStaticFiles())[sheet]?.body ?? '';
    expect(css).toContain('.staff-table');
    for (const text of [html, css]) expect(text).not.toMatch(/nhsuk-header__logo|Frutiger|assets\.nhs\.uk/);
  });
});
