import { beforeAll, expect, it } from '@jest/globals';
import { parseReference, type ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { hour, later, minute } from '../../functions/shared/domain/time/instant.ts';
import { type ConsoleAt, consoleAt } from '../support/console-at.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillInPages, press } from '../support/person-at.ts';
import { sendReferral } from '../support/send-referral.ts';
import { pharmacyAnswers } from '../web/pharmacy-answers.ts';

const receipts = ['1-case-offered', 'receipt-person', 'receipt-referrer'];

await describeInBrowser('a referral in trouble', (browsing) => {
  const machine = useOneMachine();
  let console: ConsoleAt;

  beforeAll(async () => {
    console = consoleAt(await browsing.open({ width: 1280 }), machine.url);
  });

  /** The messages that went out about a case, by their notices: one that went twice stands here twice. */
  const sent = (id: ReferralId): string[] =>
    machine.host.inbox
      .messages()
      .filter(({ tags }) => tags['referral'] === id)
      .map(({ tags }) => tags['notice'] ?? '')
      .toSorted();

  const stateOf = async (id: ReferralId): Promise<Record<string, string>> =>
    Object.fromEntries((await machine.noticesOf(id)).map(({ key, state }) => [key, state]));

  it('goes on while mail is down, and each letter goes out once when it is back', async () => {
    await console.turn('Email is down', 'on');
    const id = await sendReferral(machine.url, { firstName: 'Maud' });
    expect((await machine.caseOf(id)).stage).toBe('AwaitAcceptance');
    await machine.advanceTo(later(machine.now(), 5 * minute));
    expect(sent(id)).toEqual(['receipt-person']);
    await console.turn('Email is down', 'off');
    await machine.advanceTo(later(machine.now(), 2 * hour));
    expect(sent(id)).toEqual(receipts);
    expect(await stateOf(id)).toMatchObject({ 'receipt-referrer': 'delivered', '1-case-offered': 'delivered' });
  });

  it('goes on while texts are down, and the text goes out once when they are back', async () => {
    await console.turn('Text messages are down', 'on');
    const id = await sendReferral(machine.url, { firstName: 'Tess' });
    expect((await machine.caseOf(id)).stage).toBe('AwaitAcceptance');
    await machine.advanceTo(later(machine.now(), 5 * minute));
    expect(sent(id)).toEqual(['1-case-offered', 'receipt-referrer']);
    await console.turn('Text messages are down', 'off');
    await machine.advanceTo(later(machine.now(), 2 * hour));
    expect(sent(id)).toEqual(receipts);
    expect(await stateOf(id)).toMatchObject({ 'receipt-person': 'delivered' });
  });

  it('is taken and goes on while the table and the providers are throttled', async () => {
    const pharmacist = await browsing.open();
    await pharmacist.goto(`${machine.url}/refer/pharmacy`);
    await press(pharmacist, 'Start now');
    const person = { ...pharmacyAnswers.person, firstName: 'Thora', nhsNumber: '999 000 0034' };
    await fillInPages(pharmacist, { ...pharmacyAnswers, person });
    await pharmacist.waitForURL('**/check?*');
    await console.turn('Everything outside is throttled', 'on');
    await press(pharmacist, 'Send referral');
    const id = parseReference((await pharmacist.locator('.app-panel-reference').textContent()) ?? '') ?? '';
    await machine.host.settle();
    await console.turn('Everything outside is throttled', 'off');
    await machine.advanceTo(later(machine.now(), 2 * hour));
    expect((await machine.caseOf(id)).stage).toBe('AwaitAcceptance');
    expect(sent(id)).toEqual(receipts);
  });

  it('leaves nothing undone behind it', async () => {
    const { engine, stateMachineArn } = machine.host;
    const { executions } = await engine.listExecutions({ stateMachineArn });
    expect(executions.map(({ status }) => status)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
    for (const { name } of executions) {
      const id = name.slice(0, 12);
      expect(Object.values(await stateOf(id))).not.toContain('failed');
      expect((await machine.caseOf(id)).attention).toBeUndefined();
    }
  });
});
