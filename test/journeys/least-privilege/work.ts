import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { addCalendar, addWorkingDays, instantAt, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import { hour, type Instant, later } from '../../../functions/shared/domain/time/instant.ts';
import { type Browser, signIn, type Typed } from '../../../local/demo/browser.ts';
import type { Town } from './town.ts';

/** A moment as the inputs of a page hold it. */
const typed = (date: Instant, time: string): Typed => {
  const [year = '', month = '', day = ''] = localDateOf(date).split('-');
  return { 'on-day': day, 'on-month': month, 'on-year': year, time };
};

/** What a link worker does with one person, each kind of it once. @param id of a case that was just taken on */
export const workWithPerson = async (town: Town, id: ReferralId): Promise<void> => {
  const at = `/staff/cases/${id}`;
  const { assignee = '' } = await town.caseOf(id);
  const opened = (): Promise<Browser> => signIn(town.url, assignee);
  const dayOf = (days: number): Instant => addWorkingDays(town.now(), days);

  const worker = await opened();
  await worker.send(`${at}/contact`, { channel: 'phone', outcome: 'no-answer', safeTime: 'yes' });
  const soon = dayOf(3);
  await worker.send(`${at}/appointments/new`, { ...typed(soon, '10am'), kind: 'phone' });
  await town.caseOf(id);
  await worker.send(`${at}/appointments/move`, { time: '2:30pm' });
  await town.caseOf(id);
  await worker.send(`${at}/appointments/end`, { what: 'cancelled' });
  await town.caseOf(id);
  await worker.get(`${at}/appointments`);
  await worker.send(`${at}/appointments/new`, { ...typed(soon, '11am'), kind: 'phone' });
  await town.caseOf(id);

  await town.advanceTo(later(instantAt(localDateOf(soon), '11:00'), hour));
  const first = { channel: 'phone', happy: '3', companionship: '3', leftOut: '2', isolated: '3' };
  await (await opened()).send(`${at}/conversation`, first);
  await town.caseOf(id);
  await town.givePlan(assignee, id);
  await (await opened()).send(`${at}/follow-up`, { reason: 'goals-partly-met', asks: 'nothing', scores: 'yes' });
  const { baselineAt = '' } = await town.caseOf(id);

  await town.advanceTo(addCalendar(baselineAt, { months: 3, days: 1 }));
  const later3m = await opened();
  await later3m.send(`${at}/outcomes/3m`, { happy: '6', companionship: '1', leftOut: '1', isolated: '1' });
  await town.caseOf(id);
  await later3m.get(`${at}/outcomes`);
  await later3m.send(`${at}/close`, { reason: 'moved-away', asks: 'something', asked: 'Tell us where', scores: 'no' });
  await town.caseOf(id);
};
