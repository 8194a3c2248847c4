import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it, jest } from '@jest/globals';
import type { Page, Response } from 'playwright-core';
import type { QuestionPage } from '../../functions/public-web/forms/source-form.ts';
import { whys } from '../../functions/public-web/forms/suitability.ts';
import { sourceForms } from '../../functions/public-web/sources/source-forms.ts';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { keys } from '../../functions/shared/data/keys.ts';
import { instantOf } from '../../functions/shared/domain/instant.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { createRoutes } from '../../functions/shared/web/routes.ts';
import { findingsOn, signsOfNhs } from '../support/findings.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { lookAtDirectory } from '../support/look-at-directory.ts';
import { lookAsService, lookAtOnward } from '../support/look-at-onward.ts';
import { lookAtOperations } from '../support/look-at-operations.ts';
import { lookAtPlan } from '../support/look-at-plan.ts';
import { lookAtRecords } from '../support/look-at-records.ts';
import { lookAtReports } from '../support/look-at-reports.ts';
import { lookAtSettings } from '../support/look-at-settings.ts';
import { lookAsLead, lookAsManager, lookAsWorker } from '../support/look-at-shell.ts';
import { lookAtTeam } from '../support/look-at-team.ts';
import { lookAsPatient, lookAsReferrer } from '../support/look-at-visits.ts';
import { lookAtWork } from '../support/look-at-work.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillIn, openAs, press, type Typed } from '../support/person-at.ts';
import { giveRoom } from '../support/roster.ts';
import { sendReferral } from '../support/send-referral.ts';
import { sitePaths } from '../support/site-paths.ts';
import { formAnswers, wrongOn } from '../web/form-answers.ts';

jest.setTimeout(120_000);

const oneLongWord = 'x'.repeat(150);
const long: Typed = {
  firstName: 'Maximiliana-Alexandrina-Wilhelmina',
  lastName: 'Featherstonehaugh-Cholmondeley-Bell',
  ownWords: oneLongWord,
  email: `${'m'.repeat(60)}@${'example.'.repeat(8)}org`,
  organisation: oneLongWord.slice(0, 70),
  // Of which one link worker knows more than the others: who it goes to is known.
  needs: ['housing'],
};

const risky: Typed = {
  risk: 'yes',
  riskDetail: oneLongWord,
  safeguarding: 'yes',
  safeguardingDetail: 'Afraid of somebody at home',
};

/** Typed over what a form is otherwise filled in with: a date near the machine's own is not known there. */
const instead: Readonly<Record<string, Typed>> = {
  concern: { ownWords: oneLongWord },
  discharge: { 'dischargeDate-day': '', 'dischargeDate-month': '', 'dischargeDate-year': '' },
};

const about = ['help-now', 'privacy', 'accessibility', 'cookies', 'contact', 'terms'];

