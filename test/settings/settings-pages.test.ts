import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { keys, settingsKeys } from '../../functions/shared/data/keys.ts';
import { createSettingsRepository } from '../../functions/shared/data/settings-repository.ts';
import { day, later } from '../../functions/shared/domain/instant.ts';
import { someFacts } from '../builders/facts.ts';
import { someSettings, tuesday } from '../builders/referral.ts';
import { type StaffVisitor, signedIn } from '../staff/staff-visitor.ts';
import { staffOf, useStaffSite } from '../staff/use-staff-site.ts';

jest.setTimeout(30_000);

const site = useStaffSite();
let no = 0;
let team = '';

const put = (Item: Record<string, unknown>) =>
  site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item }));

/** A team of its own for each test, with its manager and operator. */
beforeEach(async () => {
  no += 1;
  team = `settings-${no}`;
  await put({ ...keys.teamSettings(team), ...someSettings({ team }) });
  await site.putStaff(staffOf(`ma${no}`, 'manager', { team }), staffOf(`op${no}`, 'operator', { team }));
});

const manager = () => signedIn(site, `ma${no}`);
const settings = () => createSettingsRepository(site.table);

/** Opens a page, types over what its form holds, and sends it. */
const send = async (visitor: StaffVisitor, path: string, typed: Record<string, string | string[]>) => {
  const { html } = await visitor.get(path);
  const form = new URLSearchParams(visitor.hidden(html));
  for (const [name, value] of Object.entries(typed)) {
    form.delete(name);
    for (const one of [value].flat()) form.append(name, one);
  }
  return visitor.post(path, form);
};

const timingsNow = { ...someSettings().timings };
const typedTimings = (changes: Partial<typeof timingsNow>): Record<string, string> =>
  Object.fromEntries(Object.entries({ ...timingsNow, ...changes }).map(([name, value]) => [name, String(value)]));

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
    ];
    const operator = await signedIn(site, `op${no}`);
    const [june, ...others] = await Promise.all([manager(), ...['ana', 'sal', 'ines'].map((id) => signedIn(site, id))]);
    for (const page of pages.map((each) => `/staff/settings${each}`)) {
      for (const one of [operator, june]) expect((await one.get(page)).status).toBe(200);
      for (const one of others) expect((await one.get(page)).status).toBe(404);
    }
    const { html } = await operator.get('/staff/settings/hours');
    expect(html).not.toContain('name="why"');
    const sent = { key: operator.key(), version: '0', opens: '9', closes: '17', why: 'Later' };
    expect((await operator.post('/staff/settings/hours', sent)).status).toBe(404);
    expect((await settings().settings(team)).version).toBeUndefined();
  });

  it('are changed with a reason, and tell who did and why', async () => {
    const visitor = await manager();
    const { status, location } = await send(visitor, '/staff/settings/hours', {
      opens: '9am',
      closes: '5.30pm',
      why: 'We open later',
    });
    expect([status, location]).toEqual([303, '/staff/settings?saved=1']);
    expect(await settings().settings(team)).toMatchObject({ version: 1, hours: { opens: '09:00', closes: '17:30' } });
    const { html } = await visitor.get(location);
    expect(html).toContain('Saved as version 1');
    expect(html).toContain('Messages go from 09:00 to 17:30, before from 08:00 to 18:00');
    expect(html).toContain('We open later');
    expect(html).toContain(`Ma${no} Example`);
  });

  it.each<[string, Record<string, string | string[]>, string]>([
    ['hours', { opens: 'soon', closes: '17:00', why: 'x' }, 'must be a time, like 07:00'],
    ['hours', { opens: '5', closes: '17:00', why: 'x' }, 'must be between 07:00 and 12:00'],
    ['hours', { opens: '11', closes: '14', why: 'x' }, 'Leave at least 4 hours'],
    ['hours', { opens: '9', closes: '17', why: ' ' }, 'Enter why this is changed'],
    ['hours', { opens: '08:00', closes: '18:00', why: 'x' }, 'Nothing is different'],
    ['sources', { open: [], why: 'x' }, 'Select who can refer'],
    ['partners', { organisation: 'Hartwell', source: 'pharmacy', why: 'x' }, 'Enter what was agreed'],
    ['timings', typedTimings({ triage: 0 }), 'Triage must be a whole number from 1 to 20'],
    ['timings', typedTimings({ acceptance: 1 }), 'Remind the link worker before'],
    ['timings', typedTimings({}), 'Change one of the numbers'],
  ])('%s keep what was typed when something is wrong (%#)', async (page, typed, text) => {
    const { status, html } = await send(await manager(), `/staff/settings/${page}`, typed);
    expect(status).toBe(400);
    expect(html).toContain('<title>Error: ');
    expect(html).toContain(text);
    if (page === 'timings') expect(html).not.toContain('Enter why');
    for (const name of ['opens', 'organisation', 'triage']) {
      if (name in typed) expect(html).toContain(`value="${String(typed[name])}"`);
    }
    expect((await settings().settings(team)).version).toBeUndefined();
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
});

