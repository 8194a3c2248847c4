import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { minute } from '../../functions/shared/domain/time/instant.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillIn, nameOf, openAs, press, tabTo } from '../support/person-at.ts';
import { giveRoom } from '../support/roster.ts';
import { sendReferral } from '../support/send-referral.ts';
import { reviewOn } from './pages/shell.ts';

await describeInBrowser('at the desk of a link worker and their manager', (browsing) => {
  const machine = useOneMachine();
  let id: ReferralId;
  let worker: string;
  let desk: Page;
  /** The manager's, without JavaScript. */
  let plain: Page;

  beforeAll(async () => {
    desk = await browsing.open({ width: 1280 });
    plain = await browsing.open({ javaScript: false });
    await giveRoom(machine.host, 5);
    id = await sendReferral(machine.url, { firstName: 'Winifred', phone: '07700 900 131' });
    worker = nameOf((await machine.caseOf(id)).assignee);
    await openAs(desk, worker, `${machine.url}/staff/cases/${id}`);
    await press(desk, 'Accept');
    await desk.getByRole('link', { name: 'Log a contact' }).waitFor();
    await machine.host.settle();
  });

  const at = (part = ''): string => `${machine.url}/staff/cases/${id}${part}`;
  const rows = (page: Page) => page.locator('.staff-table tbody tr');

  it('a text that somebody writes stands first in the caseload until it is answered', async () => {
    const [to = ''] = machine.host.messages.numbers;
    machine.host.messages.texts.receive({ from: '+447700900131', to, text: 'May my sister come along?' });
    await machine.host.settle();
    await openAs(desk, worker, `${machine.url}/staff/caseload`);
    expect(await rows(desk).first().textContent()).toContain('Answer their message');
    await tabTo(desk, rows(desk).first().getByRole('link'));
    await desk.keyboard.press('Enter');
    await desk.getByRole('link', { name: 'Read the message' }).click();
    expect(await desk.locator('main').textContent()).toContain('May my sister come along?');
    await press(desk, 'I have answered it');
    await desk.getByText('Done: answer their message').waitFor();
    expect((await machine.caseOf(id)).tasks).toEqual([]);
  });

  it('a case rests until its review, and is taken up again where it stood', async () => {
    await desk.goto(at());
    await desk.getByRole('link', { name: 'Put on hold' }).click();
    await fillIn(desk, reviewOn(machine.host, 30));
    await press(desk, 'Put on hold');
    await desk.waitForURL(at());
    expect((await machine.caseOf(id)).stage).toBe('OnHold');
    await desk.reload();
    await desk.getByRole('link', { name: 'Resume the case' }).click();
    await press(desk, 'Resume');
    await desk.waitForURL(at());
    expect((await machine.caseOf(id)).stage).toBe('MakeContact');
  });

  it('what was typed when a sign-in ended is there after signing in again', async () => {
    await openAs(desk, worker, at('/safeguarding'));
    const worry = 'She flinched when the door opened.';
    await fillIn(desk, { concern: worry });
    await machine.host.clock.advance(31 * minute);
    await press(desk, 'Record the concern');
    await desk.getByText('was not saved').or(desk.getByText('not saved')).first().waitFor();
    await desk
      .getByRole('button', { name: 'Sign in' })
      .or(desk.getByRole('link', { name: 'Sign in' }))
      .click();
    await press(desk, worker);
    await desk.getByText('What you typed is below').waitFor();
    expect(await desk.locator('[name="concern"]').inputValue()).toBe(worry);
    await press(desk, 'Record the concern');
    await desk.locator('.staff-words', { hasText: worry }).waitFor();
    expect((await machine.caseOf(id)).flags).toContain('safeguarding');
  });

  it('a case is given to another link worker, ended at the person’s word and opened again, without JavaScript', async () => {
    await openAs(plain, 'June Harrow', at('/reassign'));
    await plain.locator('[name="worker"]').first().check();
    await press(plain, 'Reassign');
    await plain.waitForURL(at());
    const { assignee } = await machine.caseOf(id);
    expect(nameOf(assignee)).not.toBe(worker);
    await plain.goto(at('/withdraw'));
    await fillIn(plain, { reason: 'person-withdrew' });
    await press(plain, 'Withdraw and close');
    await plain.waitForURL(at());
    expect(await machine.caseOf(id)).toMatchObject({ stage: 'Closed', closeReason: 'person-withdrew' });
    await plain.goto(at());
    await plain.getByRole('link', { name: 'Reopen the case' }).click();
    await fillIn(plain, { reason: 'came-back' });
    await press(plain, 'Reopen');
    await plain.waitForURL(at());
    expect(await machine.caseOf(id)).toMatchObject({ episode: 2, stage: 'AwaitAcceptance', assignee });
  });
});
