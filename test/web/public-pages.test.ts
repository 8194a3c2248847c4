import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { draftCookie, draftLinkCookie } from '../../functions/public-web/forms/form-sessions.ts';
import { whys } from '../../functions/public-web/forms/suitability.ts';
import { sourceForms } from '../../functions/public-web/sources/source-forms.ts';
import {
  linkCookie,
  patientCookie,
  providerCookie,
  referrerCookie,
} from '../../functions/public-web/visits/visit-cookies.ts';
import { sessionCookie } from '../../functions/shared/staff/gate.ts';
import { withRevealed } from '../../functions/shared/web/form/question.ts';
import { attemptCookie } from '../../functions/staff-web/sign-in/attempt.ts';
import { compileStaticFiles } from '../../infra/build/web-assets.ts';
import { useTable } from '../support/table.ts';
import { createVisitor, type Seen } from '../support/visitor.ts';
import { compiledFor } from './compiled-for.ts';
import { formAnswers, wrongOn } from './form-answers.ts';
import { accessibilityProblems, wordsOf } from './page-checks.ts';
import { publicSite, service } from './public-site.ts';

const table = useTable();
/** Every page in every state that can be reached, by a name for it. */
const seen = new Map<string, Seen>();
const paths = new Set<string>();

/** What a link opens: test/visitors and test/onward come by one and look at it. */
const behindLinks = /^\/(?:me|leave|referral|my-referrals|place)(?:\/|$)/;

/** No pages: test/directory reads the feed. */
const forMachines = /^\/(?:health|open-referral)(?:\/|$)/;

/** Leads to the first page, where the forms are listed. */
const leadsOn = '/refer';

const fixed = ['/', '/help-now', '/privacy', '/accessibility', '/cookies', '/contact', '/terms', '/draft', '/nowhere'];
const unsuitable = whys.map((why) => `/not-for-us/${why}`);

beforeAll(async () => {
  const site = await publicSite(table);
  const visitor = createVisitor(site.handler, { base: '/live' });
  const look = async (name: string, path: string) => {
    const page = await visitor.get(path.replace(/^\/live/, ''));
    seen.set(name, page);
    return page;
  };
  for (const path of [...fixed, ...unsuitable]) await look(path, path);
  for (const { source, pages } of sourceForms) {
    const start = `/refer/${source}`;
    await look(start, start);
    await look(`${start} ended`, `${start}/${pages[0].slug}`);
    let { location } = await visitor.post(start, {});
    for (const [slug, answers] of Object.entries(formAnswers[source])) {
      const page = location.replace(/^\/live/, '');
      const name = `${start}/${slug}`;
      await look(`${name} empty`, page);
      const wrong = wrongOn(source, slug);
      if (wrong !== 'right') seen.set(`${name} with errors`, await visitor.fillIn(page, wrong));
      if (page.startsWith(`${start}/${pages[0].slug}`)) {
        const saved = await visitor.fillIn(page, { ...answers, later: 'yes' });
        await look(`${start}/saved`, saved.location);
      }
      ({ location } = await visitor.fillIn(page, answers));
      await look(`${name} filled`, page);
    }
    const check = location.replace(/^\/live/, '');
    await look(`${start}/check`, check);
    await look(`${start}/sent`, (await visitor.fillIn(check, {})).location);
    seen.set(`${start} already sent`, await visitor.fillIn(check, { firstName: 'Another' }));
  }
  for (const path of site.handler.paths) paths.add(path);
});

const all = (): [string, Seen][] => [...seen];