await describeInBrowser('every page, in each of its states,', (browsing) => {
  const machine = useOneMachine();
  /** Paths that were looked at, or have nothing to look at: a redirect, or no page. */
  const seen = new Set<string>();
  const files = new Set<string>();
  const found: string[] = [];
  let offered: ReferralId;
  let flagged: ReferralId;
  let waiting: ReferralId;

  const note = (response: Response): void => {
    const { pathname } = new URL(response.url());
    const isPage = /html/.test(response.headers()['content-type'] ?? '') && response.status() !== 303;
    if (!response.request().isNavigationRequest()) files.add(response.url());
    else if (!isPage) seen.add(pathname);
  };

  const visitor = async (width?: number): Promise<Page> => {
    const page = await browsing.open({ ...(width !== undefined && { width }) });
    page.on('response', note);
    return page;
  };

  const look = async (page: Page, state: string): Promise<void> => {
    seen.add(new URL(page.url()).pathname);
    found.push(...(await findingsOn(page, state)));
  };

  const lookAt = async (page: Page, path: string, state: string): Promise<void> => {
    await page.goto(`${machine.url}${path}`);
    await look(page, state);
  };

  const nothingFound = (): void => expect(found.splice(0)).toEqual([]);

  beforeAll(async () => {
    const { host, url } = machine;
    offered = await sendReferral(url, long);
    await host.settle();
    flagged = await sendReferral(url, { ...long, firstName: 'Flora', ...risky });
    await giveRoom(host, 0);
    waiting = await sendReferral(url, { ...long, firstName: 'Walter' });
    await host.settle();
  });

  it('that says what the service is can be used by everybody', async () => {
    const page = await visitor();
    await lookAt(page, '/', 'first');
    for (const name of about) await lookAt(page, `/${name}`, 'about');
    for (const why of whys) await lookAt(page, `/not-for-us/${why}`, 'straight');
    await lookAt(page, '/nowhere', 'not found');
    await page.goto(`${machine.url}/health`);
    nothingFound();
  });

  /** Pages that were looked at in all their states: in the next form that has them, only filled in. */
  const known = new Set<QuestionPage>();
  for (const { source, pages, title } of sourceForms) {
    it(`of the form "${title}" can be used by everybody`, async () => {
      const page = await visitor();
      await lookAt(page, `/refer/${source}/${pages[0].slug}`, 'ended');
      await lookAt(page, `/refer/${source}`, 'start');
      await press(page, 'Start now');
      for (const asked of pages) {
        const { slug } = asked;
        await page.waitForURL(`**/${slug}?*`);
        const wrong = known.has(asked) ? 'right' : wrongOn(source, slug);
        if (!known.has(asked)) await look(page, 'empty');
        if (wrong !== 'right') {
          await fillIn(page, wrong);
          await press(page, 'Continue');
          await page.waitForFunction("document.title.startsWith('Error: ')");
          await look(page, 'wrong');
        }
        known.add(asked);
        await fillIn(page, { ...formAnswers[source][slug], ...instead[slug] });
        await press(page, 'Continue');
        await page.getByRole('link', { name: 'Back' }).click();
        await page.waitForURL(`**/${slug}?*`);
        await look(page, 'filled in');
        await press(page, 'Continue');
      }
      await page.waitForURL('**/check?*');
      const check = page.url();
      await look(page, 'all answers');
      await page.getByRole('link', { name: 'Change First name' }).click();
      await page.waitForURL('**/person?*');
      await look(page, 'changing');
      await page.goto(check);
      await press(page, 'Send');
      await page.waitForURL('**/sent?*');
      await look(page, 'sent');
      await page.goto(check);
      await page.getByRole('link', { name: 'Change First name' }).click();
      await fillIn(page, { firstName: 'Another' });
      await press(page, 'Continue');
      await page.waitForURL('**/check?*');
      await press(page, 'Send');
      await page.getByRole('heading', { name: 'was sent before' }).waitFor();
      await look(page, 'sent before');
      nothingFound();
    });
  }

  it('of a person who came by a link can be used by everybody', async () => {
    const page = await visitor();
    await lookAsPatient({ host: machine.host, page, look, lookAt }, flagged);
    nothingFound();
  });

  it('of a referrer who came by a link can be used by everybody', async () => {
    const page = await visitor();
    await lookAsReferrer({ host: machine.host, page, look, lookAt }, [flagged, offered]);
    nothingFound();
  });

  it('of a service that somebody is referred to can be used by everybody', async () => {
    const page = await visitor();
    await lookAsService({ host: machine.host, page, look, lookAt }, flagged);
    nothingFound();
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
    nothingFound();
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
    await page.waitForFunction("document.title.startsWith('Error: ')");
    await look(page, 'declined without a reason');
    await press(page, 'Accept');
    await page.getByText('Decline with a reason').waitFor({ state: 'detached' });
    await machine.host.settle();
    await lookAt(page, `/staff/cases/${offered}`, 'accepted');
    nothingFound();
  });

  it('of the work with a person can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await lookAtWork({ host: machine.host, page, look, lookAt }, offered);
    nothingFound();
  });

  it('of a plan can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await lookAtPlan({ host: machine.host, page, look, lookAt }, offered);
    nothingFound();
  });

  it('of referrals to services can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await lookAtOnward({ host: machine.host, page, look, lookAt }, offered);
    nothingFound();
  });

  it('of a link worker beside the work itself can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Priya Larkspur', `${machine.url}/staff/caseload`);
    await lookAsWorker({ host: machine.host, page, look, lookAt }, offered);
    nothingFound();
  });

  it('of a manager can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${machine.url}/staff/triage`);
    await look(page, 'filled');
    await lookAt(page, '/staff/waiting', 'filled');
    await lookAt(page, `/staff/cases/${flagged}`, 'to triage');
    const known = { flagged, taken: offered, waiting, phone: '+447700900123' };
    await lookAsManager({ host: machine.host, page, look, lookAt }, known);
    await page.goto(`${machine.url}/staff/cases/${flagged}`);
    await press(page, 'Accept');
    await page.getByText('Decline with a reason').waitFor({ state: 'detached' });
    await machine.host.settle();
    await lookAt(page, '/staff/triage', 'empty');
    nothingFound();
  });

  it('of the team can be used by everybody', async () => {
    const { host, url } = machine;
    const second = await sendReferral(url, { ...long, firstName: 'Flora', phone: '07700 900 777' });
    await host.settle();
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${url}/staff/team`);
    await lookAtTeam({ host, page, look, lookAt }, { taken: offered, waiting: flagged, second });
    nothingFound();
  });

  it('of the directory can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${machine.url}/staff/triage`);
    await lookAtDirectory({ host: machine.host, page, look, lookAt });
    nothingFound();
  });

  it('of the reports can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${machine.url}/staff/triage`);
    await lookAtReports({ host: machine.host, page, look, lookAt });
    nothingFound();
  });

  it('of the settings can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'June Harrow', `${machine.url}/staff/triage`);
    await lookAtSettings({ host: machine.host, page, look, lookAt });
    nothingFound();
  });

  it('of operations can be used by everybody', async () => {
    const page = await visitor(1280);
    await openAs(page, 'Ottoline Park', `${machine.url}/staff/ops`);
    await lookAtOperations({ host: machine.host, page, look, lookAt }, offered);
    nothingFound();
  });

  it('of how records are kept can be used by everybody', async () => {
    const { host, url } = machine;
    const closed = await sendReferral(url, { ...long, firstName: 'Clara' });
    await host.settle();
    const facts = { reason: 'no-longer-needed' } as const;
    const now = instantOf(host.clock.now());
    await createCaseRepository(host).decide(closed, { name: 'Withdrawn', by: 'console', facts }, now);
    await host.settle();
    const page = await visitor(1280);
    await openAs(page, 'Imran Vale', `${url}/staff/governance`);
    await lookAtRecords({ host, page, look, lookAt }, offered, closed);
    nothingFound();
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
    await lookAsLead({ host: machine.host, page, look, lookAt }, flagged);
    nothingFound();
  });

  it('of the console can be used by everybody', async () => {
    const page = await visitor(1280);
    await lookAt(page, '/_local', 'filled');
    await lookAt(page, '/_local/inbox', 'filled');
    await lookAt(page, `/_local/cases/${offered}`, 'filled');
    await lookAt(page, '/_local/cases/nothing', 'no such case');
    nothingFound();
  });

  it('was seen', () => {
    const paths = sitePaths(machine.host);
    const pages = paths.map((path) => ({
      path,
      get: () => Promise.reject(new Error('Only its path is of use here.')),
    }));
    const find = createRoutes(pages);
    const visited = new Set([...seen].map((path) => find(path)?.page.path));
    expect(paths.filter((path) => !visited.has(path))).toEqual([]);
  });

  it('brings no sign of the NHS along', async () => {
    expect([...files].some((file) => file.endsWith('.css'))).toBe(true);
    for (const file of files) {
      const answer = await fetch(file);
      expect([file, signsOfNhs.exec(await answer.text())?.[0]]).toEqual([file, undefined]);
    }
  });
});