describe('a second click', () => {
  const hours = { opens: '9', closes: '17', why: 'Later' };
  const pharmacy = { organisation: 'Hartwell', source: 'pharmacy', agreement: 'Signed in March', why: 'Asked for it' };

  it.each([
    ['hours', hours, { ...hours, closes: '16' }],
    ['partners', pharmacy, { ...pharmacy, organisation: 'Another' }],
  ] as const)(
    'of the %s saves once and says so, and what is typed otherwise is asked again',
    async (page, typed, other) => {
      const visitor = await manager();
      const path = `/staff/settings/${page}`;
      const form = { ...visitor.hidden((await visitor.get(path)).html), ...typed };
      const both = await Promise.all([visitor.post(path, form), visitor.post(path, form)]);
      const saved = '/staff/settings?saved=1';
      expect([...both, await visitor.post(path, form)].map(({ location }) => location)).toEqual(Array(3).fill(saved));
      expect(await settings().versions(team)).toHaveLength(1);
      expect((await visitor.post(path, { ...form, ...other })).status).toBe(409);
    },
  );
});

describe('a change of timings', () => {
  const monday = later(tuesday, -8 * day);

  beforeEach(async () => {
    for (const days of [1, 2, 3]) {
      const steps = [
        { no: 1, stage: 'Triage' as const, from: monday, to: later(monday, days * day), decision: 'Accepted' as const },
      ];
      const facts = someFacts({ team, receivedAt: monday, steps });
      await put({ ...keys.facts(team, monday.slice(0, 7), facts.id), ...facts, revision: 1 });
    }
  });

  it('shows what it would have done to the last ninety days before there is anything to save', async () => {
    const visitor = await manager();
    const looked = await send(visitor, '/staff/settings/timings', typedTimings({ triage: 1, holdDaysAtMost: 60 }));
    expect(looked.status).toBe(200);
    expect(looked.html).toContain('Triage: 1 working day, before 2 working days');
    expect(looked.html).toMatch(/Triage: late \d of 3 times\. As it is, \d\./);
    expect(looked.html).toContain('The past says nothing about: A case is on hold at most.');
    expect(looked.html).toContain('<svg class="settings-bars__bar"');
    expect((await settings().settings(team)).version).toBeUndefined();

    const hidden = { ...visitor.hidden(looked.html) };
    const unsaid = await visitor.post('/staff/settings/timings', hidden);
    expect(unsaid.status).toBe(400);
    expect(unsaid.html).toContain('Enter why this is changed');
    expect(unsaid.html).toContain('What it would have done');

    const saved = await visitor.post('/staff/settings/timings', { ...hidden, why: 'People wait too long' });
    expect(saved.location).toBe('/staff/settings?saved=1');
    expect((await settings().settings(team)).timings).toMatchObject({ triage: 1, holdDaysAtMost: 60, plan: 10 });
  });

  it('can be taken back, with the same look at the past first', async () => {
    const visitor = await manager();
    const looked = await send(visitor, '/staff/settings/timings', typedTimings({ triage: 1 }));
    await visitor.post('/staff/settings/timings', { ...visitor.hidden(looked.html), why: 'Try it' });
    await send(visitor, '/staff/settings/hours', { opens: '9', closes: '17', why: 'Later' });
    const first = await visitor.get('/staff/settings/versions/1');
    expect(first.html).toContain('Messages go from 08:00 to 18:00, before from 09:00 to 17:00');
    const start = await visitor.get('/staff/settings/versions/0');
    expect(start.html).toContain('Triage: 2 working days, before 1 working day');
    expect(start.html).toContain('What it would have done');
    const { location } = await send(visitor, '/staff/settings/versions/0', { why: 'It did not help' });
    expect(location).toBe('/staff/settings?saved=3');
    expect(await settings().settings(team)).toMatchObject({
      timings: { triage: 2 },
      hours: { opens: '08:00', closes: '18:00' },
    });
    expect((await visitor.get('/staff/settings/versions/3')).html).toContain('how the team was set up');
    expect((await visitor.get('/staff/settings/versions/9')).status).toBe(404);
  });
});