describe('every public page', () => {
  it('was seen', () => {
    const visited = new Set([...seen.keys()].map((name) => name.split(' ')[0]));
    const isPage = (path: string): boolean =>
      path !== leadsOn && !path.includes('{') && !forMachines.test(path) && !behindLinks.test(path);
    expect([...paths].filter((path) => isPage(path) && !visited.has(path))).toEqual([]);
  });

  it('is led to from the address that the forms share', async () => {
    const { status, location } = await createVisitor((await publicSite(table)).handler, { base: '/live' }).get(leadsOn);
    expect([status, location]).toEqual([303, '/live/']);
  });

  it('answers as it should', () => {
    const others = { '/nowhere': 404, ended: 410, 'already sent': 409, 'with errors': 400 };
    for (const [name, { status }] of all()) {
      const [, wanted = 200] = Object.entries(others).find(([ending]) => name.endsWith(ending)) ?? [];
      expect([name, status]).toEqual([name, wanted]);
    }
  });

  it('can be used by everybody, as far as its text tells', () => {
    for (const [name, { html }] of all()) expect([name, accessibilityProblems(html)]).toEqual([name, []]);
  });

  it('says in its title what it is, whose it is, and that there is an error', () => {
    const titles = new Map(all().map(([name, { html }]) => [name, /<title>([^<]*)<\/title>/.exec(html)?.[1]]));
    expect(titles.get('/refer/pharmacy/person empty')).toBe(`Who are you referring? – ${service.name}`);
    expect(titles.get('/refer/pharmacy/person with errors')).toBe(`Error: Who are you referring? – ${service.name}`);
  });

  it('keeps to the prefix of its stage', () => {
    for (const [name, { html }] of all()) {
      for (const [, to = ''] of html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
        expect([name, to]).toEqual([name, expect.stringMatching(/^(?:\/live\/|#|tel:|sms:|https:\/\/)/)]);
      }
    }
  });

  it('is not taken for the NHS', async () => {
    const files = Object.values(await compileStaticFiles()).map(({ body }) => body);
    for (const text of [...all().map(([, { html }]) => html), ...files]) {
      expect(text).not.toMatch(/nhsuk-header__logo|Frutiger|assets\.nhs\.uk|nhsuk-logo/i);
    }
  });

  it('holds nothing that the policy for its content forbids', () => {
    for (const [name, { html }] of all()) {
      expect([name, html.match(/\sstyle="|\son[a-z]+="|<style|javascript:/g)]).toEqual([name, null]);
      expect([name, (html.match(/<script/g) ?? []).length]).toEqual([name, 2]);
    }
  });

  it('fits with its stylesheet and script into 30 KB on the way', async () => {
    const compiled = await compiledFor('public-web');
    const files = await compileStaticFiles();
    const shared = [compiled.stylesheet, compiled.script, compiled.icon]
      .map((path) => gzipSync(files[path]?.body ?? '').length)
      .reduce((sum, size) => sum + size);
    for (const [, { html }] of all()) expect(shared + gzipSync(html).length).toBeLessThan(30_000);
  });

  it('speaks plainly: no please, sorry, valid or invalid', () => {
    for (const [name, { html }] of all()) {
      expect([name, wordsOf(html).match(/\b(?:please|sorry|valid|invalid|oops)\b/i)]).toEqual([name, null]);
    }
  });
});

describe('every page', () => {
  it('shows the phone number', () => {
    for (const [name, { html }] of all()) expect([name, html.includes(`>${service.phone}</a>`)]).toEqual([name, true]);
  });

  it('leaves nothing to the next form on the same computer but what people type of themselves', () => {
    const [, { html }] = all().find(([name]) => name === '/refer/pharmacy/person empty') ?? ['', { html: '' }];
    const named = [...html.matchAll(/<input[^>]*type="text"[^>]*>/g)].map(([tag]) =>
      tag.includes('autocomplete="off"'),
    );
    expect(named).toEqual(Array(7).fill(true));
    expect(seen.get('/refer/self/person empty')?.html).toContain('autocomplete="given-name"');
  });

  it('says another thing of each answer that is wrong', () => {
    for (const [name, { html }] of all()) {
      const said = [...html.matchAll(/<a href="#[^"]+">([^<]*)<\/a>/g)].map(([, text]) => text);
      expect([name, said]).toEqual([name, [...new Set(said)]]);
    }
  });
});

describe('the privacy notice', () => {
  it('tells all that the page of whoever referred somebody shows', () => {
    const words = wordsOf(seen.get('/privacy')?.html ?? '');
    const shown = [
      'first name',
      'waiting list',
      'link worker',
      'appointment',
      'plan',
      'paused',
      'dates',
      'why',
      'scores',
    ];
    for (const one of [...shown, 'what we did', 'what worked']) expect(words).toContain(one);
    expect(words).not.toContain('Not what you told us');
  });
});

describe('the page about cookies', () => {
  it('names those that the two sites set, and no others', () => {
    const html = seen.get('/cookies')?.html ?? '';
    const names = [...html.matchAll(/<th scope="row">([^<]*)</g)].map(([, name]) => name);
    const visits = [linkCookie, patientCookie, referrerCookie, providerCookie];
    expect(new Set(names)).toEqual(new Set([draftCookie, draftLinkCookie, ...visits, sessionCookie, attemptCookie]));
  });
});

describe('every question', () => {
  const questions = sourceForms.flatMap((form) =>
    form.pages.flatMap(({ questions: asked }) => asked.flatMap(withRevealed)),
  );

  it('says what to do when it is left empty', () => {
    for (const question of questions) {
      if (question.optional) continue;
      const wanted = question.kind === 'one' || question.kind === 'some' ? /^Select / : /^Enter /;
      expect([question.name, question.missing]).toEqual([question.name, expect.stringMatching(wanted)]);
    }
  });

  it('has a name of its own in its form', () => {
    for (const form of sourceForms) {
      const names = form.pages.flatMap(({ questions: asked }) => asked.flatMap(withRevealed)).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining([...form.own]));
    }
  });
});
