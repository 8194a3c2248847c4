import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { workerReasonWords } from '../../functions/shared/staff/words/case-words.ts';
import { type ConsoleAt, consoleAt } from '../support/console-at.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { nameOf, openAs, press, seesError } from '../support/person-at.ts';
import { giveRoom } from '../support/roster.ts';
import { sendReferral } from '../support/send-referral.ts';

const manager = 'June Harrow';

await describeInBrowser('a case that does not go straight on', (browsing) => {
  const machine = useOneMachine();
  let console: ConsoleAt;
  let desk: Page;

  beforeAll(async () => {
    desk = await browsing.open({ width: 1280 });
    console = consoleAt(await browsing.open({ width: 1280 }), machine.url);
  });

  const listed = async (who: string, list: string): Promise<string[]> => {
    await openAs(desk, who, `${machine.url}/staff/${list}`);
    return desk.locator('tbody th a').allTextContents();
  };

  /** Signs in as somebody else: each has the desk to themselves. */
  const as = async (who: string, id: ReferralId): Promise<void> => {
    await desk.context().clearCookies();
    await openAs(desk, who, `${machine.url}/staff/cases/${id}`);
  };

  const told = (id: ReferralId, address: string): string[] =>
    machine.host.inbox
      .messages({ address })
      .filter(({ tags }) => Object.values(tags).some((tag) => tag.includes(id)))
      .map(({ subject, text }) => subject ?? text)
      .toReversed();

  let flagged: ReferralId;

  it('waits for the manager when there is a known risk, who reads of it and accepts', async () => {
    flagged = await sendReferral(machine.url, { firstName: 'Flora', risk: 'yes', riskDetail: 'A dog that bites' });
    expect(await machine.caseOf(flagged)).toMatchObject({ stage: 'Triage', flags: ['risk'] });
    expect(await listed(manager, 'triage')).toEqual(['Flora Example']);
    await desk.getByRole('link', { name: 'Flora Example' }).click();
    await desk.getByText('A dog that bites').waitFor();
    await press(desk, 'Accept');
    await desk.waitForURL(`**/staff/cases/${flagged}`);
    expect(await machine.caseOf(flagged)).toMatchObject({ stage: 'AwaitAcceptance', holdsPlace: true });
    expect(await listed(manager, 'triage')).toEqual([]);
  });

  it('waits on the list when nobody has room, and is offered the first place that becomes free', async () => {
    await giveRoom(machine.host, 0);
    const waiting = await sendReferral(machine.url, { firstName: 'Walter', phone: '07700 900 124' });
    expect((await machine.caseOf(waiting)).stage).toBe('WaitingList');
    expect(await listed(manager, 'waiting')).toEqual(['Walter Example']);
    expect(told(waiting, '+447700900124').at(-1)).toContain('waiting list');
    const { assignee = '' } = await machine.caseOf(flagged);
    await console.open(flagged);
    await console.decide('Closed', 'no-longer-needed');
    expect((await machine.caseOf(flagged)).stage).toBe('Closed');
    expect(await machine.caseOf(waiting)).toMatchObject({ stage: 'AwaitAcceptance', assignee, holdsPlace: true });
    await giveRoom(machine.host, 5);
  });

  it('comes to triage when two link workers decline it', async () => {
    const id = await sendReferral(machine.url, { firstName: 'Rita' });
    for (const reason of [workerReasonWords.caseload, workerReasonWords['known-to-me']]) {
      const { assignee } = await machine.caseOf(id);
      await as(nameOf(assignee), id);
      await desk.getByText('Decline with a reason').click();
      await press(desk, 'Decline');
      await seesError(desk);
      await desk.getByLabel(reason).check();
      await press(desk, 'Decline');
      await desk.waitForURL(`**/staff/cases/${id}`);
    }
    const theCase = await machine.caseOf(id);
    expect(theCase).toMatchObject({ stage: 'Triage', flags: ['refused-twice'] });
    expect(new Set(theCase.refusedBy).size).toBe(2);
    await as(manager, id);
    await desk.getByText('Declined by two link workers').waitFor();
    expect(await listed(manager, 'triage')).toEqual(['Rita Example']);
  });

  it('is called to mind after one working day of silence, and after two given to somebody else', async () => {
    const id = await sendReferral(machine.url, { firstName: 'Silas' });
    const silent = await machine.caseOf(id);
    const address = `${silent.assignee}@ashcombe.example`;
    await console.moveClock('A day on');
    expect(told(id, address)).toEqual([expect.stringContaining('accept or decline')]);
    await console.moveClock('A day on');
    expect(told(id, address)).toEqual([expect.anything(), expect.stringContaining('still to accept or decline')]);
    expect((await machine.caseOf(id)).assignee).toBe(silent.assignee);
    await console.moveClock('A day on');
    const moved = await machine.caseOf(id);
    expect(moved).toMatchObject({ stage: 'AwaitAcceptance', refusedBy: [silent.assignee] });
    expect(moved.assignee).not.toBe(silent.assignee);
    await desk.context().clearCookies();
    expect(await listed(nameOf(silent.assignee), 'caseload')).not.toContain('Silas Example');
    await desk.context().clearCookies();
    expect(await listed(nameOf(moved.assignee), 'caseload')).toContain('Silas Example');
  });
});
