import { beforeEach, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { TeamSettings } from '../../functions/shared/domain/team/team.ts';
import { someSettings } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { staffOf } from '../staff/use-staff-site.ts';
import { send, useSettingsSite } from './use-settings-site.ts';

const { site, team, put, settings, manager, managerId } = useSettingsSite();
const path = '/staff/settings/told';
const why = 'June is on leave';

const told = async () => {
  const { managers, safeguardingLeads, version } = await settings().settings(team());
  return { managers, safeguardingLeads, version };
};
const set = (lists: Pick<TeamSettings, 'managers' | 'safeguardingLeads'>) =>
  put({ ...keys.teamSettings(team()), ...someSettings({ team: team(), ...lists }) });

describe('who is told', () => {
  beforeEach(async () => {
    const of = { team: team() };
    await site.putStaff(
      staffOf('second', 'manager', of),
      staffOf('left', 'manager', { ...of, active: false }),
      staffOf('lead', 'safeguarding-lead', of),
      staffOf('worker', 'link-worker', of),
      staffOf('elsewhere', 'manager', { team: 'brackwater' }),
    );
  });

  it('is nobody at first, and whom a manager adds', async () => {
    const visitor = await manager();
    expect((await visitor.get('/staff/settings')).html).toContain('When something is late: nobody yet');
    const typed = { 'managers-add': ' Second ', 'safeguardingLeads-add': 'lead', why };
    expect((await send(visitor, path, typed)).location).toBe('/staff/settings?saved=1');
    expect(await told()).toEqual({ managers: ['second'], safeguardingLeads: ['lead'], version: 1 });
    const { html } = await visitor.get('/staff/settings');
    expect(html).toContain('When something is late: Second Example');
    expect(html).toContain('About safeguarding concerns: Lead Example');
    expect(html).toContain('Managers who are told: Second Example, previously nobody');
  });

  it('is ticked by name among those of the team who ever signed in and may be told', async () => {
    for (const id of ['second', 'lead', 'worker']) await signedIn(site, id);
    await signedIn(site, 'elsewhere');
    await site.putStaff(staffOf('third', 'manager', { team: team() }));
    await signedIn(site, 'third');
    await site.putStaff(staffOf('third', 'manager', { team: team(), active: false }));
    const visitor = await manager();
    const { html } = await visitor.get(path);
    const offered = (list: string) =>
      [...html.matchAll(new RegExp(`name="${list}" type="checkbox" value="([^"]*)"`, 'g'))].map(([, id]) => id);
    expect(offered('managers')).toEqual([managerId(), 'second']);
    expect(offered('safeguardingLeads')).toEqual(['lead']);
    expect(html).toContain('Second Example');
    await send(visitor, path, { managers: 'second', safeguardingLeads: 'lead', first: 'second', why });
    expect(await told()).toEqual({ managers: ['second'], safeguardingLeads: ['lead'], version: 1 });
  });

  it('keeps its order, hears first who is chosen, and leaves out whoever is taken away', async () => {
    await set({ managers: ['second', managerId(), 'left'], safeguardingLeads: ['lead'] });
    const visitor = await manager();
    const { html } = await visitor.get(path);
    expect(html).toContain('left. Is not a manager here any more, and is not told');
    await send(visitor, path, { managers: ['second', managerId()], first: managerId(), safeguardingLeads: [], why });
    expect(await told()).toEqual({ managers: [managerId(), 'second'], safeguardingLeads: [], version: 1 });
    await send(visitor, '/staff/settings/versions/0', { why: 'Back' });
    expect(await told()).toEqual({
      managers: ['second', managerId(), 'left'],
      safeguardingLeads: ['lead'],
      version: 2,
    });
  });

  it.each([
    ['nobody', 'Nobody in this team signs in with this username'],
    ['elsewhere', 'Nobody in this team signs in with this username'],
    ['Not / a name', 'Nobody in this team signs in with this username'],
    ['left', 'Left Example does not work here any more'],
    ['worker', 'Worker Example is not a manager. Add somebody who is'],
  ])('cannot be %s', async (id, text) => {
    await set({ managers: ['second'] });
    const { status, html } = await send(await manager(), path, { 'managers-add': id, why });
    expect(status).toBe(400);
    expect(html).toContain(text);
    expect(html).toContain(`value="${id}"`);
    expect(await told()).toMatchObject({ managers: ['second'], version: undefined });
  });

  it.each([[[]], [['left']]])('always has a manager who works here: not with %j alone', async (managers) => {
    await set({ managers: ['second', 'left'] });
    const { status, html } = await send(await manager(), path, { managers, why });
    expect(status).toBe(400);
    expect(html).toContain('Leave at least one manager who works here, or add one');
    expect(await told()).toMatchObject({ managers: ['second', 'left'] });
  });

  it('does not go back to a time when nobody was', async () => {
    const visitor = await manager();
    await send(visitor, path, { 'managers-add': 'second', why });
    const { status, html } = await send(visitor, '/staff/settings/versions/0', { why: 'Back' });
    expect(status).toBe(400);
    expect(html).toContain('Then no manager would be told about anything');
  });

  it('does not go back to a time when only people were who have left since', async () => {
    await set({ managers: ['left'] });
    const visitor = await manager();
    await send(visitor, path, { managers: [], 'managers-add': 'second', why });
    const { status, html } = await send(visitor, '/staff/settings/versions/0', { why: 'Back' });
    expect(status).toBe(400);
    expect(html).toContain('Then no manager would be told about anything');
    expect(await told()).toMatchObject({ managers: ['second'], version: 1 });
  });
});
