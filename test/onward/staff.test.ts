import { describe, expect, it } from '@jest/globals';
import { directoryKeys, keys } from '../../functions/shared/data/keys.ts';
import type { Case } from '../../functions/shared/domain/case.ts';
import { day, later } from '../../functions/shared/domain/instant.ts';
import type { Plan } from '../../functions/shared/domain/plan.ts';
import { fieldsOf } from '../../functions/shared/web/fields-of.ts';
import { putPerson } from '../builders/put-rows.ts';
import { tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { usePlans, wholePlan } from '../staff/use-plans.ts';
import { noticesOf, rowsOf } from '../staff/work.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { agreed, putOnward, someOnward } from './onward-world.ts';

const { site, written } = usePlans();

const planWith: Plan = {
  ...wholePlan,
  services: [
    { service: 'friday-friends', name: 'Friday Friends', how: 'referred', shares: ['name', 'best-times'] },
    { service: 'tuesday-choir', name: 'Tuesday Choir', how: 'signposted' },
  ],
};
const planned = (changes: Partial<Case> = {}) =>
  written({ stage: 'FollowUp', baselineAt: tuesday, ...changes }, planWith);

const at = ({ id }: Case, more = ''): string => `/staff/cases/${id}/onward${more}`;
const asking = (the: Case) => at(the, '/ask/friday-friends');
const onwardsOf = async ({ id }: Case) =>
  (await rowsOf(site, keys.onward(id, 1).pk)).filter(({ sk }) => String(sk).startsWith('ONWARD#'));
const shownOf = async ({ id }: Case) => (await rowsOf(site, keys.providerOnward(id, 1).pk))[0];
const auditOf = async ({ id }: Case) =>
  (await rowsOf(site, keys.audit(id, tuesday, '').pk)).map(({ what }) => String(what));

describe('the services that somebody is referred to', () => {
  it('are those of the plan that are referred, not those that are signposted', async () => {
    const the = await planned();
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(at(the));
    expect(accessibilityProblems(html)).toEqual([]);
    expect(html).toContain('Refer them to Friday Friends');
    expect(html).not.toContain('Tuesday Choir');
  });

  it('are opened and asked on the record', async () => {
    const the = await planned();
    const ana = await signedIn(site, 'ana');
    await ana.get(asking(the));
    await ana.fillIn(asking(the), { how: 'link' });
    expect((await auditOf(the)).toSorted()).toEqual(['did:onward/ask', 'opened:onward/ask', 'opened:onward/ask']);
  });
});

describe('the preview', () => {
  it('shows every word that would be shared, with what the plan says already selected', async () => {
    const the = await planned();
    const { html } = await (await signedIn(site, 'ana')).get(asking(the));
    expect(accessibilityProblems(html)).toEqual([]);
    expect(html).toContain('friends@neighbours.example');
    expect(html).toContain('Best times to call: Mornings, not Thursdays');
    expect(html).toContain('<span>Ashcombe Connect</span>');
    expect(fieldsOf(html).getAll('shares')).toEqual(['best-times']);
  });

  it('asks the person by their link, and nothing is with the service before they say yes', async () => {
    const the = await planned();
    const ana = await signedIn(site, 'ana');
    expect((await ana.fillIn(asking(the), { how: 'link', shares: ['phone'] })).location).toBe(at(the));
    expect(await onwardsOf(the)).toMatchObject([
      { no: 1, state: 'asked', shares: [{ fact: 'name' }, { fact: 'phone', text: '07700 900123' }] },
    ]);
    expect(await shownOf(the)).not.toHaveProperty('shares');
    expect(
      (await noticesOf(site, the.id))
        .map(String)
        .filter((name) => name !== 'receipt-person')
        .toSorted(),
    ).toEqual(['phone-person', 'share-asked', 'share-reminder']);
    expect((await ana.get(at(the))).html).toContain('Waits for the person’s yes');
  });

  it('is sent on at once where a colleague writes down how they agreed', async () => {
    const the = await planned();
    const ana = await signedIn(site, 'ana');
    await ana.fillIn(asking(the), { how: 'phone', shares: ['phone'] });
    expect(await onwardsOf(the)).toMatchObject([
      { state: 'sent', version: 1, agreed: { how: 'phone', by: 'staff:ana', at: tuesday } },
    ]);
    expect(await shownOf(the)).toMatchObject({ shares: [{ text: 'Doris Greenfield' }, { text: '07700 900123' }] });
    expect(await noticesOf(site, the.id)).toContain('onward-asked');
  });

  it('is sent once, however often it is pressed', async () => {
    const the = await planned();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(asking(the))).html);
    form.set('how', 'phone');
    await Promise.all([ana.post(asking(the), form), ana.post(asking(the), form)]);
    expect((await ana.post(asking(the), form)).status).toBe(303);
    expect(await onwardsOf(the)).toHaveLength(1);
    expect((await ana.get(asking(the))).html).toContain('They are referred to it already.');
  });

  it('keeps what was selected and says what is missing', async () => {
    const the = await planned();
    const { status, html } = await (await signedIn(site, 'ana')).fillIn(asking(the), { shares: ['phone'] });
    expect(status).toBe(400);
    expect(html).toContain('Select how the person agrees');
    expect(fieldsOf(html).getAll('shares')).toEqual(['phone']);
    expect(await onwardsOf(the)).toEqual([]);
  });

  it('is not sent when their record says something else by now', async () => {
    const the = await planned();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(asking(the))).html);
    form.set('how', 'phone');
    form.set('seen', 'of-yesterday');
    const { html } = await ana.post(asking(the), form);
    expect(html).toContain('Their record has changed since you opened this page.');
    expect(await onwardsOf(the)).toEqual([]);
  });

  it('is for who may decide of the case, and for a case that goes on', async () => {
    const the = await planned();
    for (const who of ['bryn', 'sal', 'olu', 'ines', 'eve']) {
      const { status } = await (await signedIn(site, who)).get(asking(the));
      expect({ who, status }).toEqual({ who, status: who === 'eve' ? 404 : 403 });
    }
    expect((await (await signedIn(site, 'morgan')).get(asking(the))).status).toBe(200);
    const over = await planned({ stage: 'Closed', closedAt: tuesday, closeReason: 'goals-met' });
    expect((await (await signedIn(site, 'ana')).get(asking(over))).status).toBe(409);
  });

  it('is only of services that take referrals', async () => {
    const the = await planned();
    const ana = await signedIn(site, 'ana');
    for (const service of ['no-such-service', 'X']) {
      expect((await ana.get(at(the, `/ask/${service}`))).status).toBe(404);
    }
  });
});

