import { beforeAll, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { recordKeys } from '../../functions/shared/data/table/keys.ts';
import { type ReferralId, referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, instantOf } from '../../functions/shared/domain/time/instant.ts';
import { findingsOn } from '../support/findings.ts';
import { describeInBrowser } from '../support/in-browser.ts';
import { linksAt } from '../support/links-at.ts';
import { useOneMachine } from '../support/one-machine.ts';
import { born, fillIn, openAs, press } from '../support/person-at.ts';
import { sendReferral } from '../support/send-referral.ts';

await describeInBrowser('the records of somebody', (browsing) => {
  const machine = useOneMachine();
  let id: ReferralId;

  beforeAll(async () => {
    const { host, url } = machine;
    id = await sendReferral(url, { lastName: 'Forgettable' });
    await host.settle();
    const now = instantOf(host.clock.now());
    const facts = { reason: 'no-longer-needed' } as const;
    await createCaseRepository(host).decide(id, { name: 'Withdrawn', by: 'console', facts }, now);
    await host.settle();
  });

  it('tell them who looked, on one machine as anywhere: by day and role, once the night has passed', async () => {
    const { host, url } = machine;
    const manager = await browsing.open({ width: 1280 });
    await openAs(manager, 'June Harrow', `${url}/staff/cases/${id}`);
    await manager.getByRole('heading', { name: /Forgettable/ }).waitFor();
    await host.clock.advance(day);
    const page = await browsing.open({ width: 390 });
    await page.goto(`${url}/c/${await linksAt(host).make(id, 'patient')}`);
    await fillIn(page, born);
    await press(page, 'Continue');
    await page.getByRole('link', { name: 'See who has looked at your record' }).click();
    await page.getByText('A manager read your record').waitFor();
    expect(await page.content()).not.toContain('Harrow');
    expect(await findingsOn(page, 'looked at')).toEqual([]);
  });

  it('are held, copied and erased by the information lead, and nobody finds them afterwards', async () => {
    const { host, url } = machine;
    const page = await browsing.open({ width: 1280 });
    await host.clock.advance(5 * day);
    await openAs(page, 'Imran Vale', `${url}/staff/governance`);
    await page.getByText('Nothing was found that is changed').waitFor();
    await page.getByLabel('Open a case’s records').fill(referenceOf(id));
    await press(page, 'Open');
    await press(page, 'They asked for a copy');
    await page.getByRole('link', { name: 'Make the copy' }).click();
    await page.getByRole('heading', { name: 'A copy of what we keep about you' }).waitFor();
    expect(await page.content()).toContain('Forgettable');
    expect(await findingsOn(page, 'copy')).toEqual([]);
    await page.goto(`${url}/staff/governance/cases/${id}`);
    await press(page, 'It has been sent');
    await page.getByLabel('The person asked').check();
    await press(page, 'Erase the records');
    await page.getByText('They will be erased in the night after').waitFor();
    expect(await findingsOn(page, 'to be erased')).toEqual([]);
    await host.clock.advance(2 * day + day / 24);
    await host.settle();
    await openAs(page, 'Imran Vale', `${url}/staff/governance`);
    await page.getByText('Erased in').waitFor();
    expect(await page.content()).toContain(referenceOf(id));
    await page.goto(`${url}/staff/governance/cases/${id}`);
    await page.getByText('There is no case with this reference').waitFor();
  });

  it('that somebody changed in the table show within a week', async () => {
    const { host, url } = machine;
    await linksAt(host).set(
      { pk: recordKeys.chainHead(0, '').pk, sk: 'K7QM4T2P9XVD' },
      {
        id: 'K7QM4T2P9XVD',
        no: 1,
        hash: 'forged',
        from: '2026-06',
        to: '2026-06',
      },
    );
    await host.clock.advance(8 * day);
    await host.settle();
    const page = await browsing.open({ width: 1280 });
    await openAs(page, 'Tobias Wren', `${url}/staff/governance`);
    await page.getByText('Something is wrong.').waitFor();
    expect(await page.content()).toContain('K7QM-4T2P-9XVD');
    expect(host.alarms.list().find(({ name }) => name === 'AuditFaulty')).toBeDefined();
    expect(await findingsOn(page, 'something is wrong')).toEqual([]);
  });
});
