import { beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { type PatientSite, patientSite } from './patient-site.ts';

const table = useTable();
let site: PatientSite;
beforeAll(async () => {
  site = await patientSite(table);
});

const since = '2026-06-01T09:00:00.000Z';

describe('what a person may ask for', () => {
  it.each([
    ['call-me', 'call-me', 'We will call you'],
    ['withdraw', 'withdraw', 'Your support is being stopped'],
    ['stop', 'stop', 'We have stopped our messages'],
  ])('is one button at /me/%s', async (name, kind, says) => {
    const { id, code } = await site.patient();
    const visitor = await site.inside(code);
    const { location } = await visitor.fillIn(`/me/${name}`, {});
    expect(location).toBe(`/me?done=${kind}`);
    expect((await visitor.get(location)).html).toContain(says);
    expect(await site.requests('PATIENT', id)).toMatchObject([{ kind, at: site.now() }]);
  });

  it('starts messages again where they were stopped, here or by text', async () => {
    const { id, code } = await site.patient();
    await site.put(keys.request('PATIENT', id, 'text-1'), { id, key: 'text-1', at: since, kind: 'stop' });
    const visitor = await site.inside(code);
    expect((await visitor.get('/me/stop')).html).toContain('Start our messages again');
    expect(await visitor.fillIn('/me/stop', {})).toMatchObject({ location: '/me?done=start' });
    site.pass(1);
    expect((await visitor.get('/me/stop')).html).toContain('Stop our messages');
  });

  it('stops messages whenever the button says so, also on a page that the browser brought back', async () => {
    const { id, code } = await site.patient();
    const visitor = await site.inside(code);
    const stop = fieldsOf((await visitor.get('/me/stop')).html);
    for (let click = 0; click < 2; click += 1) {
      expect(await visitor.post('/me/stop', stop)).toMatchObject({ location: '/me?done=stop' });
    }
    expect(await site.requests('PATIENT', id)).toHaveLength(1);
    site.pass(1);
    await visitor.fillIn('/me/stop', {});
    site.pass(1);
    expect(await visitor.post('/me/stop', stop)).toMatchObject({ location: '/me?done=stop' });
    expect((await visitor.get('/me/stop')).html).toContain('Start our messages again');
  });

  it('asks for a phone number before it promises a call to somebody who has none', async () => {
    const email = { email: 'doris@example.org', preferred: 'email', safeToText: false, safeToLeaveVoicemail: false };
    const { code } = await site.patient({ contact: { ...email, preferred: 'email' } });
    const { html } = await (await site.inside(code)).get('/me/call-me');
    expect(html).toContain('We have no phone number for you.');
    expect(html).toContain('href="/me/preferences"');
    expect(html).not.toContain('name="ask"');
  });

  describe('once the support has ended', () => {
    const closed = { at: since, reason: 'goals-met' } as const;

    it('is no longer that support carries on without messages', async () => {
      const { code } = await site.patient({ stage: 'Closed', closed });
      const visitor = await site.inside(code);
      expect((await visitor.get('/me/stop')).html).not.toMatch(/carry on|will phone you/);
      const { location } = await visitor.fillIn('/me/stop', {});
      const { html } = await visitor.get(location);
      expect(html).toContain('We have stopped our messages');
      expect(html).not.toContain('will phone you');
    });

    it('is a call where there is a number, and otherwise to phone us', async () => {
      const known = await site.patient({ stage: 'Closed', closed });
      expect((await (await site.inside(known.code)).get('/me/call-me')).html).toContain('name="ask"');
      const contact = { email: 'doris@example.org', preferred: 'email', safeToText: false } as const;
      const { code } = await site.patient({
        stage: 'Closed',
        closed,
        contact: { ...contact, safeToLeaveVoicemail: false },
      });
      const { html } = await (await site.inside(code)).get('/me/call-me');
      expect(html).toContain('Phone us on 01632 960100.');
      expect(html).not.toMatch(/the number we have|href="\/me\/preferences"|name="ask"/);
    });
  });
});

describe('how a person is reached', () => {
  it('is filled in as we have it, and changed as a whole', async () => {
    const { id, code } = await site.patient();
    const visitor = await site.inside(code);
    expect((await visitor.get('/me/preferences')).html).toContain('value="07700 900123"');
    const changes = { phone: '01632 960 001', preferred: 'phone', unsafeTimes: 'After 6pm' };
    expect(await visitor.fillIn('/me/preferences', changes)).toMatchObject({ location: '/me?done=preferences' });
    const [asked] = await site.requests('PATIENT', id);
    expect(asked?.['contact']).toEqual({
      phone: '01632 960 001',
      phoneE164: '+441632960001',
      preferred: 'phone',
      safeToText: true,
      safeToLeaveVoicemail: false,
      unsafeTimes: 'After 6pm',
    });
  });

  it('is what was said last, also by a page that the browser brought back', async () => {
    const { id, code } = await site.patient();
    const visitor = await site.inside(code);
    const sent = fieldsOf((await visitor.get('/me/preferences')).html);
    for (const bestTimes of ['Mornings', 'Evenings', 'Mornings']) {
      site.pass(1);
      sent.set('bestTimes', bestTimes);
      await visitor.post('/me/preferences', sent);
    }
    expect(await site.requests('PATIENT', id)).toHaveLength(3);
  });

  it.each([
    [{ phone: '' }, 'Enter a phone number or an email address'],
    [{ preferred: 'email' }, 'Enter your email address, or select another way'],
    [{ email: 'doris' }, 'Enter your email address in full'],
    [{ safeToText: 'no' }, 'Select another way to contact you, as it is not safe to text'],
    [{ bestTimes: 'x'.repeat(151) }, 'Good times to call you must be 150 characters or less'],
  ])('keeps what was typed when %j does not go', async (typed, says) => {
    const { id, code } = await site.patient();
    const { status, html } = await (await site.inside(code)).fillIn('/me/preferences', typed);
    expect(status).toBe(400);
    expect(html).toContain(says);
    for (const value of Object.values(typed)) expect(html).toContain(value);
    expect(await site.requests('PATIENT', id)).toEqual([]);
  });
});
