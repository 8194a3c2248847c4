import { createOnwardRepository } from '../../../functions/shared/data/directory/onward-repository.ts';
import { createPlanRepository } from '../../../functions/shared/data/person/plan-repository.ts';
import { keys } from '../../../functions/shared/data/table/keys.ts';
import { type Onward, type OnwardState, providerViewOf } from '../../../functions/shared/domain/onward/onward.ts';
import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { instantOf } from '../../../functions/shared/domain/time/instant.ts';
import { somePlan } from '../../builders/plan.ts';
import { linksAt } from '../../support/links-at.ts';
import { press, seesError } from '../../support/person-at.ts';
import type { Looking } from './visits.ts';

const oneLongWord = 'x'.repeat(150);

const setTo = async ({ host }: Looking, id: ReferralId, state: OnwardState): Promise<void> => {
  const links = linksAt(host);
  const now = instantOf(host.clock.now());
  const onward: Onward = {
    id,
    no: 1,
    version: 2,
    service: 'friday-friends',
    name: 'Friday Friends',
    summary: 'Tea, cake and a chat.',
    email: 'friends@neighbours.example',
    phone: '01632 960101',
    shares: [
      { fact: 'name', text: 'Dot Greenfield' },
      { fact: 'phone', text: '07700 900123' },
      { fact: 'access-needs', text: oneLongWord },
    ],
    state,
    since: now,
    agreed: { at: now, how: 'phone', by: 'staff:priya-larkspur' },
    ...(state === 'waiting' && { until: '2027-01-12' }),
    ...(state === 'declined' && { why: 'full' }),
  };
  await links.put(keys.onward(id, 1), onward);
  await links.put(keys.providerOnward(id, 1), providerViewOf(onward));
};

/** The person's page of what a service is told, in its states. @param looking at a page where they are inside */
export const lookAtShares = async (looking: Looking, id: ReferralId): Promise<void> => {
  const { page, look, lookAt } = looking;
  await setTo(looking, id, 'asked');
  await lookAt(page, '/me', 'asked what may be shared');
  await page.getByRole('button', { name: 'See what we would share' }).click();
  await look(page, 'asked');
  for (const state of ['sent', 'waiting', 'declined', 'stopped'] as const) {
    await setTo(looking, id, state);
    await lookAt(page, '/me/share/1', state);
  }
};

/** A service's pages, in each of their states. */
export const lookAsService = async (looking: Looking, id: ReferralId): Promise<void> => {
  const { host, page, look, lookAt } = looking;
  await lookAt(page, '/place', 'no link');
  await setTo(looking, id, 'sent');
  const code = await linksAt(host).make(id, 'provider', 1);
  await page.goto(`${host.url}/o/${code}`);
  await look(page, 'asked');
  await press(page, 'Continue');
  await seesError(page);
  await look(page, 'not answered');
  for (const answer of ['Not yet, they can wait for a place', 'No, we have no place']) {
    await page.goto(`${host.url}/o/${code}`);
    await page.getByRole('radio', { name: answer }).check();
    await press(page, 'Continue');
    await page.getByRole('button', { name: 'Send' }).waitFor();
    await look(page, 'empty');
    await press(page, 'Send');
    await seesError(page);
    await look(page, 'not answered');
  }
  for (const state of ['waiting', 'joined', 'came', 'missed', 'declined', 'stopped'] as const) {
    await setTo(looking, id, state);
    await lookAt(page, '/place', state);
  }
};

/** What a link worker sees of services. @param id of a case of theirs that they work on */
export const lookAtOnward = async (looking: Looking, id: ReferralId): Promise<void> => {
  const { host, page, look, lookAt } = looking;
  const at = `/staff/cases/${id}/onward`;
  await lookAt(page, at, 'none');
  await createPlanRepository(host).change(id, instantOf(host.clock.now()), (plan) => ({
    ...plan,
    services: somePlan().services,
  }));
  await lookAt(page, at, 'to ask');
  await lookAt(page, `${at}/ask/friday-friends`, 'first');
  await press(page, 'Send');
  await seesError(page);
  await look(page, 'not answered');
  for (const state of ['asked', 'sent', 'declined', 'stopped'] as const) {
    await setTo(looking, id, state);
    await lookAt(page, `${at}/1`, state);
  }
  await lookAt(page, at, 'one');
  if ((await createOnwardRepository(host).list(id)).length !== 1) throw new Error('There is more than one.');
};
