import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../functions/shared/domain/team/staff.ts';
import { siteNames } from '../../infra/build/sites.ts';
import { asOne, eachStaffSite, type StaffSiteName } from '../support/staff-sites.ts';
import { compiledForAll } from '../web/compiled-for.ts';
import { signedIn } from './staff-visitor.ts';
import { staffOf, useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

const roles: readonly Role[] = ['link-worker', 'manager', 'safeguarding-lead', 'operator', 'information-lead'];
const isSignIn = /^\/staff\/(?:sign-in|signed-in|sign-out)/;

const refusedAt = async (role: Role, paths: readonly string[]): Promise<void> => {
  const theCase = await site.putCase({ stage: 'MakeContact', assignee: 'zoe' });
  for (const path of paths) {
    const asked = path.replace(/\{id\}/, theCase.id).replace(/\{\w+\}/g, 'nothing');
    await site.putStaff(staffOf('zoe', role));
    const visitor = await signedIn(site, 'zoe');
    await site.putStaff(staffOf('zoe', role, { active: false }));
    const { status, location } = await visitor.get(asked);
    expect([path, status, location]).toEqual([path, 303, expect.stringContaining('suspended')]);
    // Their session is gone with it, whatever they send.
    expect([303, 405]).toContain((await visitor.post(asked, { key: visitor.key() })).status);
  }
};

const behindSignIn = (paths: readonly string[]): string[] => paths.filter((path) => !isSignIn.test(path));

describe('somebody who is suspended while they are signed in', () => {
  it('is refused by the next request, whichever page of whichever site it is for', async () => {
    await refusedAt('manager', behindSignIn(site.handler.paths));
  });

  it.each(roles)('is refused as %s at each site', async (role) => {
    const sites = Object.values(eachStaffSite(site.deps, await compiledForAll()));
    await refusedAt(
      role,
      sites.map(({ paths }) => behindSignIn(paths)[0] ?? ''),
    );
  });

  it('changes nothing by a form that was open, and finds nothing of it done', async () => {
    const theCase = await site.putCase({ stage: 'MakeContact', assignee: 'zoe' });
    await site.putStaff(staffOf('zoe', 'manager'));
    const visitor = await signedIn(site, 'zoe');
    const key = visitor.key();
    await site.putStaff(staffOf('zoe', 'manager', { active: false }));
    const { status } = await visitor.post(`/staff/cases/${theCase.id}/withdraw`, { key, reason: 'person-withdrew' });
    expect(status).toBe(303);
    expect(await site.deps.cases.get(theCase.id)).not.toHaveProperty('decision');
  });

  it('is known to every site there is', async () => {
    const names = siteNames.filter((name): name is StaffSiteName => name !== 'public-web');
    const sites = eachStaffSite(site.deps, await compiledForAll());
    expect(Object.keys(sites)).toEqual(names);
    expect(new Set(asOne(sites).paths)).toEqual(new Set(site.handler.paths));
  });
});
