import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { later, minute } from '../../functions/shared/domain/time/instant.ts';
import { createHandler } from '../../functions/staff-web/handler.ts';
import { createIssuer } from '../../functions/staff-web/sign-in/issuer.ts';
import { tuesday } from '../builders/referral.ts';
import { compiledFor } from '../web/compiled-for.ts';
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

  it('brings a search back, with its spaces', async () => {
    const ana = visitorOf(site);
    const asked = await ana.get('/staff/directory?name=Talking%20space*');
    const to = new URLSearchParams(asked.location.split('?')[1]).get('to') ?? '';
    expect((await ana.signIn('ana', to)).location).toBe('/staff/directory?name=Talking+space*');
  });

  it('never leads to another site, nor out again', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/staff/../x',
      '/staff/x?to=https://evil.example',
      '/staff/\\evil.example',
      '/staff/x+y',
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
    expect(stopped.html).toContain('The sign-in was stopped before it finished');
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
