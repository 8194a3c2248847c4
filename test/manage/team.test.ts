import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/keys.ts';
import type { Case } from '../../functions/shared/domain/case.ts';
import type { RosterWorker } from '../../functions/shared/domain/team.ts';
import { someId, someWorker, tuesday } from '../builders/referral.ts';
import { type StaffVisitor, signedIn } from '../staff/staff-visitor.ts';
import { staffOf, useStaffSite } from '../staff/use-staff-site.ts';
import { at, noticesOf, rowsOf } from '../staff/work.ts';
import { accessibilityProblems } from '../web/page-checks.ts';

const site = useStaffSite();

const put = (Item: Record<string, unknown>) =>
  site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item }));

/** What somebody reads of a page. */
const said = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

const roster = async (): Promise<RosterWorker[]> => [...(await site.deps.teams.roster('ashcombe')).workers];
const worker = async (id: string) => (await roster()).find((one) => one.id === id);

const send = (who: StaffVisitor, path: string, form: Record<string, string | string[]>) => {
  const all = new URLSearchParams({ key: who.key() });
  for (const [name, values] of Object.entries(form)) for (const one of [values].flat()) all.append(name, one);
  return who.post(path, all);
};

let made = 0;

/** The table takes the same write for a repetition of the last: each test has its own. */
beforeEach(async () => {
  made += 1;
  await site.putStaff(staffOf('ana', 'link-worker'), staffOf('bryn', 'link-worker'));
  for (const one of [
    someWorker('ana', { name: 'Ana Example', live: 2 }),
    someWorker('bryn', { name: 'Bryn Example', live: 44 }),
    someWorker('full', { name: 'Full Example', live: 45, languages: ['cy', 'pl'] }),
  ]) {
    await put({ ...keys.teamWorker('ashcombe', one.id), ...one, revision: made });
  }
});

const facts = {
  active: 'yes',
  capacity: '30',
  days: ['1', '2', '4'],
  areas: ['ZZ1'],
  languages: 'English, Welsh',
  skills: ['housing', 'bereavement'],
  gender: 'unsaid',
};

