import { describe, expect, it } from '@jest/globals';
import { createFactsRepository } from '../../functions/shared/data/figures/facts-repository.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';
import { at, rowsOf, send } from './work.ts';

const site = useStaffSite();

const pathOf = (id: ReferralId) => `/staff/cases/${id}/equality`;
const said = async (id: ReferralId) => (await rowsOf(site, `SAFE#${id}`)).find(({ sk }) => sk === 'EQUALITY');

describe('the equality questions', () => {
  it('are asked by the own worker, any of them may be left out, and what was said last stands', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(pathOf(theCase.id));
    expect(accessibilityProblems(html)).toEqual([]);
    expect(html).not.toContain('checked');
    const answers = { ethnicity: 'black', sex: 'male' };
    expect(await send(site, ana, pathOf(theCase.id), answers)).toMatchObject({
      location: `/staff/cases/${theCase.id}`,
    });
    expect(await said(theCase.id)).toMatchObject(answers);
    expect((await ana.get(pathOf(theCase.id))).html.match(/ checked/g)).toHaveLength(2);
    await send(site, ana, pathOf(theCase.id), { sex: 'prefer-not-to-say' });
    expect(await said(theCase.id)).toMatchObject({ sex: 'prefer-not-to-say' });
    expect(await said(theCase.id)).not.toHaveProperty('ethnicity');
  });

  it('change the case, so that the relay counts them', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    await send(site, await signedIn(site, 'ana'), pathOf(theCase.id), { disability: 'a-lot' });
    const { version } = (await site.deps.cases.get(theCase.id)) ?? theCase;
    expect(version).toBe(theCase.version + 1);
    const facts = createFactsRepository(site.table);
    await facts.record(theCase.id);
    const counted = await facts.months('ashcombe', [theCase.receivedAt.slice(0, 7)]);
    expect(counted.find(({ id }) => id === theCase.id)?.groups).toMatchObject({ disability: 'a-lot' });
  });

  it('are not taken with an answer that was not offered', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    await send(site, await signedIn(site, 'ana'), pathOf(theCase.id), { sex: 'x', ethnicity: '<b>' });
    expect(await said(theCase.id)).not.toHaveProperty('sex');
  });

  it.each(['bryn', 'morgan', 'sal', 'olu', 'ines', 'eve'])('are not for %s to see or to answer', async (who) => {
    const theCase = await site.putCase(at('MakeContact'));
    const visitor = await signedIn(site, who);
    expect([403, 404]).toContain((await visitor.get(pathOf(theCase.id))).status);
    expect([403, 404]).toContain((await send(site, visitor, pathOf(theCase.id), { sex: 'male' })).status);
    expect(await said(theCase.id)).toBeUndefined();
  });
});
