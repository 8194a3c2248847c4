import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it, jest } from '@jest/globals';
import { settingsKeys } from '../../functions/shared/data/table/keys.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { send, surgery, typedTimings, useSettingsSite } from './use-settings-site.ts';

const { site, team, settings, manager, managerId, operator } = useSettingsSite();

describe('the settings', () => {
  it('are for managers to change, for operators to read, and for nobody else', async () => {
    const pages = [
      '',
      '/timings',
      '/hours',
      '/messages',
      '/messages/plan-issued',
      '/languages',
      '/sources',
      '/partners',
      '/practices',
      '/told',
    ];
    const olu = await operator();
    const [june, ...others] = await Promise.all([manager(), ...['ana', 'sal', 'ines'].map((id) => signedIn(site, id))]);
    for (const page of pages.map((each) => `/staff/settings${each}`)) {
      for (const one of [olu, june]) expect((await one.get(page)).status).toBe(200);
      for (const one of others) expect((await one.get(page)).status).toBe(403);
    }
    const { html } = await olu.get('/staff/settings/hours');
    expect(html).not.toContain('name="why"');
    const sent = { key: olu.key(), version: '0', opens: '9', closes: '17', why: 'Later' };
    expect((await olu.post('/staff/settings/hours', sent)).status).toBe(403);
    expect((await settings().settings(team())).version).toBeUndefined();
  });

  it('are changed with a reason, and tell who did and why', async () => {
    const visitor = await manager();
    const { status, location } = await send(visitor, '/staff/settings/hours', {
      opens: '9am',
      closes: '5.30pm',
      why: 'We open later',
    });
    expect([status, location]).toEqual([303, '/staff/settings?saved=1']);
    expect(await settings().settings(team())).toMatchObject({ version: 1, hours: { opens: '09:00', closes: '17:30' } });
    const { html } = await visitor.get(location);
    expect(html).toContain('Saved as version 1');
    expect(html).toContain('Messages are sent from 09:00 to 17:30, previously from 08:00 to 18:00');
    expect(html).toContain('We open later');
    expect(html).toContain(`${managerId().replace('m', 'M')} Example`);
  });

  it.each<[string, Record<string, string | string[]>, string]>([
    ['hours', { opens: 'soon', closes: '17:00', why: 'x' }, 'must be a time, like 07:00'],
    ['hours', { opens: '5', closes: '17:00', why: 'x' }, 'must be between 07:00 and 12:00'],
    ['hours', { opens: '11', closes: '14', why: 'x' }, 'Leave at least 4 hours'],
    ['hours', { opens: '8:59', closes: '12', why: 'x' }, 'Leave at least 4 hours'],
    ['hours', { opens: '9', closes: '17', why: ' ' }, 'Enter why you are changing this'],
    ['hours', { opens: '08:00', closes: '18:00', why: 'x' }, 'You have not changed anything'],
    ['sources', { open: [], why: 'x' }, 'Select who can refer'],
    ['partners', { organisation: 'Hartwell', source: 'pharmacy', why: 'x' }, 'Enter what was agreed'],
    ['practices', { ...surgery, odsCode: '' }, 'Enter the ODS code of the practice, like G81086'],
    ['practices', { ...surgery, odsCode: 'G8!' }, 'ODS code must be 3 to 10 letters and numbers, like G81086'],
    ['practices', { ...surgery, practice: ' ' }, 'Enter the name of the practice'],
    ['practices', { ...surgery, practice: 'x'.repeat(71) }, 'Name of the practice must be 70 characters or less'],
    ['practices', { ...surgery, email: '' }, 'Enter the email address of the practice'],
    ['practices', { ...surgery, email: 'office@' }, 'in full, like name@example.com'],
    ['practices', { ...surgery, email: 'a@example.org,b@example.org' }, 'in full, like name@example.com'],
    ['practices', { ...surgery, why: '' }, 'Enter why you are changing this'],
    ['timings', typedTimings({ triage: 0 }), 'Triage must be a whole number from 1 to 20'],
    ['timings', typedTimings({ acceptance: 1 }), 'Remind the link worker before'],
    ['timings', typedTimings({}, { remind: 8 }), 'Remind the service again later than the first time'],
    ['timings', typedTimings({}, { phone: 5 }), 'Phone the service after it was reminded twice'],
    ['timings', typedTimings({}, { came: 28 }), 'Phone the service about it after it was asked'],
    ['timings', typedTimings({}), 'Change one of the numbers'],
  ])('%s keep what was typed when something is wrong (%#)', async (page, typed, text) => {
    const { status, html } = await send(await manager(), `/staff/settings/${page}`, typed);
    expect(status).toBe(400);
    expect(html).toContain('<title>Error: ');
    expect(html).toContain(text);
    if (page === 'timings') expect(html).not.toContain('Enter why');
    for (const name of ['opens', 'organisation', 'triage', 'odsCode', 'practice', 'email']) {
      if (name in typed) expect(html).toContain(`value="${String(typed[name])}"`);
    }
    expect((await settings().settings(team())).version).toBeUndefined();
  });

  it('say so when somebody else changed them in between, and keep what was typed', async () => {
    const [first, second] = [await manager(), await manager()];
    const form = first.hidden((await first.get('/staff/settings/hours')).html);
    await send(second, '/staff/settings/sources', { open: ['pharmacy'], why: 'Full' });
    const sent = await first.post('/staff/settings/hours', { ...form, opens: '9', closes: '17', why: 'Later' });
    expect(sent.status).toBe(409);
    expect(sent.html).toContain('Somebody else changed the settings');
    expect(sent.html).toContain('value="9"');
    const again = await first.post('/staff/settings/hours', {
      ...first.hidden(sent.html),
      opens: '9',
      closes: '17',
      why: 'Later',
    });
    expect(again.location).toBe('/staff/settings?saved=2');
  });

  it.each([
    ['save them though other writes were under way', 2, 303, ''],
    [
      'say so when there always were, though nobody changed them',
      3,
      409,
      'could not be saved because the settings were',
    ],
  ])('%s', async (_, conflicts, status, text) => {
    const visitor = await manager();
    const { documentClient } = site.table;
    const usual = documentClient.send.bind(documentClient);
    const conflict = Object.assign(new Error('conflict'), { CancellationReasons: [{ Code: 'TransactionConflict' }] });
    let left = conflicts;
    const refuse: typeof usual = async (command: object, ...rest: never[]) => {
      if (command instanceof TransactWriteCommand && left > 0) {
        left -= 1;
        throw conflict;
      }
      return Reflect.apply(usual, undefined, [command, ...rest]);
    };
    const refusing = jest.spyOn(documentClient, 'send').mockImplementation(refuse);
    const typed = { opens: '9', closes: '17', why: 'Later' };
    const sent = await send(visitor, '/staff/settings/hours', typed);
    refusing.mockRestore();
    expect(sent.status).toBe(status);
    expect(sent.html).toContain(text);
    const again =
      status === 303 ? sent : await visitor.post('/staff/settings/hours', { ...visitor.hidden(sent.html), ...typed });
    expect(again.location).toBe('/staff/settings?saved=1');
  });
});

