import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { parseReference, type ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { addWorkingDays, localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { enter, typeInPages } from '../support/keyboard-at.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillIn, fillInPages, openAs, press, referenceOn, type Typed } from '../support/person-at.ts';
import { formAnswers } from '../web/form-answers.ts';

await describeInBrowser('a referral from a hospital discharge team', (browsing) => {
  const machine = useOneMachine();
  let pages: Readonly<Record<string, Typed>>;
  let nurse: Page;
  let id: ReferralId = '';

  beforeAll(async () => {
    const [year = '', month = '', day = ''] = localDateOf(addWorkingDays(machine.now(), 1)).split('-');
    const date = { 'dischargeDate-day': day, 'dischargeDate-month': month, 'dischargeDate-year': year };
    const form = formAnswers['hospital-discharge'];
    pages = { ...form, discharge: { ...form['discharge'], ...date } };
    nurse = await browsing.open({ width: 1280 });
  });

  it('is filled in with the keyboard alone', async () => {
    await nurse.goto(machine.url);
    await enter(nurse, 'link', 'Hospital discharge teams');
    await enter(nurse, 'button', 'Start now');
    await typeInPages(nurse, pages);
    await nurse.getByRole('heading', { name: 'Check your answers' }).waitFor();
    const ward = nurse.locator('.nhsuk-summary-list__row', { hasText: 'Ward' });
    expect(await ward.textContent()).toContain('Elm Ward');
  });

  it('comes back to all answers when the ward is changed, whatever was wrong on the way', async () => {
    const check = nurse.url();
    await enter(nurse, 'link', 'Change Ward');
    await nurse.waitForURL('**/discharge?*');
    await fillIn(nurse, { ward: '' });
    await press(nurse, 'Continue');
    await nurse.getByRole('alert').getByRole('link', { name: 'Enter the ward' }).click();
    expect(await nurse.locator(':focus').getAttribute('id')).toBe('ward');
    expect(await nurse.locator('[name="first72Hours"]').inputValue()).toBe(pages['discharge']?.['first72Hours']);
    await nurse.keyboard.type('Oak Ward');
    await press(nurse, 'Continue');
    await nurse.waitForURL(check);
    expect(await nurse.locator('main').textContent()).toContain('Oak Ward');
  });

  it('is sent once, by a double click, the back button or a reload', async () => {
    await nurse.getByRole('button', { name: 'Send referral' }).dblclick();
    const reference = await referenceOn(nurse);
    await nurse.goBack();
    await press(nurse, 'Send referral');
    expect(await referenceOn(nurse)).toBe(reference);
    await nurse.reload();
    expect(await referenceOn(nurse)).toBe(reference);
    id = parseReference(reference) ?? '';
    await machine.host.settle();
    const { executions } = await machine.host.engine.listExecutions({ stateMachineArn: machine.host.stateMachineArn });
    expect(executions.map(({ name }) => name)).toEqual([`${id}-1`]);
  });

  it('goes ahead with priority, and is offered to a link worker', async () => {
    expect(await machine.caseOf(id)).toMatchObject({
      stage: 'AwaitAcceptance',
      priority: 'urgent',
      source: 'hospital-discharge',
    });
    const { inbox } = machine.host;
    const [receipt] = inbox.messages({ address: 'discharge@hospital.example' });
    expect(receipt?.text).not.toMatch(/Oak Ward|heating|Home Care/);
    const worker = await browsing.open({ width: 1280 });
    await openAs(worker, 'Priya Larkspur', `${machine.url}/staff`);
    await worker.getByRole('link', { name: 'Ada Example' }).click();
    await worker.getByRole('heading', { name: 'Ada Example' }).waitFor();
    const file = await worker.locator('main').innerText();
    for (const told of ['Oak Ward', 'Food in the house, and the heating on', 'Her son Bob Example']) {
      expect(file).toContain(told);
    }
  });

  it('can be sent without JavaScript on the narrowest of phones', async () => {
    const plain = await browsing.open({ javaScript: false, width: 320 });
    await plain.goto(`${machine.url}/refer/hospital-discharge`);
    await press(plain, 'Start now');
    const { person, ...rest } = pages;
    const other = { ...person, firstName: 'Brenda', nhsNumber: '999 000 0026' };
    await fillInPages(plain, { 'before-you-start': rest['before-you-start'] ?? {}, person: other });
    const { 'before-you-start': _, ...after } = rest;
    await fillInPages(plain, after);
    await press(plain, 'Send referral');
    const sent = await machine.caseOf(parseReference(await referenceOn(plain)) ?? '');
    expect(sent).toMatchObject({ stage: 'AwaitAcceptance', priority: 'urgent' });
  });
});
