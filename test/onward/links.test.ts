import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Onward, OnwardState, stopKeyOf } from '../../functions/shared/domain/onward/onward.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { type PatientSite, patientSite } from '../visitors/patient-site.ts';
import { agreed, putOnward, someOnward } from './onward-world.ts';

const table = useTable();
let site: PatientSite;
beforeAll(async () => {
  site = await patientSite(table);
});

const asked = async (audience: 'PATIENT' | 'PROVIDER', id: ReferralId) =>
  (await site.requests(audience, id)).map(({ kind, facts, answer }) => ({ kind, facts, answer }));

describe("the person's page of what is shared", () => {
  const person = async (changes: Partial<Onward> = {}) => {
    const { id, code } = await site.patient();
    const onward = await putOnward(table, someOnward({ id, ...changes }));
    return { id, onward, visitor: await site.inside(code) };
  };

  it('stands first on their own page, and shows every word of it before they say yes', async () => {
    const { visitor } = await person();
    const home = (await visitor.get('/me')).html;
    expect(home).toContain('May we tell Friday Friends about you?');
    expect(home.indexOf('May we tell')).toBeLessThan(home.indexOf('What you can do'));
    const { html } = await visitor.get('/me/share/1');
    for (const shown of ['Dot Greenfield', '07700 900123', 'Mornings, not Thursdays']) expect(html).toContain(shown);
    expect(html).toContain('Friday Friends does not know about you.');
    expect(html).toContain('Both are fine.');
  });

  it('asks for what was left ticked, once, and says what happens now', async () => {
    const { id, visitor } = await person();
    const form = { answer: 'yes', facts: ['phone', 'access-needs'] };
    expect(await visitor.fillIn('/me/share/1', form)).toMatchObject({ location: '/me?done=share' });
    expect(await asked('PATIENT', id)).toEqual([{ kind: 'share', facts: ['phone'], answer: undefined }]);
    const { html } = await visitor.get('/me?done=share');
    expect(html).toContain('Thank you. We will tell them what you agreed to');
    expect(html).toContain('We have asked Friday Friends for a place for you.');
    expect(html).not.toContain('May we tell');
  });

  it('takes a no as it is, and a second thought after a yes', async () => {
    const { id, visitor } = await person();
    await visitor.fillIn('/me/share/1', { answer: 'yes' });
    expect(await visitor.fillIn('/me/share/1', { answer: 'no' })).toMatchObject({ location: '/me?done=share-stop' });
    expect((await asked('PATIENT', id)).map(({ kind }) => String(kind)).toSorted()).toEqual(['share', 'share-stop']);
    expect((await visitor.get('/me/share/1')).html).toContain('We no longer share anything about you with ');
    expect((await visitor.get('/me')).html).not.toContain('Places we have asked for you');
  });

  it('does nothing without a word, nor for a page that is not theirs', async () => {
    const { id, visitor } = await person();
    expect(await visitor.fillIn('/me/share/1', {})).toMatchObject({ location: '/me/share/1' });
    for (const no of ['2', '01', 'x']) expect(await visitor.get(`/me/share/${no}`)).toMatchObject({ location: '/me' });
    expect(await asked('PATIENT', id)).toEqual([]);
  });

  it('has words for wherever it stands, and asks nothing that cannot be', async () => {
    for (const state of OnwardState.options) {
      const { visitor } = await person({ state, agreed, until: '2026-07-01' });
      const { status, html } = await visitor.get('/me/share/1');
      expect(status).toBe(200);
      expect(html.includes('Stop sharing')).toBe(['sent', 'waiting', 'joined', 'came', 'missed'].includes(state));
      expect(html.includes('Yes, tell them this')).toBe(state === 'asked');
    }
  });

  it('says that nothing is shared as soon as they stop all of their support', async () => {
    const { visitor } = await person({ state: 'sent', version: 2, agreed: { ...agreed, how: 'link', by: 'patient' } });
    site.pass(minute);
    await visitor.fillIn('/me/withdraw', {});
    expect((await visitor.get('/me/share/1')).html).toContain('We no longer share anything about you with ');
  });

  it('asks nobody whose support has ended', async () => {
    const { id, code } = await site.patient({ closed: { at: '2026-06-01T09:00:00.000Z', reason: 'goals-met' } });
    await putOnward(table, someOnward({ id }));
    const visitor = await site.inside(code);
    expect((await visitor.get('/me')).html).not.toContain('May we tell');
    expect((await visitor.get('/me/share/1')).html).not.toContain('Yes, tell them this');
  });
});

