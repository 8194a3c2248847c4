import { describe, expect, it } from '@jest/globals';
import { createRiskRepository } from '../../functions/shared/data/person/risk-repository.ts';
import { putCase } from '../builders/put-rows.ts';
import { someAnswers } from '../builders/referral.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { closed, contacting, onCasePages } from './on-case-pages.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { stored, filled, audited } = onCasePages(site);
const dog = { risks: { ...someAnswers().risks, known: true, detail: 'A dog that bites' } };

describe('known risks', () => {
  it('are added by the own worker, once for a double click, and warn whoever opens the case', async () => {
    const theCase = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    const { path, send } = await filled(ana, theCase.id, 'risks', { risk: 'Ice on the steps' });
    expect((await send({ risk: '' })).html).toContain('Enter what the risk is');
    for (const answer of [await send(), await send()]) expect(answer.location).toBe(path);
    expect((await stored(theCase.id)).flags).toEqual(['risk']);
    const { html } = await ana.get(path);
    expect(wordsOf(html).match(/Ice on the steps/g)).toHaveLength(1);
    expect(accessibilityProblems(html)).toEqual([]);
    const seen = await (await signedIn(site, 'bryn')).get(`/staff/cases/${theCase.id}`);
    expect(seen.html).toContain('Ice on the steps');
    expect(seen.html).toContain('A known risk was added');
    expect(seen.html).not.toContain('/risks"');
  });

  it('are taken back with a reason, and what was known when stays', async () => {
    const theCase = await site.putCase({ ...contacting, flags: ['risk'] }, dog);
    const morgan = await signedIn(site, 'morgan');
    const { path, send } = await filled(morgan, theCase.id, 'risks', { risk: 'Stairs without a rail', action: '' });
    await send();
    site.now = '2026-06-02T08:31:00.000Z';
    const risks = createRiskRepository(site.table);
    const back = async (of: string, why: string) =>
      morgan.post(path, { key: morgan.key(), action: 'gone', of, [`why-${of.replace(/\W/g, '-')}`]: why });
    const none = await back('RISK', '');
    expect([none.status, none.html]).toEqual([400, expect.stringContaining('Enter why it is no longer a risk')]);
    expect(accessibilityProblems(none.html)).toEqual([]);
    for (let clicks = 0; clicks < 2; clicks += 1) {
      const answer = await back('RISK', 'The dog has gone');
      expect([answer.status, answer.location, site.log.error.mock.calls]).toEqual([303, path, []]);
    }
    expect((await stored(theCase.id)).flags).toEqual(['risk']);
    expect(await risks.get(theCase.id)).toEqual({ known: true, safeguarding: false, detail: 'Stairs without a rail' });
    const [note] = await risks.list(theCase.id);
    await back(note?.of ?? '', 'A rail was put in');
    expect((await stored(theCase.id)).flags).toEqual([]);
    expect(await risks.get(theCase.id)).toEqual({ known: false, safeguarding: false });
    expect(await risks.list(theCase.id)).toMatchObject([
      { text: 'Stairs without a rail', gone: { why: 'A rail was put in', by: 'staff:morgan' } },
      { text: 'A dog that bites', gone: { why: 'The dog has gone' } },
    ]);
    const { html } = await morgan.get(path);
    expect((await (await signedIn(site, 'ana')).get(path)).html).toContain('by Morgan Example');
    expect(wordsOf(html)).toMatch(/There are no known risks[^]*Removed[^]*A dog that bites[^]*The dog has gone/);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it.each([
    ['sal', 200],
    ['bryn', 403],
    ['olu', 403],
    ['ines', 403],
    ['eve', 404],
  ])('are changed only by those whose it is: %s is answered %i', async (who, status) => {
    const theCase = await site.putCase(contacting);
    const visitor = await signedIn(site, who);
    const path = `/staff/cases/${theCase.id}/risks`;
    expect((await visitor.get(path)).status).toBe(status);
    const sent = await visitor.post(path, { key: visitor.key(), risk: 'Ice' });
    expect(sent.status).toBe(status === 200 ? 303 : status);
    expect((await createRiskRepository(site.table).list(theCase.id)).length).toBe(status === 200 ? 1 : 0);
  });

  it('are as they were when the case was closed, whatever another tab still has open', async () => {
    const theCase = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, theCase.id, 'risks', { risk: 'Ice on the steps' });
    await putCase(site.table, { ...(await stored(theCase.id)), ...closed });
    const { status, html } = await send();
    expect(status).toBe(409);
    expect(wordsOf(html)).toContain('This case is closed.');
    expect(html).toContain('Ice on the steps');
    expect(await createRiskRepository(site.table).list(theCase.id)).toEqual([]);
  });

  it('are looked at and changed with an entry of who did', async () => {
    const theCase = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    await (await filled(ana, theCase.id, 'risks', { risk: 'Ice' })).send();
    expect(await audited(theCase.id)).toEqual(['ana did:risks', 'ana opened:risks']);
  });
});