describe('what a service says on the phone', () => {
  const sent = async () => {
    const the = await planned();
    const byLink = { at: tuesday, how: 'link', by: 'patient' } as const;
    await putOnward(site.table, someOnward({ id: the.id, state: 'sent', version: 2, agreed: byLink }));
    return the;
  };

  it('is written down on the page that shows what they see, and who agreed to it', async () => {
    const the = await sent();
    const ana = await signedIn(site, 'ana');
    const { html } = await ana.get(at(the, '/1'));
    expect(accessibilityProblems(html)).toEqual([]);
    for (const shown of ['What they see', '07700 900123', 'The person agreed on their own page']) {
      expect(html).toContain(shown);
    }
    const { location } = await ana.fillIn(at(the, '/1'), { said: 'waiting-4' });
    expect(location).toBe(at(the));
    expect(await onwardsOf(the)).toMatchObject([{ state: 'waiting', until: '2026-06-30', version: 3 }]);
    expect((await ana.get(at(the))).html).toContain('about Tuesday 30 June 2026');
    const events = await site.deps.cases.events(the.id);
    expect(events.at(-1)).toMatchObject({ what: 'onward', by: 'staff:ana', reason: 'waiting' });
  });

  it.each([
    ['joined', { state: 'joined' }],
    ['declined-access', { state: 'declined', why: 'access' }],
    ['stop', { state: 'stopped' }],
  ])('%s', async (said, becomes) => {
    const the = await sent();
    await (await signedIn(site, 'ana')).fillIn(at(the, '/1'), { said });
    expect(await onwardsOf(the)).toMatchObject([becomes]);
  });

  it('is told to the directory when they are full or run no more', async () => {
    const the = await sent();
    await (await signedIn(site, 'ana')).fillIn(at(the, '/1'), { said: 'declined-not-running' });
    const [report, ...more] = await rowsOf(site, directoryKeys.turnedAway('', '').pk);
    expect(report).toMatchObject({ service: 'friday-friends', why: 'stopped' });
    expect(JSON.stringify([report, more])).not.toContain(the.id);
  });

  it('says when their record is no longer what the person agreed to', async () => {
    const the = await planned();
    const shares = [
      { fact: 'name', text: 'Doris Greenfield' },
      { fact: 'phone', text: '07700 900123' },
    ] as const;
    await putOnward(site.table, someOnward({ id: the.id, state: 'sent', version: 2, agreed, shares: [...shares] }));
    const ana = await signedIn(site, 'ana');
    const note = 'Their record has changed since.';
    expect((await ana.get(at(the, '/1'))).html).not.toContain(note);
    await putPerson(site.table, the.id, { phone: '07700 900456' });
    const { html } = await ana.get(at(the, '/1'));
    expect(html).toContain(note);
    expect(html).toContain('07700 900123');
    expect(html).not.toContain('07700 900456');
  });

  it('takes the task away that asked for the call', async () => {
    const the = await sent();
    await site.deps.cases.change(the.id, tuesday, (before) => ({
      next: { ...before, tasks: [{ kind: 'onward', at: later(tuesday, -day) }] },
    }));
    const ana = await signedIn(site, 'ana');
    expect((await ana.get(`/staff/cases/${the.id}`)).html).toContain('Look after a referral to a service');
    await ana.fillIn(at(the, '/1'), { said: 'joined' });
    expect((await site.deps.cases.get(the.id))?.tasks).toEqual([]);
  });

  it('counts once when it is pressed twice, and not at all when something else came first', async () => {
    const the = await sent();
    const ana = await signedIn(site, 'ana');
    const form = fieldsOf((await ana.get(at(the, '/1'))).html);
    form.set('said', 'joined');
    expect((await ana.post(at(the, '/1'), form)).status).toBe(303);
    expect((await ana.post(at(the, '/1'), form)).status).toBe(303);
    expect(await onwardsOf(the)).toMatchObject([{ version: 3 }]);
    form.set('said', 'declined-full');
    const late = await ana.post(at(the, '/1'), form);
    expect(late.status).toBe(409);
    expect(late.html).toContain('This has just moved on.');
    expect(await onwardsOf(the)).toMatchObject([{ state: 'joined' }]);
  });

  it('refuses what cannot be, and nothing', async () => {
    const the = await sent();
    const ana = await signedIn(site, 'ana');
    expect((await ana.fillIn(at(the, '/1'), {})).html).toContain('Select what you were told');
    for (const said of ['came', 'agreed-phone', 'waiting-900', 'declined-x', 'nonsense']) {
      expect((await ana.fillIn(at(the, '/1'), { said })).status).toBe(409);
    }
    expect(await onwardsOf(the)).toMatchObject([{ state: 'sent', version: 2 }]);
    expect((await ana.get(at(the, '/7'))).status).toBe(404);
  });

  it('is read by colleagues who may read the plan, and written by those who may decide', async () => {
    const the = await sent();
    const bryn = await signedIn(site, 'bryn');
    const { status, html } = await bryn.get(at(the, '/1'));
    expect(status).toBe(200);
    expect(html).not.toContain('Write down what you were told');
    const form = { key: bryn.key(), said: 'joined', version: '2' };
    expect((await bryn.post(at(the, '/1'), form)).status).toBe(403);
    expect(await onwardsOf(the)).toMatchObject([{ state: 'sent' }]);
    expect((await (await signedIn(site, 'olu')).get(at(the, '/1'))).status).toBe(403);
  });
});
