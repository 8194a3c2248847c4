import { beforeAll, describe, expect, it } from '@jest/globals';
import { hour, minute } from '../../functions/shared/domain/time/instant.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { born } from '../support/person-at.ts';
import { useTable } from '../support/table.ts';
import { proxyEvent } from '../web/proxy-event.ts';
import { notBorn, type PatientSite, patientSite } from './patient-site.ts';

const table = useTable();
let site: PatientSite;
beforeAll(async () => {
  site = await patientSite(table);
});

describe("a patient's link", () => {
  it('leads over the date of birth to the page of the person', async () => {
    const { code } = await site.patient();
    const visitor = site.visitor();
    const opened = await visitor.get(`/c/${code}`);
    expect(opened).toMatchObject({ status: 303, location: '/me/date-of-birth' });
    expect((await visitor.get('/me/date-of-birth')).html).toContain('What is your date of birth?');
    expect(await visitor.fillIn('/me/date-of-birth', born)).toMatchObject({ status: 303, location: '/me' });
    expect((await visitor.get('/me')).html).toContain('Hello Doris');
  });

  it('takes the code out of the address and tells no other page of it', async () => {
    const { code } = await site.patient();
    const answer = await site.handler(proxyEvent({ path: `/c/${code}` }));
    expect(answer.headers).toMatchObject({ 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' });
    expect(answer.headers?.['Location']).not.toContain(code);
    const [cookie] = answer.multiValueHeaders?.['Set-Cookie'] ?? [];
    expect(cookie).toBe(`__Host-link=${code}; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=1800`);
    const visitor = await site.inside(code);
    expect(Object.keys(visitor.cookies)).toEqual(['__Host-visit']);
    expect((await visitor.get('/me')).html).not.toContain(code);
  });

  it('changes nothing when a mail scanner opens it, however often', async () => {
    const { id, code } = await site.patient();
    for (let time = 0; time < 10; time += 1) {
      const scanner = site.visitor();
      await scanner.get(`/c/${code}`);
      await scanner.get('/me/date-of-birth');
    }
    expect(await site.linkRow(code)).toMatchObject({ tries: 0 });
    expect(await site.requests('PATIENT', id)).toEqual([]);
  });

  it('says what to do, and no more, when it is unknown, too old, of a referrer or no code at all', async () => {
    const { id } = await site.patient();
    const old = await site.link(id, 'patient', { expiresAt: '2026-06-02T09:30:00.000Z' });
    const referrers = await site.link(id, 'referrer');
    const pages = [];
    for (const code of ['A'.repeat(22), old, referrers, 'short', '%00', '__proto__']) {
      const visitor = site.visitor();
      await visitor.get(`/c/${code}`);
      const { status, html } = await visitor.get('/me/date-of-birth');
      expect(status).toBe(410);
      expect(html).toContain('01632 960100');
      pages.push(html);
    }
    expect(new Set(pages).size).toBe(1);
  });

  it('is not asked for again while the visit lasts, and opens nothing for a referrer', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    expect(await visitor.get(`/c/${code}`)).toMatchObject({ location: '/me' });
    const other = site.visitor();
    await other.get(`/r/${code}`);
    expect(await other.get('/referral')).toMatchObject({ status: 410 });
  });
});

describe('the date of birth', () => {
  it('is asked for in a sentence when it is missing or no date, without a try', async () => {
    const { code } = await site.patient();
    const visitor = site.visitor();
    await visitor.get(`/c/${code}`);
    const empty = await visitor.fillIn('/me/date-of-birth', { 'born-day': '' });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain('Enter your date of birth');
    expect((await visitor.post('/me/date-of-birth', { ...born, 'born-day': '31', 'born-month': '2' })).html).toContain(
      'Date of birth must be a real date',
    );
    expect(await site.linkRow(code)).toMatchObject({ tries: 0 });
  });

  it('locks the link when it is wrong five times, tells the link worker once and lets nobody in after that', async () => {
    const { id, code } = await site.patient();
    const visitor = site.visitor();
    await visitor.get(`/c/${code}`);
    for (const left of ['4 more tries', '3 more tries', '2 more tries', '1 more try']) {
      const { status, html } = await visitor.fillIn('/me/date-of-birth', notBorn);
      expect(status).toBe(400);
      expect(html).toContain(left);
      expect(html).toContain('value="1959"');
    }
    expect(await visitor.fillIn('/me/date-of-birth', notBorn)).toMatchObject({ status: 410 });
    expect(await visitor.post('/me/date-of-birth', born)).toMatchObject({ status: 410 });
    expect(await visitor.get('/me/date-of-birth')).toMatchObject({ status: 410 });
    expect(await site.requests('PATIENT', id)).toMatchObject([{ kind: 'link-locked' }]);
  });

  it('can be guessed no more than five times by many at once', async () => {
    const { code } = await site.patient();
    const guesses = Array.from({ length: 30 }, async (_, index) => {
      const visitor = site.visitor();
      await visitor.get(`/c/${code}`);
      return visitor.post('/me/date-of-birth', { ...born, 'born-year': String(1960 + index) });
    });
    const answers = await Promise.all(guesses);
    expect(answers.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(4);
    const late = site.visitor();
    await late.get(`/c/${code}`);
    expect(await late.post('/me/date-of-birth', born)).toMatchObject({ status: 410 });
  });

  it('may be wrong now and then: what is right forgets the tries before it', async () => {
    const { code } = await site.patient();
    for (let time = 0; time < 3; time += 1) {
      const visitor = site.visitor();
      await visitor.get(`/c/${code}`);
      await visitor.fillIn('/me/date-of-birth', notBorn);
      await visitor.fillIn('/me/date-of-birth', notBorn);
      expect(await visitor.fillIn('/me/date-of-birth', born)).toMatchObject({ location: '/me' });
    }
  });

  it('leads on to the page that was asked for, and never away from the site', async () => {
    const { code } = await site.patient();
    for (const [to, leads] of [
      ['/me/preferences', '/me/preferences'],
      ['//evil.example', '/me'],
      ['https://evil.example/me', '/me'],
      ['/me/../staff', '/me'],
    ]) {
      const visitor = site.visitor();
      await visitor.get(`/c/${code}`);
      const { location } = await visitor.fillIn(`/me/date-of-birth?to=${encodeURIComponent(to ?? '')}`, born);
      expect(location).toBe(leads);
    }
  });
});

describe('a visit', () => {
  it('ends after an hour, and goes on with the date of birth alone', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    site.pass(hour);
    expect(await visitor.get('/me/preferences')).toMatchObject({ location: '/me/date-of-birth?to=/me/preferences' });
    const { location } = await visitor.fillIn('/me/date-of-birth?to=/me/preferences', born);
    expect(location).toBe('/me/preferences');
    expect(await visitor.get('/me/preferences')).toMatchObject({ status: 200 });
  });

  it('loses nothing that was typed when it ends meanwhile', async () => {
    const { id, code } = await site.patient();
    const visitor = await site.inside(code);
    const form = fieldsOf((await visitor.get('/me/preferences')).html);
    form.set('bestTimes', 'After "tea"\nand <before> bed');
    site.pass(hour + minute);
    const asked = await visitor.post('/me/preferences', form);
    expect(asked.html).toContain('What you typed is kept');
    expect(await site.requests('PATIENT', id)).toEqual([]);
    const again = fieldsOf(asked.html);
    for (const [name, value] of Object.entries(born)) again.set(name, value);
    expect(await visitor.post('/me/preferences', again)).toMatchObject({ location: '/me?done=preferences' });
    expect(await site.requests('PATIENT', id)).toMatchObject([
      { kind: 'preferences', contact: { bestTimes: 'After "tea" and <before> bed' } },
    ]);
    expect(await visitor.get('/me')).toMatchObject({ status: 200 });
  });

  it('is forgotten after twelve hours, and shows what was typed meanwhile, to be copied', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    const form = fieldsOf((await visitor.get('/me/preferences')).html);
    form.set('unsafeTimes', 'After <6pm>');
    site.pass(12 * hour);
    await visitor.get('/me');
    expect(await visitor.get('/me/date-of-birth')).toMatchObject({ status: 410 });
    const { status, html } = await visitor.post('/me/preferences', form);
    expect(status).toBe(410);
    expect(html).toContain('After &lt;6pm&gt;');
  });

  it('takes a form of another link of the same person, and loses nothing typed in one of somebody else', async () => {
    const { id, code } = await site.patient();
    const visitor = await site.inside(code);
    const form = fieldsOf((await visitor.get('/me/preferences')).html);
    form.set('bestTimes', 'Mornings');
    await visitor.get(`/c/${await site.link(id, 'patient')}`);
    await visitor.fillIn('/me/date-of-birth', born);
    expect(await visitor.post('/me/preferences', form)).toMatchObject({ location: '/me?done=preferences' });
    const other = await site.patient();
    await visitor.get(`/c/${other.code}`);
    await visitor.fillIn('/me/date-of-birth', born);
    form.set('bestTimes', 'Evenings');
    const { status, html } = await visitor.post('/me/preferences', form);
    expect(status).toBe(410);
    expect(html).toContain('Evenings');
    expect(await site.requests('PATIENT', other.id)).toEqual([]);
  });

  it('can be ended by whoever made it', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    const kept = { ...visitor.cookies };
    expect((await visitor.get('/leave')).html).toContain('Close my page');
    expect(await visitor.fillIn('/leave', {})).toMatchObject({ location: '/leave' });
    expect(visitor.cookies).toEqual({});
    expect((await visitor.get('/leave')).html).toContain('Your page is closed');
    Object.assign(visitor.cookies, kept);
    expect(await visitor.get('/me')).toMatchObject({ status: 303 });
  });

  it('does nothing by a form of another link, and nothing at a mere GET', async () => {
    const [one, other] = [await site.patient(), await site.patient()];
    const visitor = await site.inside(one.code);
    const theirs = fieldsOf((await visitor.get('/me/withdraw')).html);
    const intruder = await site.inside(other.code);
    expect(await intruder.post('/me/withdraw', theirs)).toMatchObject({ location: '/me/withdraw' });
    await visitor.get('/me/withdraw?ask=withdraw');
    expect(await visitor.post('/me/withdraw', { ask: 'withdraw', key: 'made.up.key' })).toMatchObject({ status: 303 });
    for (const { id } of [one, other]) expect(await site.requests('PATIENT', id)).toEqual([]);
  });
});

describe('the link of a case that was merged into another', () => {
  it('opens the one that goes on, where the same date of birth opens it', async () => {
    const other = await site.patient({ firstName: 'Dorothy' });
    const { code } = await site.patient({ stage: 'Closed', into: other.id });
    const visitor = await site.inside(code);
    expect((await visitor.get('/me')).html).toContain('Hello Dorothy');
  });

  it('opens its own, where the other one has another date of birth', async () => {
    const other = await site.patient({ firstName: 'Dorothy', bornHash: 'of another day' });
    const closed = { at: '2026-06-01T10:00:00.000Z', reason: 'duplicate' } as const;
    const { code } = await site.patient({ stage: 'Closed', closed, into: other.id });
    const visitor = await site.inside(code);
    expect((await visitor.get('/me')).html).toContain('Hello Doris');
  });
});
