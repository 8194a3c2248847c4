import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/keys.ts';
import { hour, later, minute } from '../../functions/shared/domain/instant.ts';
import { createHandler } from '../../functions/staff-web/handler.ts';
import { createIssuer } from '../../functions/staff-web/sign-in/issuer.ts';
import { tuesday } from '../builders/referral.ts';
import { compiledFor } from '../web/compiled-for.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { signedIn, visitorOf } from './staff-visitor.ts';
import { staffOf, useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

describe('signing in', () => {
  it('leads by way of the issuer to the page that was asked for', async () => {
    const ana = visitorOf(site);
    const asked = await ana.get('/staff/cases/K7QM4T2P9XVD?page=2');
    expect(asked.location).toBe('/staff/sign-in?to=%2Fstaff%2Fcases%2FK7QM4T2P9XVD%3Fpage%3D2');
    const page = await ana.get(asked.location);
    expect(page.html).toContain('/staff/sign-in/go?to=%2Fstaff%2Fcases%2FK7QM4T2P9XVD%3Fpage%3D2');
    const back = await ana.signIn('ana', '/staff/cases/K7QM4T2P9XVD?page=2');
    expect(back).toMatchObject({ status: 303, location: '/staff/cases/K7QM4T2P9XVD?page=2' });
    expect((await ana.get('/staff/caseload')).html).toContain('Ana Example, link worker');
  });

  it('never leads to another site, nor out again', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/staff/../x',
      '/staff/%0d%0aSet-Cookie:x',
      '/x',
      '/staff/sign-out',
    ]) {
      expect((await visitorOf(site).signIn('ana', to)).location).toBe('/staff');
    }
  });

  it('keeps the session on the server: the table does not hold what the cookie does', async () => {
    const ana = await signedIn(site, 'ana');
    const secret = ana.cookies['__Host-staff'] ?? '';
    expect(secret).toHaveLength(22);
    const { Items = [] } = await site.table.documentClient.send(
      new ScanCommand({ TableName: site.table.sessionsTableName }),
    );
    expect(JSON.stringify(Items)).not.toContain(secret);
    expect(Items.every((item) => typeof item['expiresAt'] === 'number')).toBe(true);
  });

  it('asks afresh for everything that a way back needs: state, cookie and code', async () => {
    const ana = visitorOf(site);
    const { location } = await ana.get('/staff/sign-in/go');
    const back = new URL(site.issuer.signIn(location, 'ana'));
    const state = new URLSearchParams(back.search);
    state.set('state', 'another');
    expect((await ana.get(`/staff/signed-in?${state.toString()}`)).status).toBe(400);
    expect((await visitorOf(site).get(`/staff/signed-in${back.search}`)).status).toBe(400);
    expect((await ana.get('/staff/signed-in')).html).toContain('Sign in again');
  });

  it('takes no longer than ten minutes', async () => {
    const ana = visitorOf(site);
    const { location } = await ana.get('/staff/sign-in/go');
    const back = new URL(site.issuer.signIn(location, 'ana'));
    site.now = later(tuesday, 10 * minute);
    expect((await ana.get(`/staff/signed-in${back.search}`)).html).toContain('longer than 10 minutes');
  });

  it('says so calmly when it was stopped, refused or the issuer is down', async () => {
    const ana = visitorOf(site);
    const { location } = await ana.get('/staff/sign-in/go');
    const state = new URL(location).searchParams.get('state') ?? '';
    const stopped = await ana.get(`/staff/signed-in?error=access_denied&state=${state}`);
    expect(stopped.html).toContain('The sign-in was stopped before its end');
    site.issuer.lie({ claims: { nonce: 'another' } });
    expect((await visitorOf(site).signIn('ana')).html).toContain('The sign-in could not be confirmed');
    site.issuer.lie({ down: true });
    const { location: next } = await visitorOf(site).get('/staff/sign-in/go');
    expect(next).toContain('/authorize');
  });

  it('asks to try again, and promises nothing worse, while the issuer was never reached', async () => {
    site.issuer.lie({ down: true });
    const issuer = createIssuer({ issuer: site.issuer.url, clientId: 'kith-staff', clock: { now: () => site.now } });
    const visitor = visitorOf({
      ...site,
      handler: createHandler({ ...site.deps, issuer, compiled: await compiledFor('staff-web') }),
    });
    const answer = await visitor.get('/staff/sign-in/go');
    expect(answer.status).toBe(503);
    expect(answer.html).toContain('try again in a few minutes');
    const out = await visitor.get('/staff/sign-out');
    expect(out.status).toBe(200);
    expect(out.html).not.toContain('sign out of it too');
  });

  it('lets nobody in whom the service does not know, or who was switched off', async () => {
    for (const subject of ['stranger', 'gone']) {
      await site.putStaff(staffOf('gone', 'manager', { active: false }));
      const visitor = visitorOf(site);
      const answer = await visitor.signIn(subject);
      expect(answer.status).toBe(403);
      expect(answer.html).toContain('You do not have access');
      expect(visitor.cookies).toEqual({});
    }
  });

  it('gives a session of its own, and ends one that was planted before', async () => {
    const planted = (await signedIn(site, 'bryn')).cookies['__Host-staff'] ?? '';
    const ana = visitorOf(site);
    const { location } = await ana.get('/staff/sign-in/go');
    ana.cookies['__Host-staff'] = planted;
    const back = new URL(site.issuer.signIn(location, 'ana'));
    await ana.get(`${back.pathname}${back.search}`);
    expect(ana.cookies['__Host-staff']).not.toBe(planted);
    expect((await ana.get('/staff/caseload')).html).toContain('Ana Example');
    ana.cookies['__Host-staff'] = planted;
    expect((await ana.get('/staff/caseload')).status).toBe(303);
  });

  it('brings who goes back to it, signed in, on to their own list', async () => {
    const ana = await signedIn(site, 'ana');
    expect((await ana.get('/staff/signed-in?code=x&state=y')).location).toBe('/staff');
    expect((await ana.get('/staff')).location).toBe('/staff/caseload');
    expect((await (await signedIn(site, 'morgan')).get('/staff')).location).toBe('/staff/triage');
    expect((await ana.get('/staff/sign-in?to=/staff/triage')).location).toBe('/staff/triage');
  });
});