describe("a service's link", () => {
  const place = async (changes: Partial<Onward> = {}) => {
    const { id } = await site.patient();
    const onward = await putOnward(table, someOnward({ id, state: 'sent', version: 2, agreed, ...changes }));
    const code = await site.link(id, 'provider', { onward: onward.no });
    const visitor = site.visitor();
    const { location } = await visitor.get(`/o/${code}`);
    return { id, onward, code, visitor, location };
  };

  it('leads without a password to what the person agreed to, and to one question', async () => {
    const { id, visitor, location } = await place();
    expect(location).toBe(`/place?reference=${id}.1`);
    const { html } = await visitor.get(location);
    expect(html).toContain('Do you have a place for somebody?');
    for (const shown of ['Dot Greenfield', '07700 900123', 'Mornings, not Thursdays']) expect(html).toContain(shown);
    for (const secret of ['Doris', '1958', 'lonely', 'Terrace', 'ZZ1', '999']) expect(html).not.toContain(secret);
    expect(html).toContain('href="tel:07700900123"');
  });

  it('changes nothing when a scanner opens it', async () => {
    const { id, visitor, location } = await place();
    await visitor.get(location);
    await visitor.get(`/place/no?reference=${id}.1`);
    expect(await asked('PROVIDER', id)).toEqual([]);
  });

  it('takes a yes in one press, says thank you and what comes next', async () => {
    const { id, visitor, location } = await place();
    const done = await visitor.fillIn(location, { answer: 'joined' });
    expect(done.location).toBe(`/place?reference=${id}.1&done=yes`);
    expect(await asked('PROVIDER', id)).toMatchObject([{ kind: 'onward-answer', answer: { state: 'joined' } }]);
    const { html } = await visitor.get(done.location);
    expect(html).toContain('You have a place for them');
    expect(html).toContain('Call them in the next few days.');
    expect(html).toContain('Did they come?');
  });

  it('asks why not, and shows nobody any more', async () => {
    const { id, visitor, location } = await place();
    const { location: why } = await visitor.fillIn(location, { answer: 'declined' });
    expect(why).toBe(`/place/no?reference=${id}.1`);
    expect(await visitor.fillIn(why, {})).toMatchObject({ status: 400 });
    const { location: after } = await visitor.fillIn(why, { why: 'full' });
    expect(await asked('PROVIDER', id)).toMatchObject([{ answer: { state: 'declined', why: 'full' } }]);
    const { html } = await visitor.get(after);
    expect(html).toContain('We will look for another place.');
    expect(html).not.toContain('Dot Greenfield');
  });

  it('asks until about when they wait', async () => {
    const { id, visitor, location } = await place();
    const { location: when } = await visitor.fillIn(location, { answer: 'waiting' });
    const { location: after } = await visitor.fillIn(when, { weeks: '4' });
    expect(await asked('PROVIDER', id)).toMatchObject([{ answer: { state: 'waiting', until: '2026-06-30' } }]);
    expect((await visitor.get(after)).html).toContain('until about Tuesday 30 June 2026');
  });

  it('asks again when nothing was selected', async () => {
    const { visitor, location } = await place();
    const { status, html } = await visitor.fillIn(location, {});
    expect(status).toBe(400);
    expect(html).toContain('Select yes if you have a place');
    expect(html).toContain('<title>Error: ');
  });

  it('is one answer however often it is sent', async () => {
    const { id, visitor, location } = await place();
    const form = fieldsOf((await visitor.get(location)).html);
    form.set('answer', 'joined');
    await Promise.all([visitor.post('/place', form), visitor.post('/place', form)]);
    expect(await asked('PROVIDER', id)).toHaveLength(1);
  });

  it('goes blank at once when the person takes it back', async () => {
    const { id, visitor, location } = await place({ state: 'joined', version: 3 });
    expect((await visitor.get(location)).html).toContain('Dot Greenfield');
    await site.put(
      { pk: `PATIENT#${id}`, sk: `REQUEST#${stopKeyOf(1)}` },
      { id, key: stopKeyOf(1), at: site.now(), kind: 'share-stop', onward: 1 },
    );
    const { html } = await visitor.get(location);
    expect(html).toContain('This referral has stopped');
    for (const secret of ['Dot', '07700', 'Mornings']) expect(html).not.toContain(secret);
    expect(html).not.toContain('<form');
    expect(await visitor.get(`/place/no?reference=${id}.1`)).toMatchObject({ location });
  });

  it('goes blank at once when the person stops all of their support, and not for a support before', async () => {
    const { id, visitor, location } = await place();
    const withdraw = (key: string, at: string) =>
      site.put({ pk: `PATIENT#${id}`, sk: `REQUEST#${key}` }, { id, key, at, kind: 'withdraw' });
    await withdraw('withdraw-before', '2026-01-05T09:00:00.000Z');
    expect((await visitor.get(location)).html).toContain('Dot Greenfield');
    await withdraw('withdraw-now', later(agreed.at, hour));
    const { html } = await visitor.get(location);
    expect(html).toContain('This referral has stopped');
    expect(html).not.toContain('Dot');
  });

  it('shows nothing of another service, of the person or of the referrer', async () => {
    const { id, visitor } = await place();
    await putOnward(table, someOnward({ id, no: 2, name: 'Money Matters', state: 'sent', version: 2, agreed }));
    expect(await visitor.get(`/place?reference=${id}.2`)).toMatchObject({ status: 410 });
    for (const path of ['/me', '/referral']) {
      const { status, location, html } = await visitor.get(path);
      expect({ status, location }).not.toMatchObject({ status: 200 });
      expect(html).not.toContain('Dot');
    }
    expect((await visitor.get('/place')).html).toContain('Friday Friends');
  });

  it('says what to do when it is unknown, too old or of somebody else', async () => {
    const { id } = await site.patient();
    const old = await site.link(id, 'provider', { onward: 1, expiresAt: '2026-06-01T00:00:00.000Z' });
    const theirs = await site.link(id, 'patient');
    for (const code of ['Zk3vQ0x_h7-TnB2mYw9aLg', 'short', old, theirs]) {
      const visitor = site.visitor();
      const { location } = await visitor.get(`/o/${code}`);
      expect(location).toBe('/place?reference=unknown');
      const { status, html } = await visitor.get(location);
      expect(status).toBe(410);
      expect(html).toContain('A link stops working after 3 months.');
    }
  });

  it('closes by itself, and when they close it', async () => {
    const { visitor, location } = await place();
    expect((await visitor.get('/leave')).html).toContain('Close your page');
    await visitor.fillIn('/leave', {});
    expect(await visitor.get(location)).toMatchObject({ status: 410 });
    const other = await place();
    site.pass(13 * hour);
    expect(await other.visitor.get(other.location)).toMatchObject({ status: 410 });
  });

  it('has words for wherever it stands', async () => {
    for (const state of OnwardState.options) {
      const { visitor, location } = await place({ state, until: '2026-07-01' });
      const { status, html } = await visitor.get(location);
      expect(status).toBe(200);
      expect(html).not.toMatch(/undefined|\[object/);
    }
  });
});