describe('a second click', () => {
  const hours = { opens: '9', closes: '17', why: 'Later' };
  const pharmacy = { organisation: 'Hartwell', source: 'pharmacy', agreement: 'Signed in March', why: 'Asked for it' };

  it.each([
    ['hours', hours, { ...hours, closes: '16' }],
    ['partners', pharmacy, { ...pharmacy, organisation: 'Another' }],
    ['practices', surgery, { ...surgery, odsCode: 'G81087' }],
  ] as const)(
    'of the %s saves once and says so, and what is typed otherwise is asked again',
    async (page, typed, other) => {
      const visitor = await manager();
      const path = `/staff/settings/${page}`;
      const form = { ...visitor.hidden((await visitor.get(path)).html), ...typed };
      const both = await Promise.all([visitor.post(path, form), visitor.post(path, form)]);
      const saved = '/staff/settings?saved=1';
      expect([...both, await visitor.post(path, form)].map(({ location }) => location)).toEqual(Array(3).fill(saved));
      expect(await settings().versions(team())).toHaveLength(1);
      expect((await visitor.post(path, { ...form, ...other })).status).toBe(409);
    },
  );
});

describe('a partner', () => {
  it('gets an address of its own, which can be switched off', async () => {
    const visitor = await manager();
    const typed = {
      organisation: 'Hartwell & Sons',
      source: 'pharmacy',
      odsCode: 'fvr79',
      agreement: 'Signed in March',
      why: 'Asked for it',
    };
    await send(visitor, '/staff/settings/partners', typed);
    const { html } = await visitor.get('/staff/settings/partners');
    expect(html).toContain('/p/hartwell-sons');
    const { partners } = await settings().front.get(team());
    expect(partners).toEqual([expect.objectContaining({ code: 'hartwell-sons', odsCode: 'FVR79', live: true })]);
    const path = '/staff/settings/partners/hartwell-sons';
    await send(visitor, path, { live: 'no', agreement: 'Ended in May', why: 'They closed' });
    expect((await settings().front.get(team())).partners).toEqual([
      expect.objectContaining({ live: false, agreement: 'Ended in May' }),
    ]);
    expect((await visitor.get('/staff/settings/partners/nobody')).status).toBe(404);
    const row = await site.table.documentClient.send(
      new GetCommand({ TableName: site.table.tableName, Key: settingsKeys.version(team(), 2) }),
    );
    expect(row.Item).toMatchObject({ by: managerId(), why: 'They closed' });
  });
});
