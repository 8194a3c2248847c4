import { beforeAll, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/keys.ts';
import type { Appointment } from '../../functions/shared/domain/appointment.ts';
import { hour } from '../../functions/shared/domain/instant.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { Stage } from '../../functions/shared/domain/stage.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { type PatientSite, patientSite } from './patient-site.ts';

const table = useTable();
let site: PatientSite;
beforeAll(async () => {
  site = await patientSite(table);
});

const since = '2026-06-01T09:00:00.000Z';

const appointment = async (id: ReferralId, also: Partial<Appointment> = {}): Promise<Appointment> => {
  const madeAt = '2026-06-01T10:00:00.000Z';
  const made: Appointment = {
    id,
    madeAt,
    at: '2026-06-04T13:00:00.000Z',
    kind: 'in-person',
    place: 'Library, Ashcombe',
    state: 'booked',
    stateAt: madeAt,
    ...also,
  };
  await site.put(keys.patientAppointment(id, made.madeAt), made);
  return made;
};

describe("a person's own page", () => {
  it('says who the link worker is, what comes next and by when', async () => {
    const { code } = await site.patient();
    const { html } = await (await site.inside(code)).get('/me');
    expect(html).toContain('Priya is your link worker');
    expect(html).toContain('We will call you by Friday 5 June 2026.');
    expect(html).toContain('01632 960100');
  });

  it('shows what was promised before, and the new date', async () => {
    const first = { no: 1, kind: 'first-call', due: '2026-06-03T17:00:00.000Z', madeAt: since } as const;
    const second = { ...first, no: 2, due: '2026-06-05T17:00:00.000Z' };
    const { id, code } = await site.patient({ promise: second });
    for (const promise of [first, second]) await site.put(keys.promise(id, promise.no), { id, ...promise });
    const { html } = await (await site.inside(code)).get('/me');
    expect(html).toContain('Call you by Wednesday 3 June 2026</span> <strong>Moved to Friday 5 June 2026');
    expect(html).toContain('Call you by Friday 5 June 2026</span> <strong>Still to do');
  });

  it('owns up to a promise whose time has passed', async () => {
    const promise = { no: 1, kind: 'plan', due: '2026-06-01T17:00:00.000Z', madeAt: since } as const;
    const { code } = await site.patient({ stage: 'AgreePlan', promise });
    expect((await (await site.inside(code)).get('/me')).html).toContain('We are late.');
  });

  it.each(Stage.options)('has plain words for the stage %s, with a worker and a deadline or without', async (stage) => {
    for (const bare of [false, true]) {
      const { code } = await site.patient({ stage }, bare);
      const { status, html } = await (await site.inside(code)).get('/me');
      expect(status).toBe(200);
      expect(html).not.toMatch(/undefined|\[object|null/);
      expect(html).not.toMatch(/[^>]\bsorry|please\b/i);
    }
  });

  it('says how to come back when the support has ended, and offers no more than that', async () => {
    const { code } = await site.patient({ stage: 'Closed', closed: { at: since, reason: 'person-withdrew' } });
    const visitor = await site.inside(code);
    const { html } = await visitor.get('/me');
    expect(html).toContain('You can come back at any time');
    expect(html).not.toContain('/me/withdraw');
    expect(await visitor.get('/me/withdraw')).toMatchObject({ location: '/me' });
    expect(await visitor.get('/me/preferences')).toMatchObject({ location: '/me' });
  });

  it('leads to the other referral when somebody was referred twice', async () => {
    const { code } = await site.patient({ stage: 'Closed', closed: { at: since, reason: 'duplicate' } });
    expect((await (await site.inside(code)).get('/me')).html).toContain('Your support goes on with the other one.');
  });

  it('promises no date while the support is paused, and says what was kept', async () => {
    const promise = { no: 1, kind: 'first-call', due: '2026-06-01T17:00:00.000Z', madeAt: since } as const;
    const paused = await site.patient({ stage: 'OnHold', promise });
    expect((await (await site.inside(paused.code)).get('/me')).html).not.toMatch(/late|We will call you/);
    const kept = await site.patient({ promise: { ...promise, keptAt: since } });
    expect((await (await site.inside(kept.code)).get('/me')).html).toContain('<strong>Done on Monday 1 June 2026');
  });

  it('costs a read of the visit and one for each 4 KB that it shows', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    expect(await table.unitsOf(() => visitor.get('/me'))).toEqual({ read: 2, write: 0, index: 0 });
  });

  it('says nothing that an address makes up', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    for (const done of ['__proto__', 'constructor', '<b>']) {
      expect((await visitor.get(`/me?done=${encodeURIComponent(done)}`)).html).not.toContain('app-notice');
    }
  });

  it('says of what was asked for only that it was, and only for an hour', async () => {
    const { code } = await site.patient();
    const visitor = await site.inside(code);
    expect((await visitor.get('/me?done=withdraw')).html).not.toContain('Your support is being stopped');
    const { location } = await visitor.fillIn('/me/call-me', {});
    expect((await visitor.get(location)).html).toContain('We will call you</h2>');
    site.pass(hour);
    const later = await site.inside(code);
    expect((await later.get(location)).html).not.toContain('We will call you</h2>');
  });
});

