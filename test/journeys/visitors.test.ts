import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { linkTo } from '../support/link-to.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { born, fillIn, press, tabTo } from '../support/person-at.ts';
import { sendReferral } from '../support/send-referral.ts';
import { pharmacyAnswers } from '../web/pharmacy-answers.ts';

const personsPhone = '+447700900123';
const referrersMailbox = pharmacyAnswers.you.replyTo;

await describeInBrowser('what a message links to', (browsing) => {
  const machine = useOneMachine();
  let id: ReferralId = '';
  let person: Page;
  let referrer: Page;

  beforeAll(async () => {
    id = await sendReferral(machine.url);
    await machine.host.settle();
    person = await browsing.open();
    referrer = await browsing.open({ javaScript: false });
  });

  it('opens with the date of birth and the keyboard alone', async () => {
    await person.goto(`${machine.url}${linkTo(machine.host, personsPhone)}`);
    expect(person.url()).toBe(`${machine.url}/me/date-of-birth`);
    for (const [name, value] of Object.entries(born)) {
      await tabTo(person, person.locator(`[name="${name}"]`));
      await person.keyboard.type(value);
    }
    await person.keyboard.press('Enter');
    await person.getByRole('heading', { name: 'Your support' }).waitFor();
    expect(await person.getByText(/^We will call you by \w+day/).isVisible()).toBe(true);
  });

  it('changes how to reach the person, which the next page shows', async () => {
    await person.getByRole('link', { name: 'Change how we reach you' }).click();
    await fillIn(person, { bestTimes: 'Mornings' });
    await press(person, 'Save');
    await person.getByRole('heading', { name: 'We have saved your changes' }).waitFor();
    await machine.host.settle();
    await person.getByRole('link', { name: 'Change how we reach you' }).click();
    expect(await person.locator('[name="bestTimes"]').inputValue()).toBe('Mornings');
  });

  it('leads whoever referred them to how far things are, without JavaScript', async () => {
    await referrer.goto(`${machine.url}${linkTo(machine.host, referrersMailbox)}`);
    await referrer.getByRole('heading', { name: 'Referral for Ada' }).waitFor();
    await referrer.getByText('You do not need to do anything.').waitFor();
    expect(await referrer.getByText(/^We will call Ada by/).isVisible()).toBe(true);
  });

  it('asks for a call, and gives the link worker the task', async () => {
    await person.goto(`${machine.url}/me/call-me`);
    await press(person, 'Call me');
    await person.getByRole('heading', { name: 'We will call you' }).waitFor();
    expect((await machine.caseOf(id)).tasks).toMatchObject([{ kind: 'phone-person' }]);
  });

  it('is locked by five wrong dates, which the link worker is told', async () => {
    const stranger = await browsing.open({ javaScript: false });
    await stranger.goto(`${machine.url}${linkTo(machine.host, personsPhone)}`);
    for (let tries = 0; tries < 5; tries += 1) {
      await fillIn(stranger, { ...born, 'born-year': String(1960 + tries) });
      await press(stranger, 'Continue');
    }
    await stranger.getByRole('heading', { name: 'This page is closed' }).waitFor();
    expect((await machine.caseOf(id)).tasks?.map(({ kind }) => kind)).toContain('link-locked');
  });

  it('stops the support when the person says so, and both read so', async () => {
    await person.goto(`${machine.url}/me/withdraw`);
    await press(person, 'Stop my support');
    await person.getByRole('heading', { name: 'Your support is being stopped' }).first().waitFor();
    expect(await machine.caseOf(id)).toMatchObject({ stage: 'Closed', closeReason: 'person-withdrew' });
    await person.goto(`${machine.url}/me`);
    await person.getByRole('heading', { name: 'Your support with us has ended' }).waitFor();
    await referrer.reload();
    await referrer.getByText('They chose to stop the support.').waitFor();
  });
});
