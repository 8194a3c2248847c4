import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { caseItem } from '../../functions/shared/data/case-row.ts';
import { indexed, keys } from '../../functions/shared/data/keys.ts';
import { day, later } from '../../functions/shared/domain/instant.ts';
import { referenceOf } from '../../functions/shared/domain/referral-id.ts';
import { someAnswers, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { signedIn } from './staff-visitor.ts';
import { staffOf, useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

const personOf = (firstName: string) => ({ person: { ...someAnswers().person, firstName } });
const waitDue = (due: string) => ({ no: 1, token: 't', attempt: 0, entered: tuesday, due });

/** The first names in the order in which a page lists them. */
const namesOn = (html: string): string[] =>
  [...html.matchAll(/<a href="\/staff\/cases\/[^"]+">(\S+) Greenfield<\/a>/g)].map(([, name = '']) => name);

describe('the caseload', () => {
  it('has what is due first at its head, says when in words, and marks what is overdue', async () => {
    await site.putStaff(staffOf('bea', 'link-worker'));
    const due = {
      Later: '2026-06-23T17:00:00.000Z',
      Late: '2026-06-01T17:00:00.000Z',
      Today: '2026-06-02T17:00:00.000Z',
      Next: '2026-06-03T17:00:00.000Z',
    };
    for (const [name, at] of Object.entries(due)) {
      await site.putCase({ assignee: 'bea', stage: 'MakeContact', wait: waitDue(at) }, personOf(name));
    }
    const { html } = await (await signedIn(site, 'bea')).get('/staff/caseload');
    expect(namesOn(html)).toEqual(['Late', 'Today', 'Next', 'Later']);
    expect(html).toContain('<span class="staff-late">Overdue since yesterday</span>');
    for (const words of ['Today by 6pm', 'Tomorrow', 'Tuesday 23 June', '4 cases.']) expect(html).toContain(words);
  });

  it('shows 45 cases on two pages, numbered in the title, for no more than its units', async () => {
    await site.putStaff(staffOf('cai', 'link-worker'));
    for (let n = 0; n < 45; n += 1) {
      const wait = waitDue(later(tuesday, n * day));
      await site.putCase({ assignee: 'cai', stage: 'FollowUp', wait }, personOf(`N${n}`));
    }
    const cai = await signedIn(site, 'cai');
    let first = '';
    const units = await site.table.unitsOf(async () => {
      first = (await cai.get('/staff/caseload')).html;
    });
    expect(namesOn(first)).toEqual(Array.from({ length: 25 }, (_, n) => `N${n}`));
    expect(first).toContain('<title>Caseload (page 1 of 2)');
    expect(units.read).toBeLessThanOrEqual(30);
    const second = (await cai.get('/staff/caseload?page=2')).html;
    expect(namesOn(second)).toEqual(Array.from({ length: 20 }, (_, n) => `N${n + 25}`));
    for (const page of ['0', '99', '-1', 'x', '1e3', '٣']) {
      expect((await cai.get(`/staff/caseload?page=${encodeURIComponent(page)}`)).status).toBe(200);
    }
  });

  it('says so when it is empty, and to those who work from another list', async () => {
    await site.putStaff(staffOf('dai', 'link-worker'));
    expect((await (await signedIn(site, 'dai')).get('/staff/caseload')).html).toContain('Nobody is in your caseload');
    expect((await (await signedIn(site, 'olu')).get('/staff/caseload')).html).toContain('Open a case');
  });

  it('leaves a case out as soon as it is somebody else’s', async () => {
    await site.putStaff(staffOf('eli', 'link-worker'));
    const the = await site.putCase({ assignee: 'eli', wait: waitDue('2026-06-04T17:00:00.000Z') }, personOf('Ezra'));
    const eli = await signedIn(site, 'eli');
    expect(namesOn((await eli.get('/staff/caseload')).html)).toEqual(['Ezra']);
    await createCaseRepository(site.table).close(the, { reason: 'other' }, tuesday);
    expect(namesOn((await eli.get('/staff/caseload')).html)).toEqual([]);
  });

  it('shows nobody whom the index, being behind, still says are theirs', async () => {
    await site.putStaff(staffOf('gil', 'link-worker'));
    const the = await site.putCase({ assignee: 'bryn' }, personOf('Given'));
    const behind = { ...caseItem(the, tuesday), ...indexed.byWorker('gil', tuesday, the.id) };
    await site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: behind }));
    expect(namesOn((await (await signedIn(site, 'gil')).get('/staff/caseload')).html)).toEqual([]);
  });

  it('says of a decided case that nothing is awaited', async () => {
    await site.putStaff(staffOf('fay', 'link-worker'));
    const the = await site.putCase({ assignee: 'fay' });
    await createCaseRepository(site.table).decide(the.id, { name: 'Accepted', by: 'staff:fay' }, tuesday);
    const { html } = await (await signedIn(site, 'fay')).get('/staff/caseload');
    expect(html).toContain('Nothing. The case is moving on.');
  });
});

