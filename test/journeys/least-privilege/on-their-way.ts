import { expect, it } from '@jest/globals';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { addWorkingDays, instantAt, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { day, hour, later, minute } from '../../../functions/shared/domain/time/instant.ts';
import { ashcombePractice } from '../../../local/demo/ashcombe.ts';
import { openBrowser, signIn } from '../../../local/demo/browser.ts';
import { linksAt } from '../../support/links-at.ts';
import { born } from '../../support/person-at.ts';
import { giveRoom } from '../../support/roster.ts';
import { workAtDesks } from './desk.ts';
import { sendOnward } from './onward.ts';
import type { SeenTown } from './seen-town.ts';
import { runTeam } from './team.ts';
import { sendPageByPage } from './visitor.ts';
import { workWithPerson } from './work.ts';

/** From the form to each of their ends, and everybody who has a part in it. */
export const referralsOnTheirWay = (at: SeenTown): void => {
  it('goes straight on from the form to its end', async () => {
    const id = await sendPageByPage(at.town.url);
    const { assignee = '' } = await at.town.caseOf(id);
    expect((await (await signIn(at.town.url, assignee)).get('/staff/caseload')).html).toContain('Ada Example');
    await at.town.press(assignee, id, { action: 'accept' });
    const appointmentAt = instantAt(localDateOf(addWorkingDays(at.town.now(), 5)), '14:00');
    await at.town.decide(id, 'AppointmentBooked', { appointmentAt });
    await at.town.decide(id, 'OnHold', { reviewOn: later(at.town.now(), day) });
    await at.town.decide(id, 'Resumed');
    await at.town.advanceTo(later(appointmentAt, hour));
    await at.town.decide(id, 'ConversationHeld');
    await at.town.givePlan(assignee, id);
    await at.town.decide(id, 'FollowedUp', { reason: 'goals-met' });
    await at.town.advance(100 * day);
    await at.expectCase(id, { stage: 'OutcomeCheck3Months' });
    await at.town.decide(id, 'Answered');
    await at.town.register(id, ashcombePractice.ods);
    await at.town.decide(id, 'NotAnswered');
    await at.expectCase(id, { stage: 'Closed', closeReason: 'goals-met' });
    await at.town.advance(day);
    expect(await at.town.noticesOf(id)).toMatchObject({ 'closed-practice-1': 'delivered' });
  });

  it('is followed, answered and ended by those who have a link', async () => {
    const id = await at.town.refer();
    const links = linksAt(at.host);
    const [person, referrer] = [openBrowser(at.town.url), openBrowser(at.town.url)];
    await person.get(`/c/${await links.make(id, 'patient')}`);
    expect((await person.fillIn('/me/date-of-birth', born)).location).toBe('/me');
    await links.put(keys.question(id, 90), { id, no: 90, text: 'Which street?', askedAt: at.town.now() });
    await referrer.get(`/r/${await links.make(id, 'referrer')}`);
    await referrer.fillIn('/referral/answer', { text: 'Mill Lane' });
    await person.fillIn('/me/preferences', { phone: '07700 900456', preferred: 'phone' });
    await at.town.caseOf(id);
    await person.fillIn('/me/withdraw', {});
    await person.fillIn('/leave', {});
    await at.expectCase(id, { stage: 'Closed', closeReason: 'person-withdrew' });
  });

  it('has a known risk, which the manager reads of', async () => {
    const id = await at.town.refer({ risk: 'yes', riskDetail: 'A dog that bites' });
    const manager = await signIn(at.town.url, 'june-harrow');
    expect((await manager.get('/staff/triage')).html).toContain(id.slice(0, 4));
    expect((await manager.get(`/staff/cases/${id}`)).html).toContain('A dog that bites');
    await at.town.press('june-harrow', id, { action: 'accept' });
    await at.expectCase(id, { stage: 'AwaitAcceptance' });
    await at.town.decide(id, 'Withdrawn', { reason: 'person-withdrew' });
  });

  it('is asked about, worried about, given to another worker, withdrawn and reopened at the desks of its staff', async () => {
    const id = await at.town.refer({ risk: 'yes', riskDetail: 'A dog that bites' });
    await workAtDesks(at.town, id);
    await at.expectCase(id, { episode: 2, flags: ['risk', 'safeguarding'] });
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is worked on with the person, from the first call to the end of support', async () => {
    const id = await at.town.referAccepted();
    await workWithPerson(at.town, id);
    await at.expectCase(id, { stage: 'Closed', closeReason: 'moved-away' });
  });

  it('is sent on to a service, which answers by its link, also while the relay is down', async () => {
    const id = await at.town.referAccepted();
    await sendOnward(at.town, linksAt(at.host), id);
    await at.expectCase(id, { stage: 'Closed', closeReason: 'person-withdrew' });
  });

  it('is restricted, and declined', async () => {
    const id = await at.town.refer({ safeguarding: 'yes', safeguardingDetail: 'Somebody takes her money' });
    const { status } = await (await signIn(at.town.url, 'dilys-fontaine')).get(`/staff/cases/${id}`);
    expect(status).toBe(403);
    await at.town.press('june-harrow', id, { action: 'decline', reason: 'not-eligible' });
    await at.expectCase(id, { stage: 'Closed', closeReason: 'not-eligible' });
  });

  it('is declined by one worker and passed over by the next', async () => {
    const id = await at.town.refer();
    const { assignee: first = '' } = await at.town.caseOf(id);
    await at.town.press(first, id, { action: 'decline', reason: 'caseload' });
    const { assignee: second = '' } = await at.town.caseOf(id);
    expect(second).not.toBe(first);
    await at.town.keepSilent(id);
    await at.expectCase(id, { stage: 'Triage', refusedBy: [first, second] });
    await at.town.decide(id, 'Declined', { reason: 'no-suitable-service' });
  });

  it('waits for a place and gets the first that becomes free', async () => {
    const held = await at.town.referAccepted();
    await giveRoom(at.host, 0);
    const id = await at.town.refer();
    const manager = await signIn(at.town.url, 'june-harrow');
    expect((await manager.get('/staff/team/waiting')).html).toContain(id.slice(0, 4));
    await at.town.advance(2 * minute);
    await at.town.decide(held, 'Closed', { reason: 'moved-away' });
    await at.expectCase(id, { stage: 'AwaitAcceptance', holdsPlace: true });
    await giveRoom(at.host, 20);
    await at.town.decide(id, 'Reassigned');
    await at.town.decide(id, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is on hold past its review, and comes to an overdue stage', async () => {
    const id = await at.town.referAccepted();
    await at.town.decide(id, 'OnHold', { reviewOn: later(at.town.now(), 3 * day) });
    await at.town.keepSilent(id);
    expect(Object.keys(await at.town.noticesOf(id))).toContainEqual(expect.stringContaining('case-overdue'));
    await at.town.decide(id, 'Withdrawn', { reason: 'moved-away' });
  });

  it('is of somebody who was referred before', async () => {
    const person = { firstName: 'Twice', lastName: 'Examplar' };
    const [first, second] = [await at.town.refer(person), await at.town.refer(person)];
    await at.expectCase(second, { stage: 'Triage', flags: ['likely-duplicate'] });
    await at.town.decide(second, 'Merged');
    await at.town.decide(first, 'Withdrawn', { reason: 'no-longer-needed' });
  });

  it('is one of two that are merged, told apart again, and given from hand to hand', async () => {
    const id = await runTeam(at.town);
    await at.expectCase(id, { stage: 'Closed', closeReason: 'no-longer-needed' });
  });
};
