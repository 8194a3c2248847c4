import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { parseReference, type ReferralId, referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { consoleAt } from '../support/console-at.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { enter, typeInPages } from '../support/keyboard-at.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillIn, fillInPages, openAs, press, referenceOn } from '../support/person-at.ts';
import { pharmacyAnswers } from '../web/pharmacy-answers.ts';

const { 'before-you-start': first, person, ...rest } = pharmacyAnswers;
const [personsPhone, referrersMailbox] = ['+447700900123', pharmacyAnswers.you.replyTo];

const fieldWithFocus = (page: Page) => page.locator(':focus').getAttribute('id');

await describeInBrowser('a referral from a pharmacy', (browsing) => {
  const machine = useOneMachine();
  let pharmacist: Page;
  let secondTab: Page;
  let operator: Page;
  let reference = '';
  let id: ReferralId = '';

  beforeAll(async () => {
    pharmacist = await browsing.open();
    secondTab = await pharmacist.context().newPage();
  });

  it('is begun and its first page answered with the keyboard alone', async () => {
    await pharmacist.goto(machine.url);
    await pharmacist.keyboard.press('Tab');
    expect(await pharmacist.locator(':focus').textContent()).toBe('Skip to main content');
    await enter(pharmacist, 'link', 'Pharmacy teams');
    await enter(pharmacist, 'button', 'Start now');
    await typeInPages(pharmacist, { 'before-you-start': first });
    await pharmacist.getByRole('heading', { name: 'Who are you referring?' }).waitFor();
  });

  it('says what is wrong with a page, keeps what was typed, and leads to each field', async () => {
    await fillIn(pharmacist, { ...person, firstName: '', 'dateOfBirth-year': '', nhsNumber: '999 000 0019' });
    await press(pharmacist, 'Continue');
    const summary = pharmacist.getByRole('alert');
    await summary.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await pharmacist.title()).toMatch(/^Error: Who are you referring\?/);
    expect(await pharmacist.locator('[name="lastName"]').inputValue()).toBe(person.lastName);
    expect(await pharmacist.locator('[name="dateOfBirth-month"]').inputValue()).toBe('March');
    expect(await pharmacist.locator('[name="nhsNumber"]').inputValue()).toBe('999 000 0019');
    const focused: (string | null)[] = [];
    for (const link of await summary.getByRole('link').all()) {
      await link.click();
      focused.push(await fieldWithFocus(pharmacist));
    }
    expect(focused).toEqual(['firstName', 'dateOfBirth-year', 'nhsNumber']);
    await fillIn(pharmacist, person);
    await press(pharmacist, 'Continue');
  });

  it('is checked, and an answer changed', async () => {
    await fillInPages(pharmacist, rest);
    await pharmacist.getByRole('heading', { name: 'Check your answers' }).waitFor();
    const named = pharmacist.locator('.nhsuk-summary-list__row', { hasText: 'First name' });
    expect(await named.textContent()).toContain('Ada');
    await pharmacist.getByRole('link', { name: 'Change First name' }).click();
    await pharmacist.waitForURL('**/person?*');
    await fillIn(pharmacist, { firstName: 'Adela' });
    await press(pharmacist, 'Continue');
    await pharmacist.waitForURL('**/check?*');
    expect(await named.textContent()).toContain('Adela');
  });

  it('is sent once, by a double click, the back button, a reload or a second tab', async () => {
    await secondTab.goto(pharmacist.url());
    await pharmacist.getByRole('button', { name: 'Send referral' }).dblclick();
    reference = await referenceOn(pharmacist);
    expect(reference).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await pharmacist.reload();
    expect(await referenceOn(pharmacist)).toBe(reference);
    await pharmacist.goBack();
    await press(pharmacist, 'Send referral');
    expect(await referenceOn(pharmacist)).toBe(reference);
    await press(secondTab, 'Send referral');
    expect(await referenceOn(secondTab)).toBe(reference);
    id = parseReference(reference) ?? '';
  });

  it('is offered to a link worker who has room, and both are told that it arrived, without a word of why', async () => {
    const theCase = await machine.caseOf(id);
    expect(theCase).toMatchObject({
      stage: 'AwaitAcceptance',
      assignee: 'priya-larkspur',
      flags: [],
      holdsPlace: true,
    });
    const { inbox } = machine.host;
    const receipts = [
      ...inbox.messages({ address: personsPhone }),
      ...inbox.messages({ address: referrersMailbox }),
    ].map(({ subject = '', text }) => `${subject}\n${text}`);
    expect(receipts).toHaveLength(2);
    expect(receipts[0]).toMatch(new RegExp(`${machine.host.url}/c/[\\w-]{22} `));
    expect(receipts[1]).toContain(reference);
    expect(receipts[1]).toMatch(new RegExp(`${machine.host.url}/r/[\\w-]{22}\n`));
    for (const receipt of receipts) {
      expect(receipt).not.toMatch(/husband|lonel|isolat|money|bereave|collection|health|1958|999 ?000/i);
    }
    expect(inbox.messages({ address: 'priya-larkspur@ashcombe.example' })).toHaveLength(1);
    const { executions } = await machine.host.engine.listExecutions({ stateMachineArn: machine.host.stateMachineArn });
    expect(executions.map(({ name }) => name)).toEqual([`${id}-1`]);
  });

  it('stands in the caseload of that worker, who reads it and accepts', async () => {
    const worker = await browsing.open({ width: 1280 });
    await openAs(worker, 'Priya Larkspur', `${machine.url}/staff`);
    await worker.getByRole('heading', { name: 'Caseload' }).waitFor();
    await worker.getByRole('link', { name: 'Adela Example' }).click();
    await worker.getByRole('heading', { name: 'Adela Example' }).waitFor();
    const page = await worker.locator('main').innerText();
    expect(page).toContain('Her husband died in May.');
    expect(page).toContain('Do not leave a voicemail.');
    await press(worker, 'Accept');
    await worker.getByText('Accept', { exact: true }).waitFor({ state: 'detached' });
    expect((await machine.caseOf(id)).stage).toBe('MakeContact');
    await worker.reload();
    expect(await worker.locator('.staff-tag--stage').textContent()).toContain('contact');
  });

  it('goes on to its end from the console, with the clock moved there', async () => {
    operator = await browsing.open({ width: 1280 });
    const console = consoleAt(operator, machine.url);
    const stage = async () => (await machine.caseOf(id)).stage;
    await console.open(id);
    await console.decide('AppointmentBooked');
    expect(await stage()).toBe('FollowUpReminder');
    for (let day = 0; day < 3; day += 1) await console.moveClock('A day on');
    await console.decide('ConversationHeld');
    await console.writePlanDraft();
    await console.decide('PlanAgreed');
    expect(await stage()).toBe('FollowUp');
    await console.decide('FollowedUp', 'goals-met');
    expect(await stage()).toBe('OutcomeCheck3Months');
    await console.moveClock('To the next due thing');
    await console.decide('Answered');
    await console.decide('NotAnswered');
    expect(await machine.caseOf(id)).toMatchObject({ stage: 'Closed', closeReason: 'goals-met', holdsPlace: false });
  });

  it('is shown with its way through the workflow', async () => {
    const console = consoleAt(operator, machine.url);
    await console.open(id);
    const { visited, current } = await console.path();
    expect(new Set(visited)).toEqual(
      new Set([
        'Journey',
        'Resume at',
        'Intake',
        'Assign link worker',
        'Await acceptance',
        'Make contact',
        'Follow up reminder',
        'Agree plan',
        'Issue plan',
        'Follow up',
        'Outcome check 3 months',
        'Outcome check 6 months',
        'Close',
        'Closed',
      ]),
    );
    expect(current).toEqual([]);
    expect(await operator.locator('main').innerText()).toContain(`${id}-1, succeeded`);
    expect(await operator.locator('main').innerText()).toContain(referenceOf(id));
  });

  it('told each of them once what each was to hear', async () => {
    const messages = machine.host.inbox.messages();
    const told = messages.map(({ kind, tags }) => `${kind} ${tags['notice']}`);
    expect(new Set(told).size).toBe(told.length);
    expect(told.join('\n')).toMatch(/sms .*appointment-confirmed/);
    expect(told.join('\n')).toMatch(/sms .*appointment-reminder/);
    expect(told.join('\n')).toMatch(/sms .*plan-issued/);
    expect(told.join('\n')).toMatch(/sms .*outcome-check/);
    expect(told.join('\n')).toMatch(/email .*closed-referrer/);
  });

  it('can be sent without JavaScript', async () => {
    const plain = await browsing.open({ javaScript: false });
    await plain.goto(`${machine.url}/refer/pharmacy`);
    await press(plain, 'Start now');
    await fillIn(plain, first);
    await press(plain, 'Continue');
    await fillInPages(plain, { person: { ...person, firstName: '' } });
    await plain.getByRole('alert').getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await plain.title()).toMatch(/^Error: /);
    await plain.getByRole('link', { name: 'Enter their first name' }).click();
    expect(await fieldWithFocus(plain)).toBe('firstName');
    await fillInPages(plain, { person: { ...person, firstName: 'Brenda', nhsNumber: '999 000 0026' }, ...rest });
    await press(plain, 'Send referral');
    const sent = await machine.caseOf(parseReference(await referenceOn(plain)) ?? '');
    expect(sent.stage).toBe('AwaitAcceptance');
  });
});
