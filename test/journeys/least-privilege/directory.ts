import { createDirectoryRepository } from '../../../functions/shared/data/directory/directory-repository.ts';
import { createFeedRepository } from '../../../functions/shared/data/directory/feed-repository.ts';
import { minute } from '../../../functions/shared/domain/time/instant.ts';
import { ashcombeTeam } from '../../../local/demo/ashcombe.ts';
import { openBrowser, signIn } from '../../../local/demo/browser.ts';
import type { Host } from '../../../local/host.ts';
import { someEntry } from '../../directory/feed-entries.ts';
import type { Town } from './town.ts';

const manager = 'june-harrow';

/** A file of services is read, an entry changed, somebody turned away, an owner asked who answers, and a need written down. */
export const keepDirectory = async (town: Town, host: Host): Promise<void> => {
  const feeds = createFeedRepository(host);
  const directory = createDirectoryRepository(host);
  const desk = await signIn(town.url, manager);

  const at = await desk.send('/staff/directory/feeds', { name: 'A list', every: 'never' });
  const id = at.split('/').at(-1) ?? '';
  const file = (places: string) => [someEntry(1, { service_at_locations: [], service_areas: [{ name: places }] })];
  for (const places of ['ZZ1 ZZ2', 'ZZ2']) {
    await desk.sendFile(at, { action: 'file' }, 'file', JSON.stringify(file(places)));
    await town.advance(2 * minute);
  }
  const feed = await feeds.get(ashcombeTeam.team, id);
  if (feed?.run?.state !== 'done') throw new Error('The file was not read.');
  await desk.get(at);

  const service = '/staff/directory/services/long-table';
  await desk.send(`${service}/edit`, { outcodes: 'ZZ1 ZZ3', email: 'table@ashcombe.example' });
  await desk.fillIn(service, { action: 'turned-away', why: 'full' });
  await desk.fillIn(service, { action: 'ask' });
  await town.advance(2 * minute);
  const letter = host.inbox.messages({ address: 'table@ashcombe.example' })[0];
  const [, code = ''] = /our-service\/([\w-]{22})/.exec(letter?.text ?? '') ?? [];
  await openBrowser(town.url).send(`/our-service/${code}`, { answer: 'right' });
  await town.advance(2 * minute);
  if ((await directory.changes('long-table'))[0]?.what !== 'owner-said') throw new Error('The owner was not heard.');

  await desk.send('/staff/directory/unmet/new', { topic: 'caring', place: 'ZZ1', why: 'full' });
  await desk.get('/staff/directory/unmet');
  await desk.get('/staff/directory');
  await openBrowser(town.url).get('/open-referral/services?per_page=2');
};
