import { beforeEach, describe, expect, it } from '@jest/globals';
import { organisationItem } from '../../functions/shared/data/team/organisation-repository.ts';
import { mostPractices } from '../../functions/shared/domain/referral/organisation.ts';
import { mostChanges } from '../../functions/shared/domain/team/settings.ts';
import { tuesday } from '../builders/referral.ts';
import { send, surgery, useSettingsSite } from './use-settings-site.ts';

const { team, put, settings, manager, operator, managerId } = useSettingsSite();
const list = '/staff/settings/practices';
const one = `${list}/G81086`;
const millLane = { ods: 'G81086', name: 'Mill Lane Surgery', email: 'office@mill-lane.example' };

const practices = () => settings().practices.all(team());

/** Many practices, as their own rows are. */
const fill = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, no) =>
      put(organisationItem(team(), `X${no + 100}`, { name: `Surgery ${no}`, email: `s${no}@example.org` })),
    ),
  );

describe('the list of GP practices', () => {
  it('says what it is for, and whom a practice is told about', async () => {
    const { html } = await (await manager()).get(list);
    expect(html).toContain('No practice is in the list yet, so no practice is told when support ends.');
    expect(html).toContain('A practice is only told about people who agreed to it.');
    expect((await (await manager()).get('/staff/settings')).html).toContain('None is told yet');
  });

  it('has what a manager adds, with who did and why', async () => {
    const visitor = await manager();
    expect((await send(visitor, list, surgery)).location).toBe('/staff/settings?saved=1');
    expect(await practices()).toEqual([millLane]);
    const { html } = await visitor.get(list);
    expect(html).toContain(`href="${one}"`);
    expect(html).toContain(millLane.email);
    const [version] = await settings().versions(team());
    expect(version).toMatchObject({ by: managerId(), at: tuesday, why: surgery.why });
    const home = (await visitor.get('/staff/settings')).html;
    expect(home).toContain('1 practice in the list');
    expect(home).toContain('GP practice added: Mill Lane Surgery (G81086), office@mill-lane.example');
  });

  it('is read by an operator, who can change nothing', async () => {
    const [june, olu] = await Promise.all([manager(), operator()]);
    await send(june, list, surgery);
    for (const path of [list, one]) {
      const { status, html } = await olu.get(path);
      expect(status).toBe(200);
      expect(html).not.toMatch(/name="why"|Remove this practice|Add a practice/);
      expect((await olu.post(path, { key: olu.key(), version: '1', ...surgery, step: 'remove' })).status).toBe(403);
    }
    expect((await olu.get(list)).html).not.toContain(`href="${one}"`);
    expect(await practices()).toEqual([millLane]);
  });

  it('belongs to one team', async () => {
    await put(organisationItem('another', 'G81086', millLane));
    const visitor = await manager();
    expect((await visitor.get(list)).html).not.toContain(millLane.name);
    expect((await visitor.get(one)).status).toBe(404);
  });

  it('has each code once', async () => {
    const visitor = await manager();
    await send(visitor, list, surgery);
    const { status, html } = await send(visitor, list, { ...surgery, odsCode: 'G81086', practice: 'Other' });
    expect(status).toBe(400);
    expect(html).toContain('Mill Lane Surgery has the code G81086 and is in the list');
    expect(html).toContain('value="Other"');
    expect(await practices()).toEqual([millLane]);
  });

  it('has room for so many', async () => {
    await fill(mostPractices);
    const visitor = await manager();
    const { status, html } = await send(visitor, list, surgery);
    expect(status).toBe(400);
    expect(html).toContain(`There are ${mostPractices} practices`);
    expect(html).toContain('value="g81 086"');
    await send(visitor, `${list}/X100`, { step: 'remove', why: 'Closed' });
    expect((await send(visitor, list, surgery)).status).toBe(303);
  });

  it('shows markup as it was typed', async () => {
    const visitor = await manager();
    await send(visitor, list, { ...surgery, practice: '<script>alert(1)</script>\r\nBcc: x' });
    for (const path of [list, one, '/staff/settings', '/staff/settings/versions/1']) {
      const { status, html } = await visitor.get(path);
      expect(status).toBe(200);
      expect(html).not.toContain('<script>alert');
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; Bcc: x');
    }
  });

  it.each(['G81087', '%3Cscript%3E', '__proto__'])('has no page for %s', async (ods) => {
    const visitor = await manager();
    const { status, html } = await visitor.get(`${list}/${ods}`);
    expect(status).toBe(404);
    expect(html).toContain('no practice with this code');
    const sent = await visitor.post(`${list}/${ods}`, { key: visitor.key(), version: '0', ...surgery });
    expect(sent.status).toBe(400);
    expect(sent.html).toContain(`value="${surgery.email}"`);
    expect(await practices()).toEqual([]);
  });
});

