import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, later } from '../../functions/shared/domain/time/instant.ts';
import { someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { namesOn, personOf } from './on-worklists.ts';
import { signedIn } from './staff-visitor.ts';
import { staffOf, useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const yesterday = '2026-06-01T08:30:00.000Z';

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

  it('show last what waits for an answer, or is on hold before anybody took it on', async () => {
    const team = 'midford';
    await site.putStaff(staffOf('moss', 'manager', { team }));
    await site.putCase({ ...queued, team, stage: 'OnHold' }, personOf('Held'));
    await site.putCase({ ...queued, team, stage: 'AwaitInformation' }, personOf('Asked'));
    await site.putCase({ ...queued, team, stage: 'Triage' }, personOf('New'));
    await site.putCase({ team, stage: 'OnHold', assignee: 'ana' }, personOf('Anas'));
    const { html } = await (await signedIn(site, 'moss')).get('/staff/triage');
    expect(namesOn(html)).toEqual(['New', 'Asked', 'Held']);
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
    const theCase = await site.putCase({ ...broken, attention }, personOf('Stopped'));
    const restricted = await site.putCase({ ...broken, attention, flags: ['safeguarding'] }, personOf('Guarded'));
    expect(namesOn((await (await signedIn(site, 'morgan')).get('/staff/attention')).html)).toEqual([
      'Stopped',
      'Guarded',
    ]);
    const olu = await signedIn(site, 'olu');
    expect((await olu.get('/staff')).location).toBe('/staff/attention');
    const { html } = await olu.get('/staff/attention');
    for (const { id } of [theCase, restricted]) expect(html).toContain(`${referenceOf(id)}</a>`);
    expect(html).not.toMatch(/Greenfield|Stopped|Guarded|Safeguarding/);
    for (const other of ['ana', 'sal', 'ines']) {
      expect((await (await signedIn(site, other)).get('/staff/attention')).html).not.toContain(referenceOf(theCase.id));
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
    expect(html).toContain('Waiting since yesterday');
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('of cases that nobody looks after are the manager’s, and of others nobody else’s', async () => {
    const queued = { assignee: undefined, holdsPlace: false } as const;
    for (const [stage, at] of [
      ['Triage', tuesday],
      ['AwaitInformation', later(tuesday, 1)],
      ['OnHold', later(tuesday, 2)],
    ] as const) {
      await site.putCase({ ...queued, stage, tasks: [{ kind: 'phone-referrer', at }] }, personOf(`Unanswered${stage}`));
    }
    const { html } = await (await signedIn(site, 'morgan')).get('/staff/tasks');
    expect(namesOn(html)).toEqual(['UnansweredTriage', 'UnansweredAwaitInformation', 'UnansweredOnHold']);
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
    // In the team's queue and in the caseload.
    const broken = { stage: 'NeedsAttention', brokeAt: 'MakeContact' } as const;
    await site.putCase(
      { team, assignee: 'lou', ...broken, tasks: [{ ...tasks.Missed, at: yesterday }] },
      personOf('Broken'),
    );
    const { html } = await (await signedIn(site, 'may')).get('/staff/tasks');
    expect(namesOn(html)).toEqual(['Left', 'Broken', 'Missed']);
    expect(html).toContain('With Lou Example');
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('of link workers wait a working day of the nation’s own', async () => {
    const team = 'glenford';
    const put = (item: Record<string, unknown>) =>
      site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: item }));
    await put({ ...keys.teamSettings(team), ...someSettings({ nation: 'scotland' }), team });
    await put({ ...keys.teamWorker(team, 'rab'), ...someWorker('rab') });
    await site.putStaff(staffOf('mhairi', 'manager', { team }));
    const tasks = [{ kind: 'phone-person' as const, at: '2026-07-31T09:00:00.000Z' }];
    await site.putCase({ team, assignee: 'rab', stage: 'MakeContact', tasks }, personOf('Unphoned'));
    const shownAt = async (now: string) => {
      site.now = now;
      return namesOn((await (await signedIn(site, 'mhairi')).get('/staff/tasks')).html);
    };
    // Monday 3 August is a bank holiday in Scotland alone.
    expect(await shownAt('2026-08-04T08:30:00.000Z')).toEqual([]);
    expect(await shownAt('2026-08-05T08:30:00.000Z')).toEqual(['Unphoned']);
  });
});