describe('the order of urgency', () => {
  const lateWait = waitDue('2026-06-23T17:00:00.000Z');

  it('puts what waits for them before what lies ahead, and a promise before a later deadline', async () => {
    await site.putStaff(staffOf('hal', 'link-worker'));
    const theirs = { assignee: 'hal', stage: 'MakeContact', wait: lateWait } as const;
    const firstCall = { no: 1, kind: 'first-call', madeAt: tuesday } as const;
    await site.putCase(theirs, personOf('Ahead'));
    await site.putCase({ ...theirs, promise: { ...firstCall, due: '2026-06-05T17:00:00.000Z' } }, personOf('Promised'));
    await site.putCase(
      { ...theirs, promise: { ...firstCall, due: '2026-06-05T17:00:00.000Z', keptAt: tuesday } },
      personOf('Kept'),
    );
    await site.putCase({ ...theirs, tasks: [{ kind: 'answer-message', at: tuesday }] }, personOf('Asked'));
    const { html } = await (await signedIn(site, 'hal')).get('/staff/caseload');
    expect(namesOn(html).slice(0, 2)).toEqual(['Asked', 'Promised']);
    expect(html).toContain('Answer their message');
    expect(html).toContain('First call by Friday 5 June');
  });

  it('brings a case back whose support has ended, when somebody has to phone, and lets it go when that is done', async () => {
    await site.putStaff(staffOf('ivy', 'link-worker'));
    const checked = { assignee: 'ivy', stage: 'OutcomeCheck3Months', holdsPlace: false, wait: lateWait } as const;
    await site.putCase(checked, personOf('Quiet'));
    const the = await site.putCase({ ...checked, tasks: [{ kind: 'phone-person', at: tuesday }] }, personOf('Unheard'));
    const ivy = await signedIn(site, 'ivy');
    expect(namesOn((await ivy.get('/staff/caseload')).html)).toEqual(['Unheard']);
    const done = { key: ivy.key(), action: 'done', task: 'phone-person' };
    expect((await ivy.post(`/staff/cases/${the.id}`, done)).status).toBe(303);
    expect(namesOn((await ivy.get('/staff/caseload')).html)).toEqual([]);
  });

  it('is narrowed by when and by stage, says how many there are of each, and can be widened again', async () => {
    await site.putStaff(staffOf('jo', 'link-worker'));
    const at = (stage: 'MakeContact' | 'AgreePlan', due: string, name: string) =>
      site.putCase({ assignee: 'jo', stage, wait: waitDue(due) }, personOf(name));
    await at('MakeContact', '2026-06-01T17:00:00.000Z', 'Late');
    await at('MakeContact', '2026-06-02T17:00:00.000Z', 'Evening');
    await at('AgreePlan', '2026-06-08T17:00:00.000Z', 'Monday');
    await at('AgreePlan', '2026-06-30T17:00:00.000Z', 'Far');
    const jo = await signedIn(site, 'jo');
    const shown = async (query: string) => namesOn((await jo.get(`/staff/caseload?${query}`)).html);
    expect(await shown('due=now')).toEqual(['Late']);
    expect(await shown('due=today')).toEqual(['Evening']);
    expect(await shown('due=week')).toEqual(['Monday']);
    expect(await shown('due=later')).toEqual(['Far']);
    expect(await shown('stage=plan')).toEqual(['Monday', 'Far']);
    expect(await shown('stage=plan&due=later')).toEqual(['Far']);
    expect(await shown('stage=toString&due=x')).toHaveLength(4);
    const { html } = await jo.get('/staff/caseload?due=now&stage=plan');
    for (const said of ['<strong>4</strong> All', '>1</strong> To do now', 'No case fits', 'Remove the filter']) {
      expect(html).toContain(said);
    }
    expect(accessibilityProblems(html)).toEqual([]);
  });
});

