import { describe, expect, it } from '@jest/globals';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { noticesOf } from '../staff/work.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { at, usePlanned } from './use-planned.ts';

const { site, planned, onwardsOf, shownOf, auditOf } = usePlanned();
const asking = (theCase: Case) => at(theCase, '/ask/friday-friends');

describe('the services that somebody is referred to', () => {
  it('are those of the plan that are referred, not those that are signposted', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(at(theCase));
    expect(accessibilityProblems(html)).toEqual([]);
    expect(html).toContain('Refer them to Friday Friends');
    expect(html).not.toContain('Tuesday Choir');
  });

  it('stand once: one that came to nothing can be asked again from where it says so', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const askAgain = `href="${asking(theCase)}">Ask again`;
    await ana.fillIn(asking(theCase), { how: 'link' });
    expect((await ana.get(at(theCase))).html).not.toMatch(/Ask again|not asked yet/);
    await ana.fillIn(at(theCase, '/1'), { said: 'stop' });
    const { html } = await ana.get(at(theCase));
    expect(accessibilityProblems(html)).toEqual([]);
    expect(html).not.toContain('not asked yet');
    expect(html).toContain(askAgain);
    expect((await (await signedIn(site, 'bryn')).get(at(theCase))).html).not.toContain('Ask again');
    await ana.fillIn(asking(theCase), { how: 'phone' });
    expect(await onwardsOf(theCase)).toHaveLength(2);
    expect((await ana.get(at(theCase))).html).not.toContain('Ask again');
  });

  it('are opened and asked on the record', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    await ana.get(asking(theCase));
    await ana.fillIn(asking(theCase), { how: 'link' });
    expect((await auditOf(theCase)).toSorted()).toEqual(['did:onward/ask', 'opened:onward/ask', 'opened:onward/ask']);
  });
});

describe('the preview', () => {
  it('shows every word that would be shared, with what the plan says already selected', async () => {
    const theCase = await planned();
    const { html } = await (await signedIn(site, 'ana')).get(asking(theCase));
    expect(accessibilityProblems(html)).toEqual([]);
    expect(html).toContain('friends@neighbours.example');
    expect(html).toContain('Best times to call: Mornings, not Thursdays');
    expect(html).toContain('<span>Ashcombe Connect</span>');
    expect(fieldsOf(html).getAll('shares')).toEqual(['best-times']);
  });

  it('asks the person by their link, and nothing is with the service before they say yes', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    expect((await ana.fillIn(asking(theCase), { how: 'link', shares: ['phone'] })).location).toBe(at(theCase));
    expect(await onwardsOf(theCase)).toMatchObject([
      { no: 1, state: 'asked', shares: [{ fact: 'name' }, { fact: 'phone', text: '07700 900123' }] },
    ]);
    expect(await shownOf(theCase)).not.toHaveProperty('shares');
    expect(
      (await noticesOf(site, theCase.id))
        .map(String)
        .filter((name) => name !== 'receipt-person')
        .toSorted(),
    ).toEqual(['phone-person', 'share-asked', 'share-reminder']);
    expect((await ana.get(at(theCase))).html).toContain('Waiting for the person to agree');
  });

  it('is not left to a link where no message reaches the person safely', async () => {
    const theCase = await planned({}, { email: undefined, unsafeTimes: 'Evenings' });
    const { html } = await (await signedIn(site, 'ana')).get(asking(theCase));
    expect(html).not.toContain('They get a message');
    expect([...html.matchAll(/name="how"[^>]* value="([\w-]+)"/g)].map(([, value]) => value)).toEqual([
      'in-person',
      'phone',
      'representative',
    ]);
  });

  it('is sent on at once where a colleague writes down how they agreed', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    await ana.fillIn(asking(theCase), { how: 'phone', shares: ['phone'] });
    expect(await onwardsOf(theCase)).toMatchObject([
      { state: 'sent', version: 1, agreed: { how: 'phone', by: 'staff:ana', at: tuesday } },
    ]);
    expect(await shownOf(theCase)).toMatchObject({ shares: [{ text: 'Doris Greenfield' }, { text: '07700 900123' }] });
    expect(await noticesOf(site, theCase.id)).toContain('onward-asked');
  });

  it('is sent once, however often it is pressed', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(asking(theCase))).html);
    form.set('how', 'phone');
    await Promise.all([ana.post(asking(theCase), form), ana.post(asking(theCase), form)]);
    expect((await ana.post(asking(theCase), form)).status).toBe(303);
    expect(await onwardsOf(theCase)).toHaveLength(1);
    expect((await ana.get(asking(theCase))).html).toContain('They have already been referred to it.');
  });

  it('keeps what was selected and says what is missing', async () => {
    const theCase = await planned();
    const { status, html } = await (await signedIn(site, 'ana')).fillIn(asking(theCase), { shares: ['phone'] });
    expect(status).toBe(400);
    expect(html).toContain('Select how the person agrees');
    expect(fieldsOf(html).getAll('shares')).toEqual(['phone']);
    expect(await onwardsOf(theCase)).toEqual([]);
  });

  it('is not sent when their record says something else by now', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(asking(theCase))).html);
    form.set('how', 'phone');
    form.set('seen', 'of-yesterday');
    const { html } = await ana.post(asking(theCase), form);
    expect(html).toContain('Their record has changed since you opened this page.');
    expect(await onwardsOf(theCase)).toEqual([]);
  });

  it('is for who may decide of the case, and for a case that goes on', async () => {
    const theCase = await planned();
    for (const who of ['bryn', 'sal', 'olu', 'ines', 'eve']) {
      const { status } = await (await signedIn(site, who)).get(asking(theCase));
      expect({ who, status }).toEqual({ who, status: who === 'eve' ? 404 : 403 });
    }
    expect((await (await signedIn(site, 'morgan')).get(asking(theCase))).status).toBe(200);
    const over = await planned({ stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met' });
    expect((await (await signedIn(site, 'ana')).get(asking(over))).status).toBe(409);
  });

  it('is only of services that take referrals', async () => {
    const theCase = await planned();
    const ana = await signedIn(site, 'ana');
    for (const service of ['no-such-service', 'X']) {
      expect((await ana.get(at(theCase, `/ask/${service}`))).status).toBe(404);
    }
  });
});
