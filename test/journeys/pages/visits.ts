import type { Page } from 'playwright-core';
import { keys, recordKeys } from '../../../functions/shared/data/table/keys.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { day, instantOf, later } from '../../../functions/shared/domain/time/instant.ts';
import type { Host } from '../../../local/host.ts';
import { somePlan } from '../../builders/plan.ts';
import { linksAt } from '../../support/links-at.ts';
import { born, fillIn, press, seesError } from '../../support/person-at.ts';
import { lookAtShares } from './onward.ts';

/** Somebody at a page, and how each of its states is looked at. */
export interface Looking {
  readonly host: Host;
  readonly page: Page;
  readonly look: (page: Page, state: string) => Promise<void>;
  readonly lookAt: (page: Page, path: string, state: string) => Promise<void>;
}

const oneLongWord = 'x'.repeat(150);

const come = async ({ host, page }: Looking, code: string): Promise<void> => {
  await page.goto(`${host.url}/c/${code}`);
  await fillIn(page, born);
  await press(page, 'Continue');
  await page.waitForURL('**/me');
};

const lookAtQuestions = async ({ page, look, lookAt }: Looking): Promise<void> => {
  await lookAt(page, '/me/how-things-are/6m', 'not now');
  await lookAt(page, '/me/how-things-are/3m', 'now');
  await page.getByRole('button', { name: 'Start' }).click();
  for (const slug of [
    'satisfied',
    'worthwhile',
    'happy',
    'anxious',
    'companionship',
    'left-out',
    'isolated',
    'lonely',
  ]) {
    await page.waitForURL(`**/${slug}`);
    if (slug === 'satisfied' || slug === 'lonely') await look(page, 'asked');
    await press(page, 'Continue');
  }
  await page.waitForURL('**/progress-g1');
  await look(page, 'asked');
  while (!page.url().endsWith('/send')) {
    const before = page.url();
    await press(page, 'Continue');
    await page.waitForURL((url) => url.href !== before);
  }
  await press(page, 'Send my answers');
  await seesError(page);
  await look(page, 'all left out');
  await page.getByRole('link', { name: /^Change Overall, how happy/ }).click();
  await page.getByRole('radio', { name: '7', exact: true }).check();
  await look(page, 'chosen');
  await press(page, 'Continue');
  await page.waitForURL('**/send');
  await look(page, 'some answered');
  await press(page, 'Send my answers');
  await page.waitForURL('**/me?done=*');
  await look(page, 'answered');
};