describe('the appointment', () => {
  it('can be confirmed, once for a double click, and shows so at once', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    const { at } = await appointment(id);
    const visitor = await site.inside(code);
    expect((await visitor.get('/me')).html).toContain('Thursday 4 June 2026 at 2pm');
    const page = await visitor.get('/me/appointment');
    expect(page.html).toContain('Library, Ashcombe');
    const sent = fieldsOf(page.html);
    sent.set('coming', 'yes');
    for (let click = 0; click < 2; click += 1) {
      expect(await visitor.post('/me/appointment', sent)).toMatchObject({ location: '/me?done=confirm-appointment' });
    }
    expect(await site.requests('PATIENT', id)).toMatchObject([{ kind: 'confirm-appointment', appointmentAt: at }]);
    const { html } = await visitor.get('/me?done=confirm-appointment');
    expect(html).toContain('We know that you will be there');
    expect(html).toContain('You told us that you will be there.');
  });

  it('can be asked to be at another time, also after it was confirmed', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    await appointment(id, { state: 'confirmed' });
    const visitor = await site.inside(code);
    expect((await visitor.get('/me/appointment')).html).toMatch(/value="yes" checked/);
    expect(await visitor.fillIn('/me/appointment', { coming: 'no' })).toMatchObject({
      location: '/me?done=rearrange-appointment',
    });
    expect((await visitor.get('/me')).html).toContain('You asked for another time');
  });

  it('asks for an answer, and takes none for an appointment that has changed since', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    await appointment(id);
    const visitor = await site.inside(code);
    expect((await visitor.fillIn('/me/appointment', {})).html).toContain('Select yes if you can come');
    const old = await visitor.fillIn('/me/appointment', { coming: 'yes', at: '2026-06-03T13:00:00.000Z' });
    expect(old.html).toContain('Your appointment has changed. Look at the new time');
    expect(old.html).toContain('Thursday 4 June 2026 at 2pm');
    expect(await site.requests('PATIENT', id)).toEqual([]);
  });

  it('stands as it was answered last, also by a page that the browser brought back', async () => {
    const { id, code } = await site.patient({ stage: 'FollowUpReminder' });
    await appointment(id);
    const visitor = await site.inside(code);
    const sent = fieldsOf((await visitor.get('/me/appointment')).html);
    for (const coming of ['yes', 'no', 'yes']) {
      site.pass(1);
      sent.set('coming', coming);
      await visitor.post('/me/appointment', sent);
    }
    expect((await visitor.get('/me')).html).toContain('You told us that you will be there.');
    expect(await site.requests('PATIENT', id)).toHaveLength(3);
  });

  it('is no more when it is over, missed or cancelled', async () => {
    const { id, code } = await site.patient({ stage: 'MakeContact' });
    await appointment(id, { at: '2026-06-02T09:00:00.000Z' });
    await appointment(id, { madeAt: '2026-06-01T11:00:00.000Z', state: 'cancelled' });
    expect((await (await site.inside(code)).get('/me/appointment')).html).toContain('You have no appointment now');
  });
});

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
    expect(html).not.toContain('Call me</button>');
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

describe('what one person sees', () => {
  it('is never of another, whatever the address says', async () => {
    const [one, other] = [await site.patient(), await site.patient({ firstName: 'Walter' })];
    const visitor = await site.inside(one.code);
    for (const path of ['/me', `/me?id=${other.id}`, `/me?reference=${other.id}`]) {
      expect((await visitor.get(path)).html).not.toContain('Walter');
    }
    expect(await visitor.get('/referral')).toMatchObject({ status: 410 });
    site.pass(hour);
    expect(await visitor.get('/me')).toMatchObject({ status: 303 });
  });
});