describe('a GP practice in the list', () => {
  beforeEach(async () => {
    await send(await manager(), list, surgery);
  });

  it('gets another name and address', async () => {
    const visitor = await manager();
    const typed = { practice: 'Mill Lane Practice', email: 'post@mill-lane.example', why: 'They merged' };
    expect((await send(visitor, one, typed)).location).toBe('/staff/settings?saved=2');
    expect(await practices()).toEqual([{ ods: 'G81086', name: typed.practice, email: typed.email }]);
    const { html } = await visitor.get('/staff/settings');
    expect(html).toContain('Name of GP practice G81086: Mill Lane Practice, previously Mill Lane Surgery');
    expect(html).toContain(`${typed.email}, previously ${millLane.email}`);
  });

  it.each([
    [{ email: 'nowhere' }, 'in full, like name@example.com'],
    [{ practice: '' }, 'Enter the name of the practice'],
    [{}, 'You have not changed anything'],
  ])('stays as it is when something is wrong (%#)', async (typed, text) => {
    const { status, html } = await send(await manager(), one, {
      practice: millLane.name,
      email: millLane.email,
      why: 'Seen today',
      ...typed,
    });
    expect(status).toBe(400);
    expect(html).toContain(text);
    expect(html).toContain('value="Seen today"');
    expect(await practices()).toEqual([millLane]);
  });

  it('is removed with a reason, and can come back', async () => {
    const visitor = await manager();
    expect((await send(visitor, one, { step: 'remove', why: '' })).status).toBe(400);
    await send(visitor, one, { step: 'remove', why: 'They closed' });
    expect(await practices()).toEqual([]);
    expect((await visitor.get('/staff/settings')).html).toContain('GP practice removed: Mill Lane Surgery (G81086)');
    await send(visitor, '/staff/settings/versions/1', { why: 'By mistake' });
    expect(await practices()).toEqual([millLane]);
    await send(visitor, '/staff/settings/versions/2', { why: 'It did close' });
    expect((await send(visitor, list, { ...surgery, practice: 'New' })).status).toBe(303);
    expect(await practices()).toEqual([{ ...millLane, name: 'New' }]);
  });

  it.each([
    ['a change', { practice: 'Mill Lane', email: millLane.email, why: 'Shorter' }],
    ['a removal', { practice: '', email: '', why: 'They closed', step: 'remove' }],
  ])('takes the second click of %s for the first', async (_, typed) => {
    const visitor = await manager();
    const form = { ...visitor.hidden((await visitor.get(one)).html), ...typed };
    const both = await Promise.all([visitor.post(one, form), visitor.post(one, form)]);
    expect([...both, await visitor.post(one, form)].map(({ location }) => location)).toEqual(
      Array(3).fill('/staff/settings?saved=2'),
    );
    expect(await settings().versions(team())).toHaveLength(2);
  });

  it('says so to the second of two editors, who loses nothing that was typed', async () => {
    const [first, second] = [await manager(), await manager()];
    const form = {
      ...first.hidden((await first.get(one)).html),
      practice: 'Mine',
      email: 'mine@example.org',
      why: 'x',
    };
    await send(second, one, { practice: 'Theirs', email: 'theirs@example.org', why: 'y' });
    const told = await first.post(one, form);
    expect(told.status).toBe(409);
    expect(told.html).toContain('Somebody else changed the settings');
    for (const typed of ['Mine', 'mine@example.org', 'x']) expect(told.html).toContain(`value="${typed}"`);
    expect(await practices()).toMatchObject([{ name: 'Theirs' }]);

    await send(second, one, { step: 'remove', why: 'z' });
    const gone = await first.post(one, { ...form, ...first.hidden(told.html) });
    expect(gone.status).toBe(400);
    expect(gone.html).toContain('This practice is not in the list any more');
    expect(gone.html).toContain('value="mine@example.org"');
    expect(gone.html).not.toContain('Remove this practice');
  });
});

describe('going back over many practices', () => {
  it('is done in steps', async () => {
    const changed = (version: number, ods: string) =>
      settings().change({
        team: team(),
        version,
        at: tuesday,
        by: managerId(),
        why: 'New',
        changes: [{ part: 'practice', ods, before: null, after: { name: ods, email: `${ods}@example.org` } }],
      });
    for (let no = 1; no <= mostChanges + 1; no += 1) await changed(no, `X${no + 100}`);
    const visitor = await manager();
    const { status, html } = await send(visitor, '/staff/settings/versions/0', { why: 'Too many' });
    expect(status).toBe(400);
    expect(html).toContain(`more than ${mostChanges} things at once`);
    expect((await send(visitor, '/staff/settings/versions/1', { why: 'A step' })).status).toBe(303);
    expect(await practices()).toHaveLength(1);
    expect((await send(visitor, '/staff/settings/versions/0', { why: 'Another' })).status).toBe(303);
    expect(await practices()).toEqual([]);
  });
});