describe('the queues', () => {
  const queued = { assignee: undefined, holdsPlace: false } as const;

  it('show a manager what waits for triage, urgent first, then the longest waiting', async () => {
    const at = (name: string, since: string, priority: 'urgent' | 'routine') =>
      site.putCase({ ...queued, stage: 'Triage', since, priority }, personOf(name));
    await at('Newer', '2026-06-02T08:00:00.000Z', 'routine');
    await at('Older', '2026-06-01T08:00:00.000Z', 'routine');
    await at('Urgent', '2026-06-02T08:20:00.000Z', 'urgent');
    const morgan = await signedIn(site, 'morgan');
    expect((await morgan.get('/staff')).location).toBe('/staff/triage');
    expect(namesOn((await morgan.get('/staff/triage')).html)).toEqual(['Urgent', 'Older', 'Newer']);
  });

  it('show the safeguarding lead what is flagged alone, and a link worker nothing', async () => {
    const flagged = await site.putCase({ ...queued, stage: 'Triage', flags: ['safeguarding'] }, personOf('Flagged'));
    const { html } = await (await signedIn(site, 'sal')).get('/staff/triage');
    expect(namesOn(html)).toEqual(['Flagged']);
    expect(html).toContain(referenceOf(flagged.id));
    const ana = await (await signedIn(site, 'ana')).get('/staff/triage');
    expect(namesOn(ana.html)).toEqual([]);
    expect(ana.html).not.toContain('href="/staff/triage"');
  });

  it('show the safeguarding lead what is flagged on the first page, however much comes before, and count no more', async () => {
    const team = 'longford';
    await site.putStaff(staffOf('tam', 'safeguarding-lead', { team }));
    const waits = { ...queued, team, stage: 'Triage' } as const;
    for (let n = 0; n < 30; n += 1) await site.putCase({ ...waits, since: later(tuesday, -n * day) });
    await site.putCase({ ...waits, flags: ['risk'] }, personOf('Risky'));
    const { html } = await (await signedIn(site, 'tam')).get('/staff/triage');
    expect(namesOn(html)).toEqual(['Risky']);
    expect(html).toContain('1 case.');
    expect(html).not.toContain('Next page');
  });

  it('show the waiting list in the order in which the referrals came', async () => {
    await site.putCase({ ...queued, stage: 'WaitingList', receivedAt: '2026-05-20T08:00:00.000Z' }, personOf('Second'));
    await site.putCase({ ...queued, stage: 'WaitingList', receivedAt: '2026-05-11T08:00:00.000Z' }, personOf('First'));
    const morgan = await signedIn(site, 'morgan');
    const { location } = await morgan.get('/staff/waiting');
    expect(location).toBe('/staff/team/waiting');
    expect(namesOn((await morgan.get(location)).html)).toEqual(['First', 'Second']);
  });

  it('show the manager and operations what a fault stopped, operations by reference alone', async () => {
    const broken = { ...queued, stage: 'NeedsAttention', brokeAt: 'MakeContact' } as const;
    const attention = { error: 'Lambda.Unknown', at: tuesday };
    const the = await site.putCase({ ...broken, attention }, personOf('Stopped'));
    const restricted = await site.putCase({ ...broken, attention, flags: ['safeguarding'] }, personOf('Guarded'));
    expect(namesOn((await (await signedIn(site, 'morgan')).get('/staff/attention')).html)).toEqual([
      'Stopped',
      'Guarded',
    ]);
    const olu = await signedIn(site, 'olu');
    expect((await olu.get('/staff')).location).toBe('/staff/attention');
    const { html } = await olu.get('/staff/attention');
    for (const { id } of [the, restricted]) expect(html).toContain(`${referenceOf(id)}</a>`);
    expect(html).not.toMatch(/Greenfield|Stopped|Guarded|Safeguarding/);
    for (const other of ['ana', 'sal', 'ines']) {
      expect((await (await signedIn(site, other)).get('/staff/attention')).html).not.toContain(referenceOf(the.id));
    }
  });
});

