import type { ReferralId } from '../../../functions/shared/domain/referral/referral-id.ts';
import { openBrowser, signIn } from '../../../local/demo/browser.ts';
import type { linksAt } from '../../support/links-at.ts';
import { born } from '../../support/person-at.ts';
import type { Town } from './town.ts';

/**
 * Somebody is referred to three services: by what they said to their link worker, and to the second by their own link. The
 * first answers while the relay is down, the others have no place: one says so itself, one on the phone. Then they withdraw.
 * @param id of a case that was just taken on
 */
export const sendOnward = async (town: Town, links: ReturnType<typeof linksAt>, id: ReferralId): Promise<void> => {
  const at = `/staff/cases/${id}/onward`;
  await town.decide(id, 'ConversationHeld');
  const { assignee = '' } = await town.caseOf(id);
  const worker = await signIn(town.url, assignee);
  await worker.send(`${at}/ask/friday-friends`, { how: 'phone', shares: ['phone'] });
  await worker.send(`${at}/ask/money-matters`, { how: 'link', shares: ['phone'] });
  await town.caseOf(id);

  const person = openBrowser(town.url);
  await person.get(`/c/${await links.make(id, 'patient')}`);
  await person.send('/me/date-of-birth', born);
  await person.send('/me/share/2', { answer: 'yes', facts: ['phone'] });
  await town.caseOf(id);

  await town.withRelayDown(async () => {
    const service = openBrowser(town.url);
    const { location } = await service.get(`/o/${await links.make(id, 'provider', 1)}`);
    await service.send(location, { answer: 'joined' }, '/place');
  });
  const full = openBrowser(town.url);
  const { location: place } = await full.get(`/o/${await links.make(id, 'provider', 2)}`);
  await full.send(await full.send(place, { answer: 'declined' }, '/place'), { why: 'full' }, '/place/no');
  await town.caseOf(id);
  await worker.get(at);
  await worker.send(`${at}/ask/telephone-friends`, { how: 'phone', shares: ['phone'] });
  await worker.send(`${at}/3`, { said: 'declined-not-running' });
  await person.send('/me/withdraw', {});
  await town.caseOf(id);
};
