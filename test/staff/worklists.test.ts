import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { caseItem } from '../../functions/shared/data/case-row.ts';
import { indexed } from '../../functions/shared/data/keys.ts';
import { day, later } from '../../functions/shared/domain/instant.ts';
import { referenceOf } from '../../functions/shared/domain/referral-id.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
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
    // 25 cases and 25 people, the index, the session and the staff record.
    expect(units.read).toBeLessThanOrEqual(56);
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
    await createCaseRepository(site.table).close(the.id, 'other', tuesday);
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

  it('show the waiting list in the order in which the referrals came', async () => {
    await site.putCase({ ...queued, stage: 'WaitingList', receivedAt: '2026-05-20T08:00:00.000Z' }, personOf('Second'));
    await site.putCase({ ...queued, stage: 'WaitingList', receivedAt: '2026-05-11T08:00:00.000Z' }, personOf('First'));
    const { html } = await (await signedIn(site, 'morgan')).get('/staff/waiting');
    expect(namesOn(html)).toEqual(['First', 'Second']);
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