describe('the tasks', () => {
  it('stand in the order of waiting, each with the page where it is done', async () => {
    await site.putStaff(staffOf('kit', 'link-worker'));
    const task = (kind: 'rearrange' | 'phone-person', at: string) => ({ kind, at });
    const later = await site.putCase({ assignee: 'kit', tasks: [task('rearrange', tuesday)] }, personOf('Later'));
    await site.putCase(
      { assignee: 'kit', tasks: [task('phone-person', '2026-06-01T08:30:00.000Z')] },
      personOf('Sooner'),
    );
    await site.putCase({ assignee: 'kit' }, personOf('Nothing'));
    const { html } = await (await signedIn(site, 'kit')).get('/staff/tasks');
    expect(namesOn(html)).toEqual(['Sooner', 'Later']);
    expect(html).toContain(`href="/staff/cases/${later.id}/appointments"`);
    expect(html).toContain('Waits since yesterday');
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('of cases that nobody looks after are the manager’s, and of others nobody else’s', async () => {
    const queued = { assignee: undefined, holdsPlace: false, stage: 'Triage' } as const;
    await site.putCase({ ...queued, tasks: [{ kind: 'phone-referrer', at: tuesday }] }, personOf('Unanswered'));
    const { html } = await (await signedIn(site, 'morgan')).get('/staff/tasks');
    expect(namesOn(html)).toEqual(['Unanswered']);
    for (const who of ['sal', 'olu', 'ines']) {
      expect((await (await signedIn(site, who)).get('/staff/tasks')).html).not.toContain('Unanswered');
    }
  });

  it('of link workers come before the manager after a working day, and at once where the manager has to decide', async () => {
    const team = 'deskford';
    const put = (item: Record<string, unknown>) =>
      site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: item }));
    await put({ ...keys.teamSettings(team), ...someSettings(), team });
    await put({ ...keys.teamWorker(team, 'lou'), ...someWorker('lou', { name: 'Lou Example' }) });
    await site.putStaff(staffOf('may', 'manager', { team }), staffOf('lou', 'link-worker', { team }));
    const tasks = {
      Fresh: { kind: 'phone-person', at: '2026-06-01T18:30:00.000Z' },
      Left: { kind: 'phone-person', at: '2026-05-28T08:30:00.000Z' },
      Missed: { kind: 'review-missed', at: tuesday },
    } as const;
    for (const [name, task] of Object.entries(tasks)) {
      await site.putCase({ team, assignee: 'lou', stage: 'MakeContact', tasks: [task] }, personOf(name));
    }
    const { html } = await (await signedIn(site, 'may')).get('/staff/tasks');
    expect(namesOn(html)).toEqual(['Left', 'Missed']);
    expect(html).toContain('With Lou Example');
    expect(accessibilityProblems(html)).toEqual([]);
  });
});