describe("a message in the team's own words", () => {
  const path = '/staff/settings/messages/plan-issued';
  const own = {
    subject: 'Your plan from {service}',
    email: 'Hello {firstName}\r\n\r\nHere it is:\r\n{link}\r\n\r\nCall {phone}.',
    sms: 'Hi {firstName}. Your plan from {service} is here: {link} Or call {phone}.',
  };

  it('is shown as it will arrive, saved, and taken back', async () => {
    const visitor = await manager();
    const looked = await send(visitor, path, { ...own, step: 'look' });
    expect(looked.html).toContain('As it would go out');
    expect(looked.html).toContain('Hi Dot. Your plan from Ashcombe Connect is here');
    expect(looked.html).toMatch(
      /\d+ characters, 1 text\. With the longest name, day and service: \d+ characters, 1 text/,
    );
    expect((await settings().settings(team)).version).toBeUndefined();

    expect((await send(visitor, path, { ...own, step: 'own', why: 'Shorter' })).location).toBe(
      '/staff/settings?saved=1',
    );
    const saved = {
      subject: own.subject,
      email: ['Hello {firstName}', 'Here it is: {link}', 'Call {phone}.'],
      sms: own.sms,
    };
    expect(await settings().words.get(team, 'plan-issued')).toEqual({ own: saved });
    expect((await visitor.get('/staff/settings/messages')).html).toContain('Our own');

    await send(visitor, path, { ...own, step: 'usual', why: 'Back' });
    expect(await settings().words.get(team, 'plan-issued')).toEqual({});
  });

  it('is refused with what is wrong with it, and kept as it was typed', async () => {
    const { status, html } = await send(await manager(), path, { ...own, sms: 'Hi {lastName}', step: 'own', why: 'x' });
    expect(status).toBe(400);
    expect(html).toContain('This message cannot say {lastName}');
    expect(html).toContain('Hi {lastName}</textarea>');
  });

  it('that does not exist is not there', async () => {
    expect((await (await manager()).get('/staff/settings/messages/spam')).status).toBe(404);
  });
});

describe('Welsh', () => {
  it('is signed off message by message, and held back again', async () => {
    const visitor = await manager();
    await send(visitor, '/staff/settings/languages', {
      agreed: ['plan-issued', 'plan-changed'],
      why: 'Read by Cerys Pugh',
    });
    expect(await settings().words.get(team, 'plan-issued')).toEqual({ signedOff: { cy: [2] } });
    const { html } = await visitor.get('/staff/settings/languages');
    expect(html).toMatch(/2 of \d+ messages go out in Welsh/);
    await send(visitor, '/staff/settings/languages', { agreed: 'plan-changed', why: 'A mistake in it' });
    expect(await settings().words.get(team, 'plan-issued')).toEqual({});
    expect((await visitor.get('/staff/settings')).html).toContain('Welsh of “Plan issued”: held back');
  });
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
    const { partners } = await settings().front.get(team);
    expect(partners).toEqual([expect.objectContaining({ code: 'hartwell-sons', odsCode: 'FVR79', live: true })]);
    const path = '/staff/settings/partners/hartwell-sons';
    await send(visitor, path, { live: 'no', agreement: 'Ended in May', why: 'They closed' });
    expect((await settings().front.get(team)).partners).toEqual([
      expect.objectContaining({ live: false, agreement: 'Ended in May' }),
    ]);
    expect((await visitor.get('/staff/settings/partners/nobody')).status).toBe(404);
    const row = await site.table.documentClient.send(
      new GetCommand({ TableName: site.table.tableName, Key: settingsKeys.version(team, 2) }),
    );
    expect(row.Item).toMatchObject({ by: `ma${no}`, why: 'They closed' });
  });
});
