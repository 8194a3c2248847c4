import { createOwnerRepository } from '../../../functions/shared/data/directory/owner-repository.ts';
import { day, instantOf, later } from '../../../functions/shared/domain/time/instant.ts';
import { createOwnerCodes } from '../../../functions/shared/platform/owner-codes.ts';
import { someEntry } from '../../directory/feed-entries.ts';
import { fillIn, press, seesError } from '../../support/person-at.ts';
import type { Looking } from './visits.ts';

const root = '/staff/directory';

const lookAtEntries = async ({ host, page, look, lookAt }: Looking): Promise<void> => {
  await lookAt(page, root, 'all there is');
  await lookAt(page, `${root}?topic=company&place=ZZ1&day=5&age=70&free=yes&language=Welsh&closed=yes`, 'filtered');
  await lookAt(page, `${root}?name=nothing+of+this+name`, 'nothing fits');
  const service = `${root}/services/long-table`;
  await lookAt(page, service, 'of good standing');
  await press(page, 'Report it');
  await seesError(page);
  await look(page, 'turned away without a reason');
  await fillIn(page, { why: 'full' });
  await press(page, 'Report it');
  await page.getByText('1 person was turned away since').waitFor();
  await look(page, 'of less standing');
  await lookAt(page, `${service}/edit`, 'filled in');
  await fillIn(page, { name: '', email: 'nobody', minimumAge: '90', maximumAge: '18' });
  await press(page, 'Save');
  await seesError(page);
  await look(page, 'wrong');
  await lookAt(page, `${root}/new`, 'empty');
  await press(page, 'Add it');
  await seesError(page);
  await look(page, 'wrong');
  await host.settle();
};

const lookAtFeeds = async ({ host, page, look, lookAt }: Looking): Promise<void> => {
  await lookAt(page, `${root}/feeds`, 'none yet');
  await press(page, 'Add it');
  await seesError(page);
  await look(page, 'wrong');
  await fillIn(page, { name: 'Brackwater Council', every: 'never' });
  await press(page, 'Add it');
  await page.getByRole('heading', { name: 'Send a file' }).waitFor();
  await look(page, 'never read');
  await press(page, 'Read it');
  await seesError(page);
  await look(page, 'without a file');
  const services = [someEntry(1), someEntry(2, { status: 'asleep', name: 'A name that is rather long for a table' })];
  const file = { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(services)) };
  await page.getByLabel('A JSON file').setInputFiles(file);
  await press(page, 'Read it');
  await page.getByRole('button', { name: 'Stop reading' }).waitFor();
  await look(page, 'being read');
  await host.clock.advance(120_000);
  await page.getByRole('link', { name: 'Look again' }).click();
  await page.getByText('1 refused, and why').waitFor();
  await look(page, 'read');
  await lookAt(page, `${root}/feeds`, 'one');
};

const lookAtNeeds = async ({ page, look, lookAt }: Looking): Promise<void> => {
  await lookAt(page, `${root}/unmet`, 'none');
  await lookAt(page, `${root}/unmet/new?topic=caring`, 'empty');
  await press(page, 'Record it');
  await seesError(page);
  await look(page, 'wrong');
  await fillIn(page, { topic: 'caring', place: 'ZZ1', why: 'full' });
  await press(page, 'Record it');
  await page.getByRole('heading', { name: 'Unmet needs' }).waitFor();
  await look(page, 'one');
};

/** What whoever runs a service sees by their link. */
const lookAtOwners = async ({ host, page, look, lookAt }: Looking): Promise<void> => {
  const code = 'c'.repeat(22);
  const expiresAt = later(instantOf(host.clock.now()), day);
  const hash = createOwnerCodes('').hashOf(code);
  await createOwnerRepository(host).makeLink({ hash, service: 'money-matters', expiresAt });
  await lookAt(page, `/our-service/${'d'.repeat(22)}`, 'no such link');
  await lookAt(page, `/our-service/${code}`, 'asked');
  await press(page, 'Send');
  await seesError(page);
  await look(page, 'unanswered');
  await fillIn(page, { answer: 'right' });
  await press(page, 'Send');
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  await look(page, 'answered');
};

/** The feed that others read: no pages, but their addresses are. */
const readFeed = async ({ host, page }: Looking): Promise<void> => {
  const feed = `${host.url}/open-referral`;
  for (const path of [
    '',
    '/services',
    '/services/a',
    '/taxonomies',
    '/taxonomies/a',
    '/taxonomy_terms',
    '/taxonomy_terms/a',
  ]) {
    await page.goto(`${feed}${path}`);
  }
};

/** The directory in each of its states, as a manager keeps it. */
export const lookAtDirectory = async (looking: Looking): Promise<void> => {
  await lookAtEntries(looking);
  await lookAtFeeds(looking);
  await lookAtNeeds(looking);
  await lookAtOwners(looking);
  await readFeed(looking);
};
