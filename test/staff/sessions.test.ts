import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { signedIn, visitorOf } from './staff-visitor.ts';
import { staffOf, useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

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
    expect((await ana.get(ended.location)).html).toContain('because you were inactive for 30 minutes');
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
    expect((await ana.get(ended.location)).html).toContain('you had been signed in for 8 hours');
  });

  it('that the table has forgotten ends with its rule', async () => {
    const ana = visitorOf(site);
    ana.cookies['__Host-staff'] = 'never-was-a-session-00';
    const ended = await ana.get('/staff/caseload');
    expect((await ana.get(ended.location)).html).toContain('after 30 minutes of inactivity, and always after 8 hours');
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
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const page = await ana.get(`/staff/cases/${theCase.id}`);
    site.now = later(tuesday, 31 * minute);
    const form = { ...ana.hidden(page.html), action: 'accept' };
    const ended = await ana.post(`/staff/cases/${theCase.id}`, form);
    const { html } = await ana.get(ended.location);
    expect(html).toContain('What you just sent was <strong>not saved</strong>');
    expect(html).toContain('then do it again');
    const to = new URLSearchParams(ended.location.split('?')[1]).get('to') ?? '';
    const back = await ana.signIn('ana', to);
    expect(back.location).toBe(`/staff/cases/${theCase.id}?not-saved=1`);
    expect((await ana.get(back.location)).html).toContain('What you sent was not saved');
    const { Item } = await site.table.documentClient.send(
      new GetCommand({ TableName: site.table.tableName, Key: keys.case(theCase.id) }),
    );
    expect(Item?.['decision']).toBeUndefined();
  });

  it('that died under a button alone says nothing of typing', async () => {
    const ana = await signedIn(site, 'ana');
    site.now = later(tuesday, 31 * minute);
    const back = { key: ana.key(), action: 'back', since: '2026-06-01' };
    const ended = await ana.post('/staff/team/ana/away', back);
    const to = new URLSearchParams(ended.location.split('?')[1]).get('to') ?? '';
    const { html } = await ana.get((await ana.signIn('ana', to)).location);
    expect(html).toContain('Check the page below and do it again.');
  });

  it('that died under a form keeps what was typed, for the one who typed it, on that page, for an hour', async () => {
    const theCase = await site.putCase({ stage: 'MakeContact' });
    const ana = await signedIn(site, 'ana');
    const path = `/staff/cases/${theCase.id}/safeguarding`;
    const page = await ana.get(path);
    site.now = later(tuesday, 31 * minute);
    const concern = 'Afraid of a "neighbour" <at night>';
    const ended = await ana.post(path, { ...ana.hidden(page.html), concern });
    const { html } = await ana.get(ended.location);
    expect(html).toContain('what you typed is kept, and will be on it');
    expect(html).not.toContain('then do it again');
    const to = new URLSearchParams(ended.location.split('?')[1]).get('to') ?? '';
    const back = await ana.signIn('ana', to);
    const again = await ana.get(back.location);
    expect(again.html).toContain('What you typed is below');
    expect(again.html).toContain('Afraid of a &quot;neighbour&quot; &lt;at night&gt;');
    expect(accessibilityProblems(again.html)).toEqual([]);
    const kept = back.location.slice(path.length);
    const sal = await signedIn(site, 'sal');
    expect((await sal.get(`${path}${kept}`)).html).not.toContain('Afraid');
    expect((await ana.get(`/staff/cases/${theCase.id}/withdraw${kept}`)).html).not.toContain('Afraid');
    site.now = later(site.now, 61 * minute);
    const muchLater = await signedIn(site, 'ana');
    expect((await muchLater.get(`${path}${kept}`)).html).not.toContain('Afraid');
  });

  it('takes no form of another session, or of none', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const again = await signedIn(site, 'ana');
    const page = await ana.get(`/staff/cases/${theCase.id}`);
    const form = { ...ana.hidden(page.html), action: 'accept' };
    expect((await again.post(`/staff/cases/${theCase.id}`, form)).location).toContain('not-saved=1');
    expect((await ana.post(`/staff/cases/${theCase.id}`, { ...form, key: '' })).location).toContain('not-saved=1');
    expect((await ana.post(`/staff/cases/${theCase.id}`, form)).location).toBe(`/staff/cases/${theCase.id}`);
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
