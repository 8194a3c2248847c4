import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { parseReference, type ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { consoleAt } from '../support/console-at.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { enter, typeInPages } from '../support/keyboard-at.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillIn, fillInPages, press, referenceOn } from '../support/person-at.ts';
import { formAnswers } from '../web/form-answers.ts';

const pages = formAnswers.self;
const { 'help-now': first, 'date-of-birth': born, address, ...long } = pages;
const [phone, email] = ['+447700900123', 'ada@example.org'];

const received = 'We have your request';

await describeInBrowser('somebody who refers themselves', (browsing) => {
  const machine = useOneMachine();
  let ada: Page;
  let id: ReferralId = '';

  beforeAll(async () => {
    ada = await browsing.open();
  });

  const told = () =>
    [phone, email].flatMap((address) =>
      machine.host.inbox.messages({ address }).map(({ kind, tags }) => `${kind} ${tags['notice']}`),
    );

  it('finds help now before anything else', async () => {
    await ada.goto(machine.url);
    await ada.getByRole('link', { name: 'I need help now' }).click();
    await ada.getByRole('heading', { name: 'Help now' }).waitFor();
    await ada.goBack();
    await ada.getByRole('link', { name: 'Ask for support for yourself' }).click();
    const links = await ada.locator('main a').allTextContents();
    expect(links[0]).toBe('Get help now');
  });

  it('hears before the long part where to turn to, and can go back', async () => {
    await press(ada, 'Start now');
    await fillIn(ada, { urgent: 'yes' });
    await press(ada, 'Continue');
    await ada.getByRole('heading', { name: 'Get help now' }).waitFor();
    expect(await ada.locator('main').textContent()).toContain('116 123');
    await ada.getByRole('link', { name: 'Go back and change your answer' }).click();
    await fillInPages(ada, { 'help-now': first ?? {}, 'date-of-birth': { ...born, 'dateOfBirth-year': '2020' } });
    await ada.getByRole('heading', { name: 'Other people can help you better' }).waitFor();
    await ada.getByRole('link', { name: 'Go back and change your answer' }).click();
    await fillInPages(ada, { 'date-of-birth': born ?? {}, address: { ...address, postcode: 'ZZ9 9ZZ' } });
    await ada.getByRole('heading', { name: 'Other people are nearer to you' }).waitFor();
    await ada.getByRole('link', { name: 'Go back and change your answer' }).click();
    expect(await ada.locator('[name="postcode"]').inputValue()).toBe('ZZ9 9ZZ');
    await fillInPages(ada, { address: address ?? {} });
  });

  it('answers one thing a page, leaves, comes back, and finds everything as it was', async () => {
    const { person, called, contact, ...rest } = long;
    await fillInPages(ada, { person: person ?? {}, called: called ?? {} });
    await ada.waitForURL('**/contact?*');
    const left = ada.url();
    await ada.goto(machine.url);
    await ada.goto(left);
    await ada.getByRole('link', { name: 'Back' }).click();
    expect(await ada.locator('[name="preferredName"]').inputValue()).toBe('Addie');
    await press(ada, 'Continue');
    await fillInPages(ada, { contact: contact ?? {}, ...rest });
    await ada.getByRole('heading', { name: 'Check your answers' }).waitFor();
    await ada.getByRole('link', { name: 'Change First name' }).click();
    await fillInPages(ada, { person: { firstName: 'Adela' } });
    await ada.waitForURL('**/check?*');
    expect(await ada.locator('main').textContent()).toContain('Adela');
  });

  it('sends it once, by a double click, the back button or a second tab, and hears once', async () => {
    const secondTab = await ada.context().newPage();
    await secondTab.goto(ada.url());
    await ada.getByRole('button', { name: 'Send' }).dblclick();
    const reference = await referenceOn(ada, received);
    await ada.goBack();
    await press(ada, 'Send');
    expect(await referenceOn(ada, received)).toBe(reference);
    await press(secondTab, 'Send');
    expect(await referenceOn(secondTab, received)).toBe(reference);
    id = parseReference(reference) ?? '';
    expect(await machine.caseOf(id)).toMatchObject({ stage: 'AwaitAcceptance', source: 'self', priority: 'routine' });
    expect(told()).toEqual([expect.stringMatching(/^sms .*receipt-person/)]);
  });

  it('hears once when it is over', async () => {
    const operator = await browsing.open({ width: 1280 });
    const console = consoleAt(operator, machine.url);
    await console.open(id);
    await console.decide('Withdrawn');
    expect((await machine.caseOf(id)).stage).toBe('Closed');
    const closing = told().filter((message) => message.includes('closed'));
    expect(closing).toEqual([expect.stringMatching(/^sms .*closed-person/)]);
  });

  it('can do it with the keyboard alone', async () => {
    const bea = await browsing.open({ width: 1280 });
    await bea.goto(`${machine.url}/refer/self`);
    await enter(bea, 'button', 'Start now');
    await typeInPages(bea, { ...pages, person: { firstName: 'Bea', lastName: 'Example' } });
    await bea.getByRole('heading', { name: 'Check your answers' }).waitFor();
    await enter(bea, 'button', 'Send');
    expect(parseReference(await referenceOn(bea, received))).toBeDefined();
  });

  it('can do it without JavaScript on the narrowest of phones, without an email address', async () => {
    const cora = await browsing.open({ javaScript: false, width: 320 });
    await cora.goto(`${machine.url}/refer/self`);
    await press(cora, 'Start now');
    const named = { person: { firstName: 'Cora', lastName: 'Sample' } };
    const byPhone = { contact: { ...long['contact'], phone: '07700 900 321', email: '' } };
    await fillInPages(cora, { ...pages, ...named, ...byPhone });
    await press(cora, 'Send');
    const sent = await machine.caseOf(parseReference(await referenceOn(cora, received)) ?? '');
    expect(sent.stage).toBe('AwaitAcceptance');
    expect(machine.host.inbox.messages({ address: '+447700900321' })).toHaveLength(1);
  });
});