/** A person's own pages, in each of their states, of a referral of somebody born on 9 March 1958. */
export const lookAsPatient = async (looking: Looking, id: ReferralId): Promise<void> => {
  const { host, page, look, lookAt } = looking;
  const links = linksAt(host);
  const now = instantOf(host.clock.now());
  await lookAt(page, '/me/date-of-birth', 'no link');
  await lookAt(page, '/leave', 'nothing open');
  const code = await links.make(id, 'patient');
  await page.goto(`${host.url}/c/${code}`);
  await look(page, 'asked');
  await press(page, 'Continue');
  await seesError(page);
  await look(page, 'empty');
  await fillIn(page, { ...born, 'born-year': '1959' });
  await press(page, 'Continue');
  await page.getByRole('link', { name: /You have 4 more tries/ }).waitFor();
  await look(page, 'wrong');
  await come(looking, code);
  await look(page, 'early');
  for (const name of ['call-me', 'withdraw', 'appointment', 'plan']) await lookAt(page, `/me/${name}`, 'nothing yet');
  await lookAt(page, '/me/stop', 'stop');
  await press(page, 'Stop messages');
  await page.waitForURL('**/me?done=stop');
  await lookAt(page, '/me/stop', 'start');
  await lookAt(page, '/me/preferences', 'filled');
  await fillIn(page, { phone: '12', email: 'doris', bestTimes: `${oneLongWord}x` });
  await press(page, 'Save');
  await seesError(page);
  await look(page, 'wrong');

  const madeAt = now;
  const made = { id, madeAt, at: later(now, 2 * day), kind: 'in-person', place: oneLongWord };
  await links.put(keys.patientAppointment(id, madeAt), { ...made, state: 'booked', stateAt: madeAt });
  const promise = { no: 9, kind: 'plan', due: later(now, 3 * day), madeAt: now };
  await links.put(keys.promise(id, 8), { id, ...promise, no: 8, due: now });
  await links.put(keys.promise(id, 9), { id, ...promise });
  await links.set(keys.patientView(id), { promise });
  const goal = { id: 'g1', goal: oneLongWord };
  const content = { needs: [{ id: 'n1', need: 'Company', goals: [goal] }], services: [] };
  const given = { id, issuedAt: now, agreed: { at: now, with: 'person' } };
  await links.put(keys.plan(id, 1), { ...given, version: 1, revision: 1, content });
  await lookAt(page, '/me', 'with everything');
  await links.put(keys.plan(id, 2), { ...given, version: 2, revision: 2, content: somePlan() });
  for (const form of ['usual', 'large', 'short']) await lookAt(page, `/me/plan?form=${form}`, form);
  await links.put(keys.plan(id, 3), { ...given, version: 3, revision: 3, content });
  await lookAt(page, '/me/appointment', 'booked');
  await press(page, 'Continue');
  await seesError(page);
  await look(page, 'not answered');
  await page.getByRole('radio', { name: /I will be there/ }).check();
  await press(page, 'Continue');
  await page.waitForURL('**/me?done=*');
  await look(page, 'confirmed');
  await links.set(keys.patientView(id), { stage: 'OutcomeCheck3Months', due: later(now, 20 * day) });
  await lookAt(page, '/me', 'asked how things are');
  await lookAtQuestions(looking);
  await lookAtShares(looking, id);
  await links.set(keys.patientView(id), { stage: 'Closed', closed: { at: now, reason: 'goals-met' } });
  await lookAt(page, '/me', 'closed');
  await lookAt(page, '/me/messages', 'none');
  const said = { template: 'plan-issued', channel: 'sms', state: 'delivered' };
  await links.put(keys.said(id, now, 'plan-issued'), { id, key: 'plan-issued', at: now, ...said });
  await lookAt(page, '/me/messages', 'some');
  await lookAt(page, '/me/who-has-looked', 'nobody');
  const looks = [{ on: '2026-06-01', who: 'manager', what: 'read' }];
  await links.put(recordKeys.seen(id, '2026-06'), { month: '2026-06', looks });
  await lookAt(page, '/me/who-has-looked', 'somebody');
  await lookAt(page, '/leave', 'open');
  await press(page, 'Close my page');
  await page.getByRole('heading', { name: 'Your page is closed' }).waitFor();
};

/** A referrer's pages, in each of their states. */
export const lookAsReferrer = async (looking: Looking, ids: readonly [ReferralId, ReferralId]): Promise<void> => {
  const { host, page, look, lookAt } = looking;
  const links = linksAt(host);
  const [id, other] = ids;
  const now = instantOf(host.clock.now());
  for (const path of ['/referral', '/my-referrals']) await lookAt(page, path, 'no link');
  await page.goto(`${host.url}/r/${await links.make(other, 'referrer')}`);
  await page.goto(`${host.url}/r/${await links.make(id, 'referrer')}`);
  await look(page, 'nothing asked');
  await lookAt(page, '/my-referrals', 'two');
  await links.put(keys.question(id, 90), { id, no: 90, text: `Where? ${oneLongWord}`, askedAt: now });
  await lookAt(page, '/referral', 'asked');
  await page.getByRole('button', { name: 'Answer' }).click();
  await look(page, 'empty');
  await press(page, 'Send');
  await seesError(page);
  await look(page, 'wrong');
  await fillIn(page, { text: 'In Mill Lane' });
  await press(page, 'Send');
  await page.waitForURL('**done=answer');
  await look(page, 'answered');
  await host.settle();
  const closed = { at: now, reason: 'goals-met' };
  await links.set(keys.replyStatus(id), { stage: 'Closed', closed });
  const told = { asked: oneLongWord, done: oneLongWord, worked: 'Walks', notWorked: 'The class' };
  const scores = [{ check: '3m', at: now, ons4: { satisfied: 8, anxious: 2 }, loneliness: 4 }];
  await links.put(keys.closingSummary(id, 1), { id, episode: 1, ...closed, ...told, scores });
  await lookAt(page, '/referral', 'closed');
};
