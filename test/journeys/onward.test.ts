import { beforeAll, describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createOnwardRepository } from '../../functions/shared/data/directory/onward-repository.ts';
import { createPlanRepository } from '../../functions/shared/data/person/plan-repository.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar } from '../../functions/shared/domain/time/calendar.ts';
import { later, minute } from '../../functions/shared/domain/time/instant.ts';
import type { DecisionName } from '../../functions/shared/domain/workflow/decision.ts';
import { type Browser, openBrowser, signIn } from '../../local/demo/browser.ts';
import { somePlan } from '../builders/plan.ts';
import { linkTo } from '../support/link-to.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { born } from '../support/person-at.ts';
import { sendReferral } from '../support/send-referral.ts';

const personsPhone = '+447700900123';
const friends = 'friends@neighbours.example';

describe('a referral onward to a service', () => {
  const machine = useOneMachine();
  let id: ReferralId;
  let worker: Browser;
  let person: Browser;
  let service: Browser;

  const onward = async (no = 1) => createOnwardRepository(machine.host).get(id, no);
  /** The newest first. */
  const inbox = (address: string) => machine.host.inbox.messages({ address }).map(({ text }) => text);
  const at = (more = ''): string => `/staff/cases/${id}/onward${more}`;
  /** And a little more: what is due at that very moment is found by the next look. */
  const days = (count: number): Promise<void> =>
    machine.advanceTo(later(addCalendar(machine.now(), { days: count }), 5 * minute));
  const signedIn = async (): Promise<Browser> => signIn(machine.url, (await machine.caseOf(id)).assignee ?? '');
  const decide = async (name: DecisionName): Promise<void> => {
    await createCaseRepository(machine.host).decide(id, { name, by: 'console' }, machine.now());
    await machine.host.settle();
  };

  beforeAll(async () => {
    id = await sendReferral(machine.url);
    await machine.host.settle();
    await decide('Accepted');
    await decide('ConversationHeld');
    await createPlanRepository(machine.host).change(id, machine.now(), () => somePlan());
  });

  it('is shown to the person word for word, on their own page, before anybody else sees it', async () => {
    worker = await signedIn();
    expect((await worker.get(at())).html).toContain('Refer them to Friday Friends');
    await worker.send(at('/ask/friday-friends'), { how: 'link', shares: ['phone'] });
    await machine.host.settle();
    expect(inbox(friends)).toEqual([]);
    person = openBrowser(machine.url);
    await person.get(linkTo(machine.host, personsPhone));
    await person.send('/me/date-of-birth', born);
    expect((await person.get('/me/share/1')).html).toContain('Friday Friends does not know about you.');
  });

  it('goes to the service on their word, with a link that needs no account', async () => {
    await person.send('/me/share/1', { answer: 'yes', facts: ['phone'] });
    await machine.host.settle();
    expect(await onward()).toMatchObject({ state: 'sent', agreed: { how: 'link' } });
    const [mail = ''] = inbox(friends);
    expect(mail).toContain('Do you have a place for somebody?');
    service = openBrowser(machine.url);
    const { location } = await service.get(linkTo(machine.host, friends));
    const { html } = await service.get(location);
    expect(html).toContain('07700 900 123');
    expect(html).not.toContain('1958');
  });

  it('reminds the service after 3 and 7 days, and after 10 it is on the list of the link worker', async () => {
    await days(3);
    expect(inbox(friends)).toHaveLength(2);
    await days(4);
    expect(inbox(friends)).toHaveLength(3);
    expect((await machine.caseOf(id)).tasks ?? []).not.toContainEqual(expect.objectContaining({ kind: 'onward' }));
    await days(4);
    expect(inbox(friends)).toHaveLength(3);
    expect((await machine.caseOf(id)).tasks).toContainEqual(expect.objectContaining({ kind: 'onward' }));
    expect((await (await signedIn()).get('/staff/tasks')).html).toContain('Follow up a referral to a service');
  });

  it('is taken up by the service, which the person hears, and the task is done', async () => {
    service = openBrowser(machine.url);
    const { location } = await service.get(linkTo(machine.host, friends));
    await service.send(location, { answer: 'waiting' }, '/place');
    await service.send(location.replace('/place', '/place/waiting'), { weeks: '2' });
    await machine.host.settle();
    expect(await onward()).toMatchObject({ state: 'waiting' });
    expect((await machine.caseOf(id)).tasks ?? []).not.toContainEqual(expect.objectContaining({ kind: 'onward' }));
    await service.send(location, { answer: 'joined' }, '/place');
    await machine.host.settle();
    await days(3);
    expect(inbox(personsPhone)[0]).toContain('there is news for you.');
    await service.get(linkTo(machine.host, friends));
    await service.send(location, { answer: 'came' }, '/place');
    await machine.host.settle();
    expect(await onward()).toMatchObject({ state: 'came' });
  });

  it('stops for good when the person says so: the page is empty and the service is told', async () => {
    person = openBrowser(machine.url);
    await person.get(linkTo(machine.host, personsPhone));
    await person.send('/me/date-of-birth', born);
    await person.send('/me/share/1', { answer: 'no' });
    service = openBrowser(machine.url);
    const { location } = await service.get(linkTo(machine.host, friends));
    expect((await service.get(location)).html).not.toContain('07700');
    await machine.host.settle();
    expect(await onward()).toMatchObject({ state: 'stopped' });
    expect(inbox(friends)[0]).toContain('Do not contact the person');
    const { html } = await (await signedIn()).get(`/staff/cases/${id}/history`);
    for (const said of ['The person agreed to a service being told', 'A service answered', 'not to tell a service']) {
      expect(html).toContain(said);
    }
  });
});