describe('a session', () => {
  it('lives as long as somebody is at work, and ends after 30 minutes without', async () => {
    const ana = await signedIn(site, 'ana');
    site.now = later(tuesday, 29 * minute);
    expect((await ana.get('/staff/caseload')).status).toBe(200);
    site.now = later(tuesday, 58 * minute);
    expect((await ana.get('/staff/caseload')).status).toBe(200);
    site.now = later(tuesday, 89 * minute);
    const ended = await ana.get('/staff/cases/K7QM4T2P9XVD');
    expect(ended.location).toBe('/staff/sign-in?why=idle&to=%2Fstaff%2Fcases%2FK7QM4T2P9XVD');
    expect((await ana.get(ended.location)).html).toContain('because you did nothing here for 30 minutes');
  });

  it('ends after 8 hours, however busy', async () => {
    const ana = await signedIn(site, 'ana');
    for (let at = 0; at < 8 * hour; at += 20 * minute) {
      site.now = later(tuesday, at);
      expect((await ana.get('/staff/caseload')).status).toBe(200);
    }
    site.now = later(tuesday, 8 * hour);
    const ended = await ana.get('/staff/caseload');
    expect(ended.location).toContain('why=too-long');
    expect((await ana.get(ended.location)).html).toContain('a sign-in lasts 8 hours');
  });

  it('that the table has forgotten ends with its rule', async () => {
    const ana = visitorOf(site);
    ana.cookies['__Host-staff'] = 'never-was-a-session-00';
    const ended = await ana.get('/staff/caseload');
    expect((await ana.get(ended.location)).html).toContain(
      'after 30 minutes without use, and after 8 hours in any case',
    );
  });

  it('writes at most once a minute that it was used', async () => {
    const ana = await signedIn(site, 'ana');
    site.now = later(tuesday, 2 * minute);
    await ana.get('/staff/caseload');
    const units = await site.table.unitsOf(() => ana.get('/staff/caseload'));
    expect(units.write).toBe(0);
  });

  it('is over at the next request for whoever is switched off, and stays over', async () => {
    const ana = await signedIn(site, 'ana');
    await site.putStaff(staffOf('ana', 'link-worker', { active: false }));
    const secret = ana.cookies['__Host-staff'] ?? '';
    const refused = await ana.get('/staff/caseload');
    expect((await ana.get(refused.location)).html).toContain('Your access has been switched off');
    await site.putStaff(staffOf('ana', 'link-worker'));
    ana.cookies['__Host-staff'] = secret;
    expect((await ana.get('/staff/caseload')).location).toContain('why=ended');
  });

  it('follows a change of role at the next request', async () => {
    const ana = await signedIn(site, 'ana');
    await site.putStaff(staffOf('ana', 'manager'));
    expect((await ana.get('/staff')).location).toBe('/staff/triage');
  });

  it('that died under a form loses no honesty: the page after sign-in says that nothing was saved', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const page = await ana.get(`/staff/cases/${the.id}`);
    site.now = later(tuesday, 31 * minute);
    const form = { ...ana.hidden(page.html), action: 'accept' };
    const ended = await ana.post(`/staff/cases/${the.id}`, form);
    expect((await ana.get(ended.location)).html).toContain('What you sent just now was <strong>not saved</strong>');
    const to = new URLSearchParams(ended.location.split('?')[1]).get('to') ?? '';
    const back = await ana.signIn('ana', to);
    expect(back.location).toBe(`/staff/cases/${the.id}?not-saved=1`);
    expect((await ana.get(back.location)).html).toContain('What you sent was not saved');
    const { Item } = await site.table.documentClient.send(
      new GetCommand({ TableName: site.table.tableName, Key: keys.case(the.id) }),
    );
    expect(Item?.['decision']).toBeUndefined();
  });

  it('that died under a form keeps what was typed, for the one who typed it, on that page, for an hour', async () => {
    const the = await site.putCase({ stage: 'MakeContact' });
    const ana = await signedIn(site, 'ana');
    const path = `/staff/cases/${the.id}/safeguarding`;
    const page = await ana.get(path);
    site.now = later(tuesday, 31 * minute);
    const concern = 'Afraid of a "neighbour" <at night>';
    const ended = await ana.post(path, { ...ana.hidden(page.html), concern });
    const to = new URLSearchParams(ended.location.split('?')[1]).get('to') ?? '';
    const back = await ana.signIn('ana', to);
    const again = await ana.get(back.location);
    expect(again.html).toContain('What you typed is below');
    expect(again.html).toContain('Afraid of a &quot;neighbour&quot; &lt;at night&gt;');
    expect(accessibilityProblems(again.html)).toEqual([]);
    const kept = back.location.slice(path.length);
    const sal = await signedIn(site, 'sal');
    expect((await sal.get(`${path}${kept}`)).html).not.toContain('Afraid');
    expect((await ana.get(`/staff/cases/${the.id}/withdraw${kept}`)).html).not.toContain('Afraid');
    site.now = later(site.now, 61 * minute);
    const muchLater = await signedIn(site, 'ana');
    expect((await muchLater.get(`${path}${kept}`)).html).not.toContain('Afraid');
  });

  it('takes no form of another session, or of none', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const again = await signedIn(site, 'ana');
    const page = await ana.get(`/staff/cases/${the.id}`);
    const form = { ...ana.hidden(page.html), action: 'accept' };
    expect((await again.post(`/staff/cases/${the.id}`, form)).location).toContain('not-saved=1');
    expect((await ana.post(`/staff/cases/${the.id}`, { ...form, key: '' })).location).toContain('not-saved=1');
    expect((await ana.post(`/staff/cases/${the.id}`, form)).location).toBe(`/staff/cases/${the.id}`);
  });
});

describe('signing out', () => {
  it('ends the session and offers the way out of the issuer too', async () => {
    const ana = await signedIn(site, 'ana');
    const secret = ana.cookies['__Host-staff'] ?? '';
    const out = await ana.post('/staff/sign-out');
    expect(out.location).toBe('/staff/sign-out');
    expect(ana.cookies['__Host-staff']).toBeUndefined();
    const page = await ana.get(out.location);
    expect(page.html).toContain('You have signed out');
    expect(page.html).toContain(`${site.issuer.url}/logout?`);
    ana.cookies['__Host-staff'] = secret;
    expect((await ana.get('/staff/caseload')).status).toBe(303);
  });

  it('changes nothing by a link', async () => {
    const ana = await signedIn(site, 'ana');
    expect((await ana.get('/staff/sign-out')).html).toContain('<form method="post" action="/staff/sign-out"');
    expect((await ana.get('/staff/caseload')).status).toBe(200);
  });
});
