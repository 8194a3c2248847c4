import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createClosingRepository } from '../../functions/shared/data/person/closing-repository.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, instantAt, localDateOf } from '../../functions/shared/domain/time/calendar.ts';
import { hour, type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import { consoleAt } from '../support/console-at.ts';
import { findingsOn } from '../support/findings.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { fillIn, nameOf, openAs, press, send, type Typed, tabTo } from '../support/person-at.ts';
import { sendReferral } from '../support/send-referral.ts';
import { shownAppointments } from '../support/shown-appointments.ts';

const typedOn = (moment: Instant, time: string): Typed => {
  const [year = '', month = '', day = ''] = localDateOf(moment).split('-');
  return { 'on-day': day, 'on-month': month, 'on-year': year, time };
};

await describeInBrowser('the work with one person', (browsing) => {
  const machine = useOneMachine();
  const found: string[] = [];
  let id: ReferralId;
  let worker: string;
  let desk: Page;
  /** The same without JavaScript. */
  let plain: Page;

  beforeAll(async () => {
    desk = await browsing.open({ width: 1280 });
    plain = await browsing.open({ javaScript: false });
    id = await sendReferral(machine.url, { firstName: 'Winifred', unsafeTimes: 'After 6pm' });
    worker = nameOf((await machine.caseOf(id)).assignee);
    await openAs(desk, worker, `${machine.url}/staff/cases/${id}`);
    await send(desk, 'Accept');
    expect((await machine.caseOf(id)).stage).toBe('MakeContact');
  });

  const at = async (page: Page, part: string): Promise<void> => {
    await openAs(page, worker, `${machine.url}/staff/cases/${id}/${part}`);
  };

  const isWrong = (page: Page): Promise<void> => page.locator('.nhsuk-error-summary').waitFor();
  const look = async (page: Page, state: string) => found.push(...(await findingsOn(page, state)));
  const stage = async () => (await machine.caseOf(id)).stage;
  const nothingFound = (): void => expect(found.splice(0)).toEqual([]);

  it('begins with an attempt, logged with the keyboard alone', async () => {
    await at(desk, 'contact');
    await tabTo(desk, desk.getByRole('button', { name: 'Save contact' }));
    await desk.keyboard.press('Enter');
    await isWrong(desk);
    await look(desk, 'wrong');
    await fillIn(desk, { channel: 'phone', outcome: 'no-answer', nextStep: 'Ring again on Thursday morning' });
    if (await desk.locator('[name="safeTime"]').count()) await fillIn(desk, { safeTime: 'yes' });
    await press(desk, 'Save contact');
    await desk.waitForURL(`**/staff/cases/${id}`);
    expect((await machine.caseOf(id)).promise?.keptAt).toBeDefined();
    nothingFound();
  });

  it('goes on with an appointment, booked and moved without JavaScript', async () => {
    await at(plain, 'appointments/new');
    await press(plain, 'Book appointment');
    await isWrong(plain);
    const first = addCalendar(machine.now(), { days: 6 });
    const place = 'The library, High Street, Ashcombe';
    await fillIn(plain, { ...typedOn(first, '2:30pm'), kind: 'in-person', place });
    await press(plain, 'Book appointment');
    await plain.waitForURL(`**/staff/cases/${id}`);
    expect(await stage()).toBe('FollowUpReminder');
    await at(plain, 'appointments/move');
    await fillIn(plain, { time: '10.15am' });
    await press(plain, 'Move appointment');
    await plain.waitForURL(`**/staff/cases/${id}`);
    expect(await machine.caseOf(id)).toMatchObject({ appointmentAt: instantAt(localDateOf(first), '10:15') });
    await at(desk, 'appointments');
    await look(desk, 'filled');
    const states = (await shownAppointments(machine.host, id)).map(({ state }) => state);
    expect(states).toEqual(['booked', 'rearranged']);
    nothingFound();
  });

  it('comes to a conversation, with how things are now', async () => {
    const { appointmentAt = '' } = await machine.caseOf(id);
    await machine.advanceTo(later(appointmentAt, hour));
    await at(desk, 'conversation');
    await fillIn(desk, { satisfied: '12' });
    await press(desk, 'Save conversation');
    await isWrong(desk);
    await look(desk, 'wrong');
    await fillIn(desk, { satisfied: '4', worthwhile: '5', happy: '3', anxious: '8' });
    await fillIn(desk, { companionship: '3', leftOut: '2', isolated: '3', direct: '5', channel: 'visit' });
    await fillIn(desk, { note: 'Used to sing in the church choir. Would like to again.' });
    await press(desk, 'Save conversation');
    await desk.waitForURL(`**/staff/cases/${id}`);
    expect(await stage()).toBe('AgreePlan');
    await at(desk, 'outcomes');
    await look(desk, 'baseline');
    nothingFound();
  });

  it('ends its support with what the referrer is to hear', async () => {
    const console = consoleAt(await browsing.open({ width: 1280 }), machine.url);
    await console.open(id);
    await console.writePlanDraft();
    await console.decide('PlanAgreed');
    expect(await stage()).toBe('FollowUp');
    await at(desk, 'follow-up');
    await fillIn(desk, { reason: 'goals-partly-met', asks: 'something', asked: 'Look at her tablets with her' });
    await fillIn(desk, { done: 'Joined the choir', worked: 'Singing', notWorked: 'The walk', scores: 'yes' });
    await press(desk, 'End support');
    await desk.waitForURL(`**/staff/cases/${id}`);
    expect(await machine.caseOf(id)).toMatchObject({ stage: 'OutcomeCheck3Months', holdsPlace: false });
    nothingFound();
  });

  it('asks how things are after 3 months, and shows the change', async () => {
    const { baselineAt = '' } = await machine.caseOf(id);
    await at(desk, 'outcomes/3m');
    await look(desk, 'too early');
    await machine.advanceTo(addCalendar(baselineAt, { months: 3, days: 1 }));
    await at(plain, 'outcomes/3m');
    await fillIn(plain, { satisfied: '6', worthwhile: '5', happy: '6', anxious: '9' });
    await fillIn(plain, { companionship: '2', leftOut: '1', isolated: '2', direct: '3' });
    await press(plain, 'Save answers');
    await plain.waitForURL('**/outcomes');
    expect(await plain.locator('main').innerText()).toContain('better: life satisfaction');
    await at(desk, 'outcomes');
    await look(desk, 'change');
    expect(await stage()).toBe('OutcomeCheck6Months');
    nothingFound();
  });

  it('is closed with a reason that is there to give', async () => {
    await at(desk, 'close');
    await fillIn(desk, { reason: 'moved-away', asks: 'nothing', scores: 'no' });
    await press(desk, 'Close case');
    await desk.waitForURL(`**/staff/cases/${id}`);
    expect(await machine.caseOf(id)).toMatchObject({ stage: 'Closed', closeReason: 'moved-away' });
    const closings = createClosingRepository(machine.host);
    expect(await closings.summary(id, 1)).toMatchObject({ reason: 'moved-away' });
    await at(desk, 'contact');
    await look(desk, 'closed');
    nothingFound();
  });
});
