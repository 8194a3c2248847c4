import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { draftLinkCookie } from '../../functions/public-web/forms/form-sessions.ts';
import { day, hour, minute } from '../../functions/shared/domain/time/instant.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import type { Visitor } from '../support/visitor.ts';
import { accessibilityProblems, wordsOf } from './page-checks.ts';
import { begin, fillInAll, onPage, referenceIn, send } from './pharmacist.ts';
import { pharmacyAnswers } from './pharmacy-answers.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table);
});

const later = { later: 'yes' };
const linkOn = (html: string): string => /id="link"[^>]*value="https:\/\/kith\.example([^"]+)"/.exec(html)?.[1] ?? '';
const codeOn = (html: string): string => /id="code">([^<]+)</.exec(html)?.[1] ?? '';

/** Saves a form half way: the first page is done, of the second there is only a name. */
const saveHalfWay = async (visitor: Visitor) => {
  const first = await begin(visitor);
  await visitor.fillIn(first, pharmacyAnswers['before-you-start']);
  const { location } = await visitor.fillIn(onPage(first, 'person'), { firstName: 'Ada', ...later });
  const saved = await visitor.get(location);
  return { first, location, saved, link: linkOn(saved.html), code: codeOn(saved.html) };
};

describe('a form that is saved to be carried on', () => {
  it('goes on in another browser where it stopped, with what was typed, right or not, and no word about what is missing', async () => {
    const { link, location, saved } = await saveHalfWay(site.visitor());
    expect(location).toMatch(/^\/refer\/pharmacy\/saved\?form=/);
    expect(wordsOf(saved.html)).toContain('until 10:30am on Wednesday 3 June 2026');
    expect(accessibilityProblems(saved.html)).toEqual([]);
    const elsewhere = site.visitor();
    expect((await elsewhere.get(link)).location).toBe('/draft');
    const { location: page } = await elsewhere.post('/draft');
    expect(page).toMatch(/^\/refer\/pharmacy\/person\?form=/);
    const { html, status } = await elsewhere.get(page);
    expect(status).toBe(200);
    expect(fieldsOf(html).get('firstName')).toBe('Ada');
    expect(html).not.toContain('There is a problem');
  });

  it('becomes one referral, in whichever browser it is sent', async () => {
    const here = site.visitor();
    const seen = (await here.get(await fillInAll(here))).html;
    const { location } = await here.post('/refer/pharmacy/check', withLater(seen));
    const link = linkOn((await here.get(location)).html);
    const elsewhere = site.visitor();
    await elsewhere.get(link);
    const there = (await elsewhere.post('/draft')).location;
    expect(there).toMatch(/^\/refer\/pharmacy\/check\?form=/);
    const sent = await send(elsewhere, there);
    expect((await site.intakes.get(referenceIn(sent.location)))?.answers.person.firstName).toBe('Ada');
    expect((await here.post('/refer/pharmacy/check', fieldsOf(seen))).location).toBe(sent.location);
  });

  it('says that somebody agreed on the day on which the form was begun, wherever it is sent on the next', async () => {
    const both = await publicSite(table);
    const here = both.visitor();
    const seen = (await here.get(await fillInAll(here))).html;
    both.pass(8 * hour);
    const { location } = await here.post('/refer/pharmacy/check', withLater(seen));
    const link = linkOn((await here.get(location)).html);
    both.pass(8 * hour);
    const elsewhere = both.visitor();
    await elsewhere.get(link);
    const sent = await send(elsewhere, (await elsewhere.post('/draft')).location);
    const stored = await both.intakes.get(referenceIn(sent.location));
    expect(stored?.answers.consent.toldOn).toBe('2026-06-02');
    expect(stored?.receivedAt).toMatch(/^2026-06-03/);
    expect((await here.post('/refer/pharmacy/check', fieldsOf(seen))).location).toBe(sent.location);
  });

  it('goes on by a link, a day after it was begun too', async () => {
    const late = await publicSite(table);
    const here = late.visitor();
    const seen = (await here.get(await fillInAll(here))).html;
    late.pass(20 * hour);
    const { location } = await here.post('/refer/pharmacy/check', withLater(seen));
    const link = linkOn((await here.get(location)).html);
    late.pass(20 * hour);
    const elsewhere = late.visitor();
    await elsewhere.get(link);
    expect((await send(elsewhere, (await elsewhere.post('/draft')).location)).status).toBe(303);
  });

  it('shows nothing of what was typed once it was sent, by its link or by that of a browser which carried it on', async () => {
    const here = site.visitor();
    const check = await fillInAll(here);
    const seen = (await here.get(check)).html;
    const saved = await here.post('/refer/pharmacy/check', withLater(seen));
    const elsewhere = site.visitor();
    await elsewhere.get(linkOn((await here.get(saved.location)).html));
    const there = (await elsewhere.post('/draft')).location;
    const savedThere = await elsewhere.post('/refer/pharmacy/check', withLater((await elsewhere.get(there)).html));
    const links = [
      linkOn((await here.get(saved.location)).html),
      linkOn((await elsewhere.get(savedThere.location)).html),
    ];
    const { location } = await here.post('/refer/pharmacy/check', fieldsOf(seen));
    for (const link of links) {
      const anybody = site.visitor();
      await anybody.get(link);
      const { status, html } = await anybody.post('/draft');
      expect(status).toBe(410);
      expect(html).toContain('This referral has been sent');
      expect(html).not.toMatch(/Ada|Comes in every day/);
      expect(html.replaceAll('-', '')).not.toContain(referenceIn(location));
      expect(accessibilityProblems(html)).toEqual([]);
      expect(Object.values(anybody.cookies).join('')).toBe('');
    }
    // Whoever sent it, or carried it on, finds it in their own browser still.
    for (const browser of [here, elsewhere]) expect((await browser.get(check)).html).toContain('Ada');
  });

  it('is found by its code as people write it, too', async () => {
    const { code } = await saveHalfWay(site.visitor());
    expect(code).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){6}[0-9a-hjkmnp-tv-z]{2}$/);
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
    expect((await site.visitor().post('/draft', { code: typed })).location).toMatch(/^\/refer\/pharmacy\/person\?/);
  });

  it('shows nothing of it and changes nothing when a link is opened, by a person or by what looks ahead of them', async () => {
    const { link, code } = await saveHalfWay(site.visitor());
    const scanner = site.visitor();
    await scanner.get(link);
    expect(Object.keys(scanner.cookies)).toEqual([`__Host-${draftLinkCookie}`]);
    const { html } = await scanner.get('/draft');
    expect(html).not.toMatch(/Ada|pharmacy/i);
    expect(html).not.toContain(code);
    expect(wordsOf((await scanner.get('/draft')).html)).toBe(wordsOf((await openedOf('/draft/7')).html));
  });

  /** What somebody sees who opened a link that leads nowhere. */
  const openedOf = async (start: string) => {
    const visitor = site.visitor();
    await visitor.get(`${start}${'0'.repeat(25)}`);
    return visitor.get('/draft');
  };

  it.each([
    ['', 'Enter the code'],
    ['abc', 'The code must be 26 letters and numbers'],
    ['0'.repeat(26), 'There is no form with this code'],
  ])('is not opened by the code "%s", and what was typed is kept', async (code, words) => {
    const { status, html } = await site.visitor().post('/draft', { code });
    expect(status).toBe(400);
    expect(html).toContain(words);
    expect(fieldsOf(html).get('code')).toBe(code);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('leaves a shared computer without a way back, and waits where its link leads', async () => {
    const shared = site.visitor();
    const { link, first } = await saveHalfWay(shared);
    const left = await shared.post('/refer/pharmacy/saved');
    expect((await shared.get(left.location)).html).toContain('Your answers have been removed from this device');
    expect((await shared.get(first)).status).toBe(410);
    const athome = site.visitor();
    await athome.get(link);
    expect((await athome.post('/draft')).location).toMatch(/\/person\?/);
  });

  it('goes on with what this browser has, when the link is opened once more', async () => {
    const { link } = await saveHalfWay(site.visitor());
    const elsewhere = site.visitor();
    await elsewhere.get(link);
    const { location } = await elsewhere.post('/draft');
    await elsewhere.fillIn(location, { firstName: 'Adeline' });
    await elsewhere.get(link);
    const again = (await elsewhere.post('/draft')).location;
    expect(fieldsOf((await elsewhere.get(again)).html).get('firstName')).toBe('Adeline');
  });

  it('goes on with what was typed last of each page, for who goes to and fro between two', async () => {
    const both = await publicSite(table);
    const here = both.visitor();
    const { first, link } = await saveHalfWay(here);
    const elsewhere = both.visitor();
    await elsewhere.get(link);
    const { location: there } = await elsewhere.post('/draft');
    both.pass(minute);
    await here.fillIn(first, { ...pharmacyAnswers['before-you-start'], ...later });
    both.pass(minute);
    const { location } = await elsewhere.fillIn(there, { firstName: 'Adeline', ...later });
    await here.get(linkOn((await elsewhere.get(location)).html));
    await here.post('/draft');
    expect(fieldsOf((await here.get(onPage(first, 'person'))).html).get('firstName')).toBe('Adeline');
  });

  it('leaves a shared computer without a way back by a link that was tried out on it, and says so there alone', async () => {
    const shared = site.visitor();
    const { link } = await saveHalfWay(shared);
    await shared.get(link);
    expect((await shared.get('/draft?left=yes')).html).not.toContain('Your answers have been removed from this device');
    const left = await shared.post('/refer/pharmacy/saved');
    expect((await shared.get(left.location)).html).toContain('Your answers have been removed from this device');
    expect((await shared.post('/draft')).html).toContain('Enter the code');
  });

  it('cannot be opened by its link a day later', async () => {
    const late = await publicSite(table);
    const here = late.visitor();
    const { code, first } = await saveHalfWay(here);
    late.pass(day - hour);
    // What is typed later keeps the form, not the link.
    await here.fillIn(onPage(first, 'person'), pharmacyAnswers.person);
    late.pass(hour);
    expect((await late.visitor().post('/draft', { code })).status).toBe(400);
  });

  it('keeps its code from the table, and from every address', async () => {
    const { code, location } = await saveHalfWay(site.visitor());
    expect(location).not.toContain(code);
    const { Items } = await table.documentClient.send(new ScanCommand({ TableName: table.sessionsTableName }));
    const rows = JSON.stringify(Items);
    expect(rows).not.toContain(code);
    expect(rows).not.toContain(code.replaceAll('-', ''));
  });
});

const withLater = (html: string): URLSearchParams => {
  const form = fieldsOf(html);
  form.set('later', 'yes');
  return form;
};
