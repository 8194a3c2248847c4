import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Log } from '../../functions/shared/platform/log.ts';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import { setCookie } from '../../functions/shared/web/cookies.ts';
import { PageError } from '../../functions/shared/web/errors.ts';
import type { Page } from '../../functions/shared/web/http.ts';
import { originOf } from '../../functions/shared/web/origin-of.ts';
import { createRender } from '../../functions/shared/web/render.ts';
import { createSite, redirectTo } from '../../functions/shared/web/router.ts';
import { inlineScriptHash } from '../../functions/shared/web/security-headers.ts';
import { compiledFor } from './compiled-for.ts';
import { proxyEvent } from './proxy-event.ts';

let compiled: Compiled;
beforeAll(async () => {
  compiled = await compiledFor('public-web');
  // The stylesheet, when nobody has made it before.
});

const setup = (pages: readonly Page[] = [], url?: string) => {
  const log = { error: jest.fn<Log['error']>() };
  const render = createRender(compiled, { service: { name: 'Ashcombe Connect', phone: '01632 960100' } });
  return { log, site: createSite({ pages, render, log, url }) };
};

const text = (body: string) => async () => ({ status: 200, headers: { 'Content-Type': 'text/plain' }, body });

describe('a site', () => {
  it('asks the page that a path names before one with a placeholder', async () => {
    const { site } = setup([
      { path: '/refer/{source}', get: async ({ params }) => text(`any ${params['source']}`)() },
      { path: '/refer/pharmacy', get: text('pharmacy') },
    ]);
    expect((await site(proxyEvent({ path: '/refer/pharmacy' }))).body).toBe('pharmacy');
    expect((await site(proxyEvent({ path: '/refer/gp%20x/' }))).body).toBe('any gp x');
  });

  it('has no page for an address with a part that no key of the table could hold', async () => {
    const { site } = setup([{ path: '/refer/{source}', get: text('any') }]);
    expect((await site(proxyEvent({ path: `/refer/${'a'.repeat(200)}` }))).statusCode).toBe(200);
    expect((await site(proxyEvent({ path: `/refer/${'%F0%9F%98%80'.repeat(200)}` }))).statusCode).toBe(404);
  });

  it('answers a page nobody has with a page that says so', async () => {
    const answer = await setup().site(proxyEvent({ path: '/nowhere' }));
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('<h1 class="nhsuk-heading-l">Page not found</h1>');
  });

  it('answers a problem document to those who ask for data', async () => {
    const answer = await setup().site(proxyEvent({ path: '/nowhere', headers: { accept: 'application/json' } }));
    expect(answer.headers?.['Content-Type']).toBe('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({ status: 404, title: 'Page not found' });
  });

  it('refuses to change what cannot be changed, and says what can be done', async () => {
    const { site } = setup([{ path: '/', get: text('hello') }]);
    const posted = await site(proxyEvent({ form: {} }));
    expect(posted.statusCode).toBe(405);
    expect(posted.headers?.['Allow']).toBe('GET, HEAD');
    expect((await site(proxyEvent({ method: 'DELETE' }))).statusCode).toBe(405);
  });

  it('answers HEAD as GET without the body', async () => {
    const { site } = setup([{ path: '/', get: text('hello') }]);
    expect(await site(proxyEvent({ method: 'HEAD' }))).toMatchObject({ statusCode: 200, body: '' });
  });

  it('refuses a form that another site sends', async () => {
    const { site } = setup([{ path: '/', get: text(''), post: text('changed') }]);
    const from = (headers: Record<string, string>) => site(proxyEvent({ form: { a: '1' }, headers }));
    expect((await from({ 'Sec-Fetch-Site': 'cross-site' })).statusCode).toBe(403);
    expect((await from({ 'Sec-Fetch-Site': 'same-site' })).statusCode).toBe(403);
    expect((await from({ 'Sec-Fetch-Site': 'same-origin' })).body).toBe('changed');
  });

  it('goes by Origin where the browser does not say from which site it comes', async () => {
    const { site } = setup([{ path: '/', get: text(''), post: text('changed') }]);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Host: 'kith.example' };
    const from = (origin: string) => site({ ...proxyEvent({ body: 'a=1' }), headers: { ...headers, Origin: origin } });
    expect((await from('https://kith.example')).body).toBe('changed');
    expect((await from('https://evil.example')).statusCode).toBe(403);
    expect((await from('null')).statusCode).toBe(403);
  });

  it('refuses more than 64 KB and what is no form', async () => {
    const { site } = setup([{ path: '/', get: text(''), post: text('changed') }]);
    expect((await site(proxyEvent({ body: `a=${'x'.repeat(66_000)}` }))).statusCode).toBe(413);
    const json = proxyEvent({ body: '{}', headers: { 'Content-Type': 'application/json' } });
    expect((await site(json)).statusCode).toBe(415);
  });

  it('keeps the prefix of the stage in links and redirects', async () => {
    const { site } = setup([{ path: '/a', get: async (request) => redirectTo(request, '/b?c=1') }]);
    expect((await site(proxyEvent({ path: '/a', base: '/live' }))).headers?.['Location']).toBe('/live/b?c=1');
    const { body } = await site(proxyEvent({ path: '/none', base: '/live' }));
    for (const [, href = ''] of body.matchAll(/(?:href|src|action)="([^"]*)"/g))
      expect(href).toMatch(/^(?:\/live\/|#|tel:)/);
  });

  it('goes by the address that people know where something stands before API Gateway', async () => {
    const { site } = setup(
      [
        { path: '/a', get: async (request) => redirectTo(request, '/b', [setCookie(request, 'kept', '1')]) },
        { path: '/where', get: async (request) => text(originOf(request))(), post: text('changed') },
      ],
      'http://town.example/help/',
    );
    const answer = await site(proxyEvent({ path: '/a', base: '/live' }));
    expect(answer.headers?.['Location']).toBe('/help/b');
    expect(answer.multiValueHeaders?.['Set-Cookie']).toEqual([expect.stringMatching(/^kept=1;(?!.*Secure)/)]);
    expect((await site(proxyEvent({ path: '/where' }))).body).toBe('http://town.example/help');
    const headers = { Origin: 'http://town.example' };
    expect((await site(proxyEvent({ path: '/where', form: { a: '1' }, headers }))).body).toBe('changed');
  });

  it('takes no prefix that is none', async () => {
    const { site } = setup([{ path: '/a', get: async (request) => redirectTo(request, '/b') }]);
    const answer = await site(proxyEvent({ path: '/a', base: '//evil.example' }));
    expect(answer.headers?.['Location']).toBe('/b');
  });

  it('says of no address that is none that it is its own', async () => {
    const { site } = setup([{ path: '/where', get: async (request) => text(originOf(request))() }]);
    const answer = await site(proxyEvent({ path: '/where', headers: { Host: 'kith.example;ls' } }));
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('Open this website by its own address.');
  });

  it('tells nothing of what broke, and logs a code by which it is found', async () => {
    const get = async () => {
      throw new TypeError('the secret of Mary Smith');
    };
    const { site, log } = setup([{ path: '/a/{b}', get }]);
    const answer = await site(proxyEvent({ path: '/a/mary' }));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/secret|TypeError|at \w/);
    expect(answer.body).toContain('5f0c2b1e-0000-4000-8000-000000000001');
    expect(log.error.mock.calls).toEqual([
      ['page-500', expect.any(TypeError), { requestId: '5f0c2b1e-0000-4000-8000-000000000001', route: '/a/{b}' }],
    ]);
  });

  it('takes a path for one of its own, however many slashes it begins with', async () => {
    const get = async ({ path }: { path: string }) => text(path)();
    const { site } = setup([{ path: '/me', get }]);
    expect((await site(proxyEvent({ path: '//me' }))).body).toBe('/me');
  });

  it('says to come back later when something beyond it is slow', async () => {
    const get = async () => {
      throw Object.assign(new Error('x'), { name: 'ThrottlingException' });
    };
    expect((await setup([{ path: '/', get }]).site(proxyEvent())).statusCode).toBe(503);
  });

  it('shows the sentence of a page that cannot serve', async () => {
    const get = async () => {
      throw new PageError(410, 'This link has been used <once>.');
    };
    const answer = await setup([{ path: '/', get }]).site(proxyEvent());
    expect(answer.statusCode).toBe(410);
    expect(answer.body).toContain('This link has been used &lt;once&gt;.');
  });

  it('sends every answer with the headers that keep a page to itself', async () => {
    const { headers } = await setup().site(proxyEvent());
    expect(headers).toMatchObject({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    expect(headers?.['Content-Security-Policy']).not.toContain('unsafe');
  });

  it('allows by its hash the one inline script that the layout has', async () => {
    const { body } = await setup().site(proxyEvent({ path: '/nowhere' }));
    const inline = [...body.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
    expect(inline.map((script) => `sha256-${createHash('sha256').update(script).digest('base64')}`)).toEqual([
      inlineScriptHash,
    ]);
  });
});
