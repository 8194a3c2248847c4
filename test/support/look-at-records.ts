import { recordKeys } from '../../functions/shared/data/keys.ts';
import { instantOf } from '../../functions/shared/domain/instant.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { linksAt } from './links-at.ts';
import type { Looking } from './look-at-visits.ts';
import { press } from './person-at.ts';

const root = '/staff/governance';

/** How records are kept, in each state. @param open a case that is open @param closed one that is closed */
export const lookAtRecords = async (looking: Looking, open: ReferralId, closed: ReferralId): Promise<void> => {
  const { host, page, look, lookAt } = looking;
  const links = linksAt(host);
  const at = `${root}/cases/${closed}`;
  const now = instantOf(host.clock.now());
  await lookAt(page, root, 'nothing yet');
  await lookAt(page, `${root}?reference=nothing`, 'no reference');
  await lookAt(page, `${root}/cases/${open}`, 'open');
  await lookAt(page, at, 'closed');
  await lookAt(page, `${at}/copy`, 'not asked for');
  await page.goto(new URL(at, page.url()).href);
  await press(page, 'Put on hold');
  await look(page, 'no reason');
  await page.getByLabel('A complaint is being looked into').check();
  await press(page, 'Put on hold');
  await page.getByText('On hold since').waitFor();
  await press(page, 'They asked for a copy');
  await page.getByText('Make the copy').waitFor();
  await look(page, 'on hold, and asked for');
  await lookAt(page, `${at}/copy`, 'filled');
  await lookAt(page, `${at}/copy?concerns=yes`, 'whole');
  const state = { file: 9, fileHash: 'a', at: now, chained: 3, cases: 2, entries: 14 };
  const problems = [{ fault: 'altered', id: closed, no: 4, found: now }];
  await links.put(recordKeys.chainState(), { ...state, problems });
  await lookAt(page, root, 'something is wrong');
  await links.put(recordKeys.chainState(), { ...state, problems: [] });
  await lookAt(page, root, 'all is well');
  await page.goto(new URL(at, page.url()).href);
  await press(page, 'It has been sent');
  await page.getByText('The last was sent').waitFor();
  await press(page, 'End the hold');
  await page.getByLabel('The person asked').check();
  await press(page, 'Erase the records');
  await page.getByText('They will be erased in the night after').waitFor();
  await look(page, 'to be erased');
  const kept = page.waitForEvent('download');
  await page.goto(new URL(`${at}/looks`, page.url()).href).catch(() => undefined);
  await kept;
};