const days = (from: string, to: string, cover: string) => {
  const parts = (name: string, date: string) => {
    const [year = '', month = '', day = ''] = date.split('-');
    return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  return { ...parts('from', from), ...parts('to', to), cover };
};

describe('the team', () => {
  it('shows the manager who is in, who has room and what is covered by nobody', async () => {
    const morgan = await signedIn(site, 'morgan');
    const before = await morgan.get('/staff/team');
    expect(said(before.html)).toContain('3 link workers, 3 in today. 44 of 135 places free.');
    expect(accessibilityProblems(before.html)).toEqual([]);
    await send(morgan, '/staff/team/ana/away', days('2026-06-02', '2026-06-05', 'nobody'));
    const text = said((await morgan.get('/staff/team')).html);
    expect(text).toContain('Ana Example is away and nobody covers: 2 cases');
    expect(text).toContain('Away until Friday 5 June');
  });

  it('is read by operations, and by nobody else', async () => {
    expect((await (await signedIn(site, 'olu')).get('/staff/team')).status).toBe(200);
    for (const who of ['ana', 'sal', 'ines'])
      expect((await (await signedIn(site, who)).get('/staff/team')).status).toBe(403);
    for (const path of [
      '/staff/team/ana',
      '/staff/team/ana/away',
      '/staff/team/ana/cases',
      '/staff/team/add',
      '/staff/team/waiting',
    ]) {
      for (const who of ['olu', 'sal', 'bryn']) expect((await (await signedIn(site, who)).get(path)).status).toBe(403);
    }
  });

  it('takes what the manager changes of a link worker, and says what is wrong with it', async () => {
    const morgan = await signedIn(site, 'morgan');
    const page = await morgan.get('/staff/team/ana');
    expect(accessibilityProblems(page.html)).toEqual([]);
    const wrong = await send(morgan, '/staff/team/ana', { ...facts, capacity: 'many', days: [], seen: String(made) });
    expect(said(wrong.html)).toContain('Places must be a whole number, like 45');
    expect(said(wrong.html)).toContain('Select at least one day');
    expect(wrong.html).toContain('value="many"');
    const saved = await send(morgan, '/staff/team/ana', { ...facts, seen: String(made) });
    expect(saved).toMatchObject({ status: 303, location: '/staff/team/ana?saved=1' });
    expect(await worker('ana')).toMatchObject({
      live: 2,
      capacity: 30,
      workingDays: [1, 2, 4],
      areas: ['ZZ1'],
      languages: ['English', 'Welsh'],
      skills: ['housing', 'bereavement'],
      changed: { by: 'Morgan Example' },
    });
  });

  it('tells the second of two who change a link worker at once, and keeps what they typed', async () => {
    const morgan = await signedIn(site, 'morgan');
    await send(morgan, '/staff/team/ana', { ...facts, seen: String(made) });
    const second = await send(morgan, '/staff/team/ana', { ...facts, capacity: '12', seen: String(made) });
    expect(second.status).toBe(409);
    expect(said(second.html)).toContain('Somebody changed this while you had it open');
    expect(second.html).toContain('value="12"');
    expect((await worker('ana'))?.capacity).toBe(30);
  });

  it('gets somebody new who has an account in the team, once', async () => {
    const morgan = await signedIn(site, 'morgan');
    await site.putStaff(staffOf('carys', 'link-worker'));
    expect(said((await send(morgan, '/staff/team/add', { ...facts, account: 'eve' })).html)).toContain(
      'No link worker of your team',
    );
    expect(said((await send(morgan, '/staff/team/add', { ...facts, account: 'sal' })).html)).toContain(
      'No link worker of your team',
    );
    const added = await send(morgan, '/staff/team/add', { ...facts, account: 'Carys' });
    expect(added.location).toBe('/staff/team/carys');
    await send(morgan, '/staff/team/add', { ...facts, capacity: '1', account: 'carys' });
    expect(await worker('carys')).toMatchObject({ name: 'Carys Example', live: 0, capacity: 30 });
  });
});

describe('days away', () => {
  it('are a link worker’s own to say, and nobody else’s but the manager', async () => {
    const ana = await signedIn(site, 'ana');
    const own = await ana.get('/staff/team/away');
    expect(own.location).toBe('/staff/team/ana/away');
    expect(accessibilityProblems((await ana.get('/staff/team/ana/away')).html)).toEqual([]);
    expect((await send(ana, '/staff/team/ana/away', days('2026-06-03', '2026-06-04', 'bryn'))).status).toBe(303);
    expect((await send(ana, '/staff/team/bryn/away', days('2026-06-03', '2026-06-04', 'ana'))).status).toBe(403);
    expect((await worker('ana'))?.absences).toEqual([{ from: '2026-06-03', to: '2026-06-04', coveredBy: 'bryn' }]);
  });

  it('are said once by a double click, and not over one another', async () => {
    const morgan = await signedIn(site, 'morgan');
    const week = days('2026-06-02', '2026-06-05', 'bryn');
    await send(morgan, '/staff/team/ana/away', week);
    expect((await send(morgan, '/staff/team/ana/away', week)).status).toBe(303);
    expect((await worker('ana'))?.absences).toHaveLength(1);
    const over = await send(morgan, '/staff/team/ana/away', days('2026-06-05', '2026-06-09', 'bryn'));
    expect(said(over.html)).toContain('They are away Tuesday 2 June to Friday 5 June already.');
    const backwards = await send(morgan, '/staff/team/ana/away', days('2026-06-12', '2026-06-10', 'bryn'));
    expect(said(backwards.html)).toContain('Last day away must be the first day away or after it');
  });

  it('end when somebody is back, and their colleague covers no longer', async () => {
    const morgan = await signedIn(site, 'morgan');
    await send(morgan, '/staff/team/ana/away', days('2026-06-01', '2026-06-05', 'bryn'));
    expect((await site.deps.staffRecords.get('bryn'))?.covers).toEqual(['ana']);
    await send(morgan, '/staff/team/ana/away', { action: 'back', since: '2026-06-01' });
    expect((await worker('ana'))?.absences).toEqual([{ from: '2026-06-01', to: '2026-06-01', coveredBy: 'bryn' }]);
    expect((await site.deps.staffRecords.get('bryn'))?.covers).toBeUndefined();
  });

  it('let whoever covers see the cases and act on them', async () => {
    const { id } = await site.putCase(at('MakeContact'));
    const [morgan, bryn] = [await signedIn(site, 'morgan'), await signedIn(site, 'bryn')];
    expect((await bryn.get('/staff/team/ana/cases')).status).toBe(403);
    await send(morgan, '/staff/team/ana/away', days('2026-06-02', '2026-06-05', 'bryn'));
    const page = await bryn.get('/staff/team/ana/cases');
    expect(said(page.html)).toContain('Away Tuesday 2 June to Friday 5 June');
    expect(page.html).toContain(`/staff/cases/${id}`);
    expect(said(page.html)).not.toContain('Give them to somebody else');
    expect((await send(bryn, '/staff/team/ana/cases', { case: [id], to: 'bryn' })).status).toBe(403);
  });
});

describe('cases that are handed over', () => {
  const three = async (): Promise<Case[]> => [
    await site.putCase(at('MakeContact')),
    await site.putCase(at('FollowUpReminder', { appointmentAt: '2026-06-03T10:00:00.000Z' })),
    await site.putCase(at('AwaitAcceptance')),
  ];

  it('go to whom the manager chose, what nobody has accepted yet to whoever suits, and each is written down', async () => {
    await put({
      ...keys.teamWorker('ashcombe', 'bryn'),
      ...someWorker('bryn', { name: 'Bryn Example', live: 40 }),
      revision: made,
    });
    const [contact, met, asked] = await three();
    if (!contact || !met || !asked) throw new Error('no cases');
    const morgan = await signedIn(site, 'morgan');
    await send(morgan, '/staff/team/ana/away', days('2026-06-02', '2026-06-05', 'nobody'));
    const page = await morgan.get('/staff/team/ana/cases');
    expect(said(page.html)).toContain('Appointment tomorrow at 11am, while Ana Example is away');
    expect(accessibilityProblems(page.html)).toEqual([]);
    const ids = [contact, met, asked].map(({ id }) => id);
    const sent = await send(morgan, '/staff/team/ana/cases', { case: ids, to: 'bryn' });
    expect(sent.location).toBe('/staff/team/ana/cases?given=3&kept=0');
    expect(said((await morgan.get(sent.location)).html)).toContain('3 cases go to somebody else.');
    expect(await site.deps.cases.get(contact.id)).toMatchObject({ assignee: 'bryn', stage: 'MakeContact' });
    expect(await site.deps.cases.get(met.id)).toMatchObject({ assignee: 'bryn', stage: 'FollowUpReminder' });
    expect(await site.deps.cases.get(asked.id)).toMatchObject({ decision: { name: 'Reassigned', by: 'staff:morgan' } });
    expect(await noticesOf(site, contact.id)).toContain('case-given');
    const looks = await rowsOf(site, keys.audit(contact.id, tuesday, '').pk);
    expect(looks.map((look) => look['what'])).toContain('did:reassign');
    expect(await worker('bryn')).toMatchObject({ live: 42 });
    // A second click finds nothing left to move.
    expect((await send(morgan, '/staff/team/ana/cases', { case: ids, to: 'bryn' })).location).toContain(
      'given=0&kept=0',
    );
  });

  it('are not moved when the other one has no room for all of them, and what was ticked stays ticked', async () => {
    const [contact, met] = await three();
    if (!contact || !met) throw new Error('no cases');
    const morgan = await signedIn(site, 'morgan');
    const refused = await send(morgan, '/staff/team/ana/cases', { case: [contact.id, met.id], to: 'bryn' });
    expect(said(refused.html)).toContain('Bryn Example has 1 free place, and you chose 2 cases');
    expect(refused.html).toMatch(new RegExp(`value="${contact.id}" checked`));
    const none = await send(morgan, '/staff/team/ana/cases', { to: 'bryn' });
    expect(said(none.html)).toContain('Select the cases to give to somebody else');
    expect(said((await send(morgan, '/staff/team/ana/cases', { case: [contact.id] })).html)).toContain(
      'Select who shall look after them',
    );
    expect(await site.deps.cases.get(contact.id)).toMatchObject({ assignee: 'ana' });
  });
});

describe('who waits for a link worker', () => {
  it('is listed in turn, with whom they wait for and what they were told', async () => {
    const waiting = { stage: 'WaitingList', holdsPlace: false, assignee: undefined } as const;
    const { id } = await site.putCase({
      ...at('WaitingList', waiting),
      seeks: { outcode: 'ZZ1', language: 'pl' },
    } as Partial<Case>);
    const urgent = await site.putCase({ ...at('WaitingList', waiting), priority: 'urgent', id: someId() });
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get('/staff/team/waiting');
    const text = said(html);
    expect(html.indexOf(urgent.id)).toBeLessThan(html.indexOf(id));
    expect(text).toContain('Waits for Full Example (full)');
    expect(text).toContain('ZZ1, Polish');
    expect(text).toContain('Not told yet');
    expect(accessibilityProblems(html)).toEqual([]);
  });
});

describe('a second click', () => {
  it('finds what the first wrote of a link worker, and a later one meanwhile is told', async () => {
    const morgan = await signedIn(site, 'morgan');
    const seen = String((await worker('ana'))?.revision);
    const both = await Promise.all([1, 2].map(() => send(morgan, '/staff/team/ana', { ...facts, seen })));
    expect(both.map(({ status, location }) => [status, location])).toEqual(
      Array(2).fill([303, '/staff/team/ana?saved=1']),
    );
    expect((await send(morgan, '/staff/team/ana', { ...facts, seen })).status).toBe(303);
    expect((await worker('ana'))?.revision).toBe(Number(seen) + 1);
    for (const old of [seen, 'x']) {
      const other = await send(morgan, '/staff/team/ana', { ...facts, capacity: '12', seen: old });
      expect([other.status, (await worker('ana'))?.capacity]).toEqual([409, 30]);
    }
  });

  it('finds the days away that the first wrote at the same moment', async () => {
    const morgan = await signedIn(site, 'morgan');
    const away = days('2026-06-08', '2026-06-12', 'bryn');
    const both = await Promise.all([1, 2].map(() => send(morgan, '/staff/team/ana/away', away)));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect((await worker('ana'))?.absences).toHaveLength(1);
  });
});

describe('why a case went to whom', () => {
  it('shows everybody who was looked at with the reason, to the manager and operations alone', async () => {
    const the = await site.putCase({
      ...at('AwaitAcceptance'),
      seeks: { outcode: 'ZZ1', skills: ['housing'] },
    } as Partial<Case>);
    const event = {
      version: 2,
      at: tuesday,
      what: 'assigned',
      stage: 'AssignLinkWorker',
      worker: 'ana',
      verdicts: { ana: 'picked', bryn: 'fewer-skills', full: 'full' },
    };
    await put({ ...keys.caseEvent(the.id, 2), ...event });
    const path = `/staff/team/why/${the.id}`;
    const { html } = await (await signedIn(site, 'morgan')).get(path);
    const text = said(html);
    expect(text).toContain('Ana Example was asked');
    expect(text).toContain('Bryn Example Would do. Another can do more of what the person needs');
    expect(text).toContain('Full Example Suits, and has no free place');
    expect(text).toContain('Knows more of housing');
    expect(accessibilityProblems(html)).toEqual([]);
    const ops = await (await signedIn(site, 'olu')).get(path);
    expect(said(ops.html)).toContain('Ana Example was asked');
    for (const kept of ['Greenfield', 'housing', 'ZZ1']) expect(said(ops.html)).not.toContain(kept);
    expect((await (await signedIn(site, 'bryn')).get(path)).status).toBe(403);
    expect((await (await signedIn(site, 'eve')).get(path)).status).toBe(404);
  });
});
