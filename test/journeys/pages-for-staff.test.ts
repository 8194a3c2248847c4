import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { instantOf } from '../../functions/shared/domain/time/instant.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { flaggedReferral, longReferral } from '../support/long-referral.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { openAs, press, seesError } from '../support/person-at.ts';
import { giveRoom } from '../support/roster.ts';
import { sendReferral } from '../support/send-referral.ts';
import { lookAtDirectory } from './pages/directory.ts';
import { usePageLooks } from './pages/looks.ts';
import { lookAtOnward } from './pages/onward.ts';
import { lookAtOperations } from './pages/operations.ts';
import { lookAtPlan } from './pages/plan.ts';
import { lookAtRecords } from './pages/records.ts';
import { lookAtReports } from './pages/reports.ts';
import { lookAtSettings } from './pages/settings.ts';
import { lookAsLead, lookAsManager, lookAsWorker } from './pages/shell.ts';
import { lookAtTeam } from './pages/team.ts';
import { lookAtWork } from './pages/work.ts';

await describeInBrowser('every page for staff, in each of its states,', (browsing) => {
  const machine = useOneMachine();
  const { visitor, look, lookAt, looking, endsWithAllOf } = usePageLooks(machine, browsing);
  let offered: ReferralId;
  let flagged: ReferralId;
  let waiting: ReferralId;

  beforeAll(async () => {
    const { host, url } = machine;
    offered = await sendReferral(url, longReferral);
    await host.settle();
    flagged = await sendReferral(url, flaggedReferral);
    await giveRoom(host, 0);
    waiting = await sendReferral(url, { ...longReferral, firstName: 'Walter' });
    await host.settle();
  });

  it('of signing in and out can be used by everybody', async () => {
    const page = await visitor();
    await page.goto(`${machine.url}/staff`);
    await look(page, 'never signed in');
    await lookAt(page, `/staff/sign-in?why=idle&to=/staff/cases/${offered}?not-saved=1`, 'signed out');
    await lookAt(page, '/staff/signed-in', 'not begun here');
    await openAs(page, 'Imran Vale', `${machine.url}/staff`);
    await lookAt(page, '/staff/sign-out', 'before');
    await page.locator('main').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You have signed out' }).waitFor();
    await look(page, 'after');
    const { documentClient, tableName: TableName } = machine.host;
    const setActive = (active: boolean) =>
      documentClient.send(
        new UpdateCommand({
          TableName,
          Key: keys.staff('imran-vale'),
          UpdateExpression: 'SET active = :active',
          ExpressionAttributeValues: { ':active': active },
        }),
      );
    await setActive(false);
    await page.goto(`${machine.url}/staff/sign-in/go`);
    await look(page, 'whom to be');
    await press(page, 'Imran Vale');
    await page.getByRole('heading', { name: 'You do not have access' }).waitFor();
    await look(page, 'switched off');
    await setActive(true);
  });

  it('of a link worker can be used by everybody', async () => {
    const page = await visitor(1280);
    const { assignee } = await machine.caseOf(offered);
    expect(assignee).toBe('priya-larkspur');
    await openAs(page, 'Marcus Quill', `${machine.url}/staff/caseload`);
    await look(page, 'empty');
    await lookAt(page, '/staff/team/away', 'own, none');
    await lookAt(page, `/staff/cases/${flagged}`, 'restricted');
    await lookAt(page, '/staff/cases/000000000000', 'no such case');
    await page.context().clearCookies();
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await look(page, 'filled');
    await lookAt(page, '/staff/cases?reference=K7', 'no reference');
    await lookAt(page, `/staff/cases/${offered}?not-saved=1`, 'to accept');
    await page.getByText('Decline with a reason').click();
    await press(page, 'Decline');
    await seesError(page);
    await look(page, 'declined without a reason');
    await press(page, 'Accept');
    await page.getByText('Decline with a reason').waitFor({ state: 'detached' });
    await machine.host.settle();
    await lookAt(page, `/staff/cases/${offered}`, 'accepted');
  });

  it('of the work with a person can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await lookAtWork(looking(page), offered);
  });

  it('of a plan can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await lookAtPlan(looking(page), offered);
  });

  it('of referrals to services can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await lookAtOnward(looking(page), offered);
  });

  it('of a link worker beside the work itself can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await lookAsWorker(looking(page), offered);
  });

  it('of a manager can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${machine.url}/staff/triage`);
    await look(page, 'filled');
    await lookAt(page, '/staff/waiting', 'filled');
    await lookAt(page, `/staff/cases/${flagged}`, 'to triage');
    const known = { flagged, taken: offered, waiting, phone: '+447700900123' };
    await lookAsManager(looking(page), known);
    await page.goto(`${machine.url}/staff/cases/${flagged}`);
    await press(page, 'Accept');
    await page.getByText('Decline with a reason').waitFor({ state: 'detached' });
    await machine.host.settle();
    await lookAt(page, '/staff/triage', 'empty');
  });

  it('of the team can be used by everybody', async () => {
    const { host, url } = machine;
    const second = await sendReferral(url, { ...longReferral, firstName: 'Flora', phone: '07700 900 777' });
    await host.settle();
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${url}/staff/team`);
    await lookAtTeam(looking(page), { taken: offered, waiting: flagged, second });
  });

  it('of the directory can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${machine.url}/staff/triage`);
    await lookAtDirectory(looking(page));
  });

  it('of the reports can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${machine.url}/staff/triage`);
    await lookAtReports(looking(page));
  });

  it('of the settings can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${machine.url}/staff/triage`);
    await lookAtSettings(looking(page));
  });

  it('of operations can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Ottoline Park', `${machine.url}/staff/ops`);
    await lookAtOperations(looking(page), offered);
  });

  it('of how records are kept can be used by everybody', async () => {
    const { host, url } = machine;
    const closed = await sendReferral(url, { ...longReferral, firstName: 'Clara' });
    await host.settle();
    const facts = { reason: 'no-longer-needed' } as const;
    const now = instantOf(host.clock.now());
    await createCaseRepository(host).decide(closed, { name: 'Withdrawn', by: 'console', facts }, now);
    await host.settle();
    const page = await visitor(1280);
    await openAs(page, 'Imran Vale', `${url}/staff/governance`);
    await lookAtRecords(looking(page), offered, closed);
  });

  it('of everybody else on the staff can be used by everybody', async () => {
    const page = await visitor(1280);
    for (const name of ['Ottoline Park', 'Tobias Wren']) {
      await page.context().clearCookies();
      await openAs(page, name, `${machine.url}/staff`);
      await look(page, name);
      await lookAt(page, `/staff/cases/${flagged}`, name);
      await lookAt(page, `/staff/cases/${offered}`, name);
    }
    await lookAsLead(looking(page), flagged);
  });

  it('of the console can be used by everybody', async () => {
    const page = await visitor(1280);
    await lookAt(page, '/_local', 'filled');
    await lookAt(page, '/_local/inbox', 'filled');
    await lookAt(page, `/_local/cases/${offered}`, 'filled');
    await lookAt(page, '/_local/cases/nothing', 'no such case');
  });

  endsWithAllOf('staff');
});
