import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { type Visitor } from '../support/visitor.ts';
import { pharmacyAnswers } from './pharmacy-answers.ts';
import { proxyEvent } from './proxy-event.ts';
import { publicSite } from './public-site.ts';

/** Hundreds of requests in each. */

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
let paths: readonly string[];
let key: string;
let visitor: Visitor;

beforeAll(async () => {
  site = await publicSite(table);
  paths = site.handler.paths;
  visitor = site.visitor();
  key = new URLSearchParams((await visitor.post('/refer/pharmacy', {})).location.split('?')[1]).get('form') ?? '';
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    '%',
    '%zz',
    '%ff',
    '\'"><script>alert(1)</script>',
    '{{7*7}}',
    '../../etc/passwd',
    '\r\nSet-Cookie: a=b',
  ),
);

const header = fc.tuple(
  fc.constantFrom(
    'Cookie',
    'Content-Type',
    'Accept',
    'Origin',
    'Sec-Fetch-Site',
    'Host',
    'X-Forwarded-Proto',
    'Accept-Encoding',
  ),
  nasty,
);

/** A page that is none of ours would show one of these. */
const stack = /\bat .+:\d+:\d+|node:internal|node_modules|TypeError|\[object Object\]/;

const expectCalm = (answer: { statusCode: number; body: string }) => {
  expect(answer.statusCode).toBeLessThan(500);
  expect(answer.body).not.toMatch(stack);
  expect(answer.body).not.toContain('<script>alert(1)');
  expect(site.log.error.mock.calls).toEqual([]);
};

describe('whatever is sent', () => {
  it('gets a page that says what to do, on every route', async () => {
    const request = fc.record({
      route: fc.oneof(fc.constantFrom(...paths), nasty),
      param: nasty,
      method: fc.constantFrom('GET', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'TRACE', 'get', ''),
      query: fc.array(fc.tuple(fc.oneof(fc.constantFrom('form', 'from', 'of', 'reference', 'at'), nasty), nasty)),
      body: fc.oneof(
        nasty,
        fc.array(fc.tuple(nasty, nasty)).map((pairs) => pairs.map((pair) => pair.join('=')).join('&')),
      ),
      headers: fc.array(header),
      isBase64Encoded: fc.boolean(),
      base: fc.oneof(fc.constantFrom('', '/live', '//evil.example'), nasty),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ route, param, method, query, body, headers, isBase64Encoded, base }) => {
        const path = `/${route.replace(/^\//, '').replace(/\{\w+\}/g, () => param)}`;
        const event = proxyEvent({ method, path, body, base, headers: Object.fromEntries(headers) });
        const multiValueQueryStringParameters = Object.fromEntries(
          query.map(([name, value]) => [name, [value, value]]),
        );
        expectCalm(await site.handler({ ...event, path, isBase64Encoded, multiValueQueryStringParameters }));
      }),
      { numRuns: 400 },
    );
  });

  it('bears an event that lacks everything', async () => {
    for (const event of [{}, { path: null }, { headers: null, body: null, requestContext: null, httpMethod: 'POST' }]) {
      expectCalm(await site.handler(Object.assign(proxyEvent(), { headers: null, requestContext: {} }, event)));
    }
  });
});

describe('what was typed', () => {
  const texts = [
    ['person', 'firstName'],
    ['person', 'lastName'],
    ['address', 'addressLine1'],
    ['contact', 'phone'],
    ['concern', 'concern'],
    ['you', 'replyTo'],
  ] as const;

  /** As a browser would hold it: controls but tab and newline do not come from a keyboard. */
  const asKept = (typed: string): string =>
    typed
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '')
      .normalize('NFC');

  it('comes back, in the page with its errors or on the page of the same form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), nasty, fc.boolean(), async ([slug, name], typed, empty) => {
        const answers = new URLSearchParams({ form: key });
        if (!empty)
          for (const [field, value] of Object.entries(pharmacyAnswers[slug])) answers.set(field, String(value));
        answers.set(name, typed);
        const page = `/refer/pharmacy/${slug}`;
        const { status, html } = await visitor.post(page, answers);
        expect([303, 400]).toContain(status);
        const shown = status === 400 ? html : (await visitor.get(`${page}?form=${key}`)).html;
        expect(fieldsOf(shown).get(name)).toBe(asKept(typed));
      }),
      { numRuns: 200 },
    );
  });

  it('is told to be too much beyond 64 KB', async () => {
    const answer = await visitor.post('/refer/pharmacy/concern', { form: key, concern: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
    expect(answer.html).toContain('make the longest answer shorter');
  });
});
