import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import type { Instant } from '../../../functions/shared/domain/time/instant.ts';
import { signIn } from '../../../local/demo/browser.ts';
import type { Town } from './town.ts';

const manager = 'june-harrow';

const dateIn = (name: string, at: Instant): Record<string, string> => {
  const [year = '', month = '', day = ''] = localDateOf(at).split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

/**
 * A manager's morning: the roster, somebody who will be away, cases that somebody else is given, and two referrals of one
 * person that are merged, told apart again, and ended.
 */
export const runTeam = async (town: Town): Promise<ReferralId> => {
  const desk = await signIn(town.url, manager);
  await desk.get('/staff/team');
  await desk.send('/staff/team/dilys-fontaine', { skills: ['housing'] });
  await desk.send('/staff/team/add', { account: 'marcus-quill', languages: 'Polish' });
  const next = (days: number): Instant => addCalendar(town.now(), { days });
  const away = '/staff/team/marcus-quill/away';
  const days = { ...dateIn('from', next(200)), ...dateIn('to', next(202)), cover: 'dilys-fontaine' };
  await desk.post(away, { ...days, key: /name="key" value="([^"]+)"/.exec((await desk.get(away)).html)?.[1] ?? '' });
  await desk.get('/staff/team/waiting');

  const person = { firstName: 'Once', lastName: 'Examplar' };
  const kept = await town.refer(person);
  const theirs = { phone: '07700 900 777', knowsNhsNumber: 'yes', nhsNumber: '9990000107' };
  const other = await town.refer({ ...person, ...theirs, risk: 'yes', riskDetail: 'A dog that bites' });
  await desk.get('/staff/duplicates');
  await desk.send(`/staff/duplicates/${other}`, { 'goes-on': kept, 'pick-phone': other });
  await town.caseOf(other);
  await desk.send(`/staff/cases/${other}/undo`, {});
  await town.caseOf(other);
  await desk.send(`/staff/cases/${other}/signpost`, { services: 'The lunch club', teller: 'we' });
  await town.caseOf(other);

  const { assignee = '' } = await town.caseOf(kept);
  await desk.get(`/staff/team/why/${kept}`);
  await desk.send(`/staff/team/${assignee}/cases`, { case: [kept] });
  const { assignee: second = '' } = await town.caseOf(kept);
  await town.press(second, kept, { action: 'accept' });
  const { html } = await desk.get(`/staff/team/${second}/cases`);
  const to = /name="to" type="radio" value="([^"]+)"/.exec(html)?.[1] ?? '';
  await desk.send(`/staff/team/${second}/cases`, { case: [kept], to });
  await town.decide(kept, 'Withdrawn', { reason: 'no-longer-needed' });
  return kept;
};
