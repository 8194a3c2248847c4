import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createNoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import { createPlanRepository } from '../../functions/shared/data/person/plan-repository.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import type { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import { somePlan } from '../builders/plan.ts';
import { findingsOn } from '../support/findings.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { born, fillIn, nameOf, openAs, press, seesError } from '../support/person-at.ts';
import { sendReferral } from '../support/send-referral.ts';

/** The pages of a PDF. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

await describeInBrowser('a plan', (browsing) => {
  const machine = useOneMachine();
  let id: ReferralId;
  let worker: Page;

  const plans = () => createPlanRepository(machine.host);
  const at = (more = '') => `${machine.url}/staff/cases/${id}/plan${more}`;
  const content = async () => (await plans().draft(id))?.content;

  const decide = async (name: DecisionName): Promise<void> => {
    await createCaseRepository(machine.host).decide(id, { name, by: 'console' }, machine.now());
    await machine.host.settle();
  };

  const openAsWorker = async (page: Page, address: string): Promise<void> => {
    const { assignee } = await machine.caseOf(id);
    await openAs(page, nameOf(assignee), address);
  };

  beforeAll(async () => {
    id = await sendReferral(machine.url);
    await machine.host.settle();
    await decide('Accepted');
    await decide('ConversationHeld');
  });

  it('is saved while it is typed', async () => {
    worker = await browsing.open({ width: 1280 });
    await openAsWorker(worker, at());
    await worker.getByLabel('My strengths').fill('I know everybody on my street.');
    await worker.getByLabel('Please do', { exact: true }).focus();
    await worker.getByText(/^Saved at /).waitFor();
    expect((await content())?.strengths).toBe('I know everybody on my street.');
    await worker.getByLabel('If things get harder', { exact: true }).fill('I phone Iris.');
    const saved = worker.waitForResponse((response) => response.request().method() === 'POST');
    await worker.getByLabel('My strengths').focus();
    await saved;
    expect((await content())?.contingency).toBe('I phone Iris.');
  });

  it('is saved when the next field is left, if it did not arrive', async () => {
    // As a network does that wants people to sign in to it first.
    await worker.route(at(), (route) => route.fulfill({ body: 'Welcome' }));
    await worker.getByLabel('Please do not').fill('Ring after dark.');
    await worker.getByLabel('My strengths').focus();
    await worker.getByText('Not saved yet.').waitFor();
    await worker.unrouteAll({ behavior: 'wait' });
    await worker.getByLabel('Please do not').focus();
    await worker.getByText(/^Saved at /).waitFor();
    expect((await content())?.pleaseDoNot).toBe('Ring after dark.');
  });

  it('is not saved over what was typed in another window, and shows both', async () => {
    const other = await worker.context().newPage();
    await other.goto(at());
    await other.getByLabel('Please do', { exact: true }).fill('Ring twice.');
    await press(other, 'Save the plan');
    await other.waitForURL(at('?*'));
    await worker.getByLabel('Please do', { exact: true }).fill('Ring three times.');
    await worker.getByLabel('My strengths').focus();
    await worker.getByText('Not saved yet.').waitFor();
    await worker.getByRole('button', { name: 'Save', exact: true }).click();
    await seesError(worker);
    expect(await worker.getByLabel('Please do', { exact: true }).inputValue()).toBe('Ring three times.');
    expect(await worker.locator('.nhsuk-error-message').textContent()).toContain('Ring twice.');
    await other.close();
    await worker.getByRole('button', { name: 'Save', exact: true }).click();
    await worker.waitForURL(at('?*'));
    expect((await content())?.pleaseDo).toBe('Ring three times.');
  });

  it('gets a need with its goal and actions, and services of the directory beside it', async () => {
    await press(worker, 'Add a need');
    await worker.waitForURL('**/plan/needs/*');
    await worker.getByLabel('What I want to work on').fill('The evenings are long.');
    await worker.getByLabel('My goal').fill('To see people each week');
    await worker.getByLabel('What', { exact: true }).fill('Go to the choir');
    await worker.getByRole('button', { name: 'Add an action' }).click();
    await worker.waitForURL('**?add=*');
    await worker.getByLabel('What', { exact: true }).nth(1).fill('Come along the first time');
    await worker.getByLabel('Who', { exact: true }).nth(1).selectOption('link-worker');
    await worker.getByRole('button', { name: 'Save and go to the plan' }).first().click();
    await worker.waitForURL('**/plan#needs');
    await worker.getByLabel('Looking for').selectOption('arts-and-making');
    await press(worker, 'Look');
    await worker.getByRole('button', { name: 'Tuesday Choir' }).click();
    await press(worker, 'Signpost them');
    await worker.getByRole('button', { name: 'Friday Friends' }).click();
    await worker.getByRole('button', { name: 'Refer them' }).click();
    await seesError(worker);
    await worker.getByLabel('they agree to it').check();
    await press(worker, 'Refer them');
    await worker.waitForURL('**/plan#services');
    const plan = await content();
    expect(plan?.services.map(({ service, how }) => [service, how])).toEqual([
      ['tuesday-choir', 'signposted'],
      ['friday-friends', 'referred'],
    ]);
    expect(plan?.needs[0]?.goals[0]?.actions.map(({ who }) => who)).toEqual(['person', 'link-worker']);
  });

  it('is kept back until it is whole, and then given', async () => {
    await press(worker, 'Check and give it');
    await press(worker, 'Give the plan to');
    await seesError(worker);
    const reviewOn = localDateOf(addCalendar(machine.now(), { weeks: 6 }));
    await plans().change(id, machine.now(), (plan) => ({ ...plan, ...somePlan({ reviewOn }) }));
    await worker.goto(at());
    await press(worker, 'Check and give it');
    await worker.getByText('The words are ready.').waitFor();
    await press(worker, 'Give the plan to');
    await worker.waitForURL(`**/staff/cases/${id}`);
    expect((await machine.caseOf(id)).stage).toBe('FollowUp');
    expect((await plans().issued(id)).map(({ version }) => version)).toEqual([1]);
  });

  it('is opened by the person from their message, read on a phone and printed on two pages', async () => {
    const body = (await createNoticeRepository(machine.host).list(id)).find(
      ({ template }) => template === 'plan-issued',
    )?.body;
    const [link = ''] = /https?:\S+\/c\/[\w-]+/.exec(body ?? '') ?? [];
    const patient = await browsing.open();
    await patient.goto(link);
    await fillIn(patient, born);
    await press(patient, 'Continue');
    await patient.waitForURL('**/me*');
    await patient.goto(`${machine.url}/me/plan`);
    expect(await findingsOn(patient, 'given')).toEqual([]);
    const pdf = await patient.pdf({ preferCSSPageSize: true });
    const folder = process.env['SCREENSHOTS'];
    if (folder) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'plan.pdf'), pdf);
    }
    expect(pagesOf(pdf)).toBe(2);
    const printed = await patient.evaluate("getComputedStyle(document.querySelector('main a'), '::after').content");
    expect(printed).toBe('none');
  });

  it('is changed and given again without JavaScript, and the person sees what changed', async () => {
    const plain = await browsing.open({ javaScript: false });
    await openAsWorker(plain, at());
    await plain.getByLabel('If things get harder', { exact: true }).fill('I phone Iris, and then my link worker.');
    await press(plain, 'Check and give it');
    expect(await plain.getByText('Changed: what to do if things get harder').count()).toBe(1);
    await press(plain, 'Give the plan to');
    await plain.waitForURL(`**/staff/cases/${id}`);
    expect((await machine.caseOf(id)).stage).toBe('FollowUp');
    expect((await plans().issued(id)).map(({ version }) => version)).toEqual([2, 1]);
  });
});
