import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createAuditRepository, listsOf } from '../../functions/shared/data/audit/audit-repository.ts';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { caseItem } from '../../functions/shared/data/case/case-row.ts';
import { indexed } from '../../functions/shared/data/table/keys.ts';
import { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { namesOn, personOf, waitDue } from './on-worklists.ts';
import { signedIn } from './staff-visitor.ts';
import { staffOf, useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

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
    for (const words of ['Today by 6pm', 'Tomorrow', 'Tuesday 23 June', '4 cases, most urgent first.'])
      expect(html).toContain(words);
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
    expect(units).toMatchObject({ write: 1, index: 1 });
    const second = (await cai.get('/staff/caseload?page=2')).html;
    expect(namesOn(second)).toEqual(Array.from({ length: 20 }, (_, n) => `N${n + 25}`));
    for (const page of ['0', '99', '-1', 'x', '1e3', '٣']) {
      expect((await cai.get(`/staff/caseload?page=${encodeURIComponent(page)}`)).status).toBe(200);
    }
  });

  it('says so when it is empty, and to those who work from another list', async () => {
    await site.putStaff(staffOf('dai', 'link-worker'));
    expect((await (await signedIn(site, 'dai')).get('/staff/caseload')).html).toContain(
      'There is nobody in your caseload',
    );
    expect((await (await signedIn(site, 'olu')).get('/staff/caseload')).html).toContain('Open a case');
  });

  it('leaves a case out as soon as it is somebody else’s', async () => {
    await site.putStaff(staffOf('eli', 'link-worker'));
    const theCase = await site.putCase(
      { assignee: 'eli', wait: waitDue('2026-06-04T17:00:00.000Z') },
      personOf('Ezra'),
    );
    const eli = await signedIn(site, 'eli');
    expect(namesOn((await eli.get('/staff/caseload')).html)).toEqual(['Ezra']);
    await createCaseRepository(site.table).close(theCase, { reason: 'other' }, tuesday);
    expect(namesOn((await eli.get('/staff/caseload')).html)).toEqual([]);
  });

  it('shows nobody whom the index, being behind, still says are theirs', async () => {
    await site.putStaff(staffOf('gil', 'link-worker'));
    const theCase = await site.putCase({ assignee: 'bryn' }, personOf('Given'));
    const behind = { ...caseItem(theCase, tuesday), ...indexed.byWorker('gil', tuesday, theCase.id) };
    await site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: behind }));
    expect(namesOn((await (await signedIn(site, 'gil')).get('/staff/caseload')).html)).toEqual([]);
  });

  it('says of a decided case that nothing is awaited', async () => {
    await site.putStaff(staffOf('fay', 'link-worker'));
    const theCase = await site.putCase({ assignee: 'fay' });
    await createCaseRepository(site.table).decide(theCase.id, { name: 'Accepted', by: 'staff:fay' }, tuesday);
    const { html } = await (await signedIn(site, 'fay')).get('/staff/caseload');
    expect(html).toContain('Nothing. The case is moving on.');
  });
});

describe('who sees a list', () => {
  it('is written down before they do, once for the list, with the cases that stood in it', async () => {
    await site.putStaff(staffOf('kai', 'link-worker'));
    const audit = createAuditRepository(site.table, { clock: { now: () => site.now }, ids: systemIds });
    const kai = await signedIn(site, 'kai');
    await kai.get('/staff/caseload');
    expect(await audit.month(listsOf('kai'), tuesday)).toEqual([]);
    const cases = [];
    for (const name of ['One', 'Two']) {
      const wait = waitDue(later(tuesday, cases.length * day));
      cases.push(await site.putCase({ assignee: 'kai', wait }, personOf(name)));
    }
    await kai.get('/staff/caseload');
    const seen = { by: 'kai', role: 'link-worker', what: 'listed', reason: cases.map(({ id }) => id).join(' ') };
    expect(await audit.month(listsOf('kai'), tuesday)).toMatchObject([seen]);
    for (const { id } of cases) expect(await audit.month(id, tuesday)).toEqual([]);
  });

  it('is in a chain that no case has', () => {
    expect(ReferralId.safeParse(listsOf('kai')).success).toBe(true);
    expect(listsOf('kai')).not.toBe(listsOf('kay'));
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
    const theCase = await site.putCase(
      { ...checked, tasks: [{ kind: 'phone-person', at: tuesday }] },
      personOf('Unheard'),
    );
    const ivy = await signedIn(site, 'ivy');
    expect(namesOn((await ivy.get('/staff/caseload')).html)).toEqual(['Unheard']);
    const done = { key: ivy.key(), action: 'done', task: 'phone-person' };
    expect((await ivy.post(`/staff/cases/${theCase.id}`, done)).status).toBe(303);
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
    for (const said of ['<strong>4</strong> All', '>1</strong> To do now', 'No cases match', 'Remove the filter']) {
      expect(html).toContain(said);
    }
    expect(accessibilityProblems(html)).toEqual([]);
  });
});
