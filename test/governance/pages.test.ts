import { describe, expect, it } from '@jest/globals';
import { recordKeys } from '../../functions/shared/data/table/keys.ts';
import { type Keeping, nothingKept, withClockRunOut } from '../../functions/shared/domain/governance/keeping.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { open, pathOf, press, useRecords } from './use-records.ts';

const { site, nights, closedCase, keepingOf, whats } = useRecords();

describe('the page about records', () => {
  it('says whether the record of who looked is whole, and what is wrong with it', async () => {
    const lead = await signedIn(site, 'ines');
    expect(await open(lead, '/staff/governance')).toContain('Nothing has been recorded yet.');
    const theCase = await closedCase();
    await nights().audit.note({ id: theCase.id, by: 'ana', role: 'link-worker', what: 'opened' });
    await nights().chain();
    expect(await open(lead, '/staff/governance')).toContain(
      'Nothing was found that is changed, missing or out of order.',
    );
    const state = await nights().chains.state();
    const problems = [{ fault: 'altered' as const, id: theCase.id, no: 1, found: tuesday }];
    if (state) await nights().put({ ...recordKeys.chainState(), ...state, problems });
    const html = await open(lead, '/staff/governance');
    expect(html).toContain('Something is wrong.');
    expect(html).toContain(`${referenceOf(theCase.id)}, entry 1`);
    site.now = '2026-06-05T08:30:00.000Z';
    expect(await open(await signedIn(site, 'ines'), '/staff/governance')).toContain('This is late');
  });

  it('shows managers and safeguarding leads whether it is whole, and nothing of how cases are kept', async () => {
    for (const staff of ['morgan', 'sal']) {
      const html = await open(await signedIn(site, staff), '/staff/governance');
      expect(html).toContain('Who looked: is the record complete?');
      expect(html).not.toContain('To be erased');
    }
  });

  it.each(['ana', 'olu', 'eve'])('is not for %s', async (staff) => {
    const who = await signedIn(site, staff);
    const { status, html } = await who.get('/staff/governance');
    expect(status).toBe(403);
    expect(html).not.toContain('/staff/governance"');
  });

  it('lists what is to be erased, held, asked for and gone, the soonest first', async () => {
    const held = await closedCase();
    const lead = await signedIn(site, 'ines');
    await press(lead, held.id, { action: 'hold', hold: 'complaint' });
    await press(lead, held.id, { action: 'access' });
    const going = await closedCase();
    await press(lead, going.id, { action: 'erase', erase: 'person-asked' });
    const gone = {
      id: 'K7QM4T2P9XVD',
      team: 'ashcombe',
      at: tuesday,
      reason: 'retention',
      by: 'clock',
      closedAt: tuesday,
    };
    await nights().put({ ...recordKeys.erased('ashcombe', tuesday, gone.id), ...gone });
    const html = await open(lead, '/staff/governance');
    expect(html).toContain('A complaint is being looked into');
    expect(html).toContain('To be sent: ');
    expect(html).toContain('In the night after Wednesday 3 June 2026');
    expect(html).toContain('K7QM-4T2P-9XVD');
  });

  it('opens a case by its reference, and says what one looks like', async () => {
    const lead = await signedIn(site, 'ines');
    const { html, status } = await lead.get('/staff/governance?reference=nothing');
    expect([status, html.includes('A reference has 12 letters and numbers')]).toEqual([400, true]);
    expect((await lead.get('/staff/governance?reference=k7qm-4t2p-9xvd')).location).toBe(pathOf('K7QM4T2P9XVD'));
    const manager = await signedIn(site, 'morgan');
    expect((await manager.get('/staff/governance?reference=k7qm4t2p9xvd')).location).toBe(
      '/staff/cases/K7QM4T2P9XVD/history',
    );
  });
});

describe('the records of a case', () => {
  it('say until when it is kept, and that who looked is whole', async () => {
    const theCase = await closedCase();
    await nights().audit.note({ id: theCase.id, by: 'ana', role: 'link-worker', what: 'opened' });
    await nights().chain();
    const html = await open(await signedIn(site, 'ines'), pathOf(theCase.id));
    expect(html).toContain('Monday 1 May 2034 (8 years)');
    expect(html).toContain('The record of who looked is complete.');
    expect(html).not.toContain('Greenfield');
  });

  it('are held, and no longer held, each written down with its reason', async () => {
    const theCase = await closedCase();
    const lead = await signedIn(site, 'ines');
    const { html, status } = await press(lead, theCase.id, { action: 'hold' });
    expect([status, html.includes('Select why you are keeping the records for longer')]).toEqual([400, true]);
    await press(lead, theCase.id, { action: 'hold', hold: 'legal-claim' });
    expect(await keepingOf(theCase.id)).toMatchObject({ hold: { reason: 'legal-claim', by: 'staff:ines' } });
    expect(await open(lead, pathOf(theCase.id))).toContain('A legal claim, or one that is likely. On hold since');
    await press(lead, theCase.id, { action: 'end-hold' });
    expect(await keepingOf(theCase.id)).toBeUndefined();
    expect((await whats(theCase.id)).toSorted()).toEqual([
      'ines did:keep-end-hold',
      'ines did:keep-hold legal-claim',
      'ines opened:governance',
    ]);
  });

  it('take no act that there is not', async () => {
    const theCase = await closedCase();
    const lead = await signedIn(site, 'ines');
    for (const action of ['', 'constructor', 'toString', '__proto__']) {
      expect(await press(lead, theCase.id, { action })).toMatchObject({ status: 303, location: pathOf(theCase.id) });
    }
    expect(await keepingOf(theCase.id)).toBeUndefined();
    expect(await whats(theCase.id)).toEqual([]);
  });

  it('are to be erased, until somebody takes it back; twice is once', async () => {
    const theCase = await closedCase();
    const lead = await signedIn(site, 'ines');
    for (let clicks = 0; clicks < 2; clicks += 1)
      await press(lead, theCase.id, { action: 'erase', erase: 'wrong-person' });
    expect(await keepingOf(theCase.id)).toMatchObject({
      erasure: { reason: 'wrong-person', on: '2026-06-03T08:30:00.000Z' },
    });
    expect(await open(lead, pathOf(theCase.id))).toContain(
      'They will be erased in the night after Wednesday 3 June 2026.',
    );
    await press(lead, theCase.id, { action: 'call-off' });
    expect(await keepingOf(theCase.id)).toBeUndefined();
  });

  it('can be held, let go and erased at one desk within minutes of a copy: each act counts, though it leaves nothing behind', async () => {
    const lead = await signedIn(site, 'ines');
    const theCase = await closedCase();
    for (const action of ['access', 'sent']) await press(lead, theCase.id, { action });
    await press(lead, theCase.id, { action: 'hold', hold: 'complaint' });
    await press(lead, theCase.id, { action: 'end-hold' });
    expect((await press(lead, theCase.id, { action: 'erase', erase: 'person-asked' })).status).toBe(303);
    expect(await keepingOf(theCase.id)).toMatchObject({ erasure: { reason: 'person-asked' } });
  });

  it('cannot be erased while the case is open or on hold: the page says so, also to who sends the form', async () => {
    const lead = await signedIn(site, 'ines');
    const going = await site.putCase({ stage: 'MakeContact' });
    expect(await open(lead, pathOf(going.id))).toContain('The case is open.');
    const refused = await press(lead, going.id, { action: 'erase', erase: 'person-asked' });
    expect([refused.status, refused.html.includes('It has to be closed')]).toEqual([409, true]);
    const held = await closedCase();
    await press(lead, held.id, { action: 'hold', hold: 'inquiry' });
    expect((await press(lead, held.id, { action: 'erase', erase: 'person-asked' })).status).toBe(409);
    expect(await keepingOf(held.id)).not.toHaveProperty('erasure');
  });

  it('whose time is over are decided by a person where there was a concern: erased, or held with a reason', async () => {
    const theCase = await closedCase({ flags: ['safeguarding'] });
    const announce = (keeping: Keeping | undefined) =>
      withClockRunOut(keeping ?? nothingKept(theCase), theCase, '2034-04-01T09:00:00.000Z');
    await nights().keepings.change('ashcombe', theCase.id, announce);
    const lead = await signedIn(site, 'ines');
    expect(await open(lead, pathOf(theCase.id))).toContain('Somebody has to decide whether to erase them.');
    await press(lead, theCase.id, { action: 'call-off' });
    expect(await keepingOf(theCase.id)).toMatchObject({ erasure: { reason: 'retention' } });
    await press(lead, theCase.id, { action: 'erase', erase: 'retention' });
    expect(await keepingOf(theCase.id)).toMatchObject({
      erasure: { reason: 'retention', by: 'staff:ines', on: expect.anything() },
    });
  });

  it('being erased can be changed by nobody', async () => {
    const theCase = await closedCase();
    const erasing = { at: tuesday, receivedAt: tuesday, closedAt: tuesday };
    await nights().put({ ...recordKeys.keeping('ashcombe', theCase.id), ...nothingKept(theCase), version: 1, erasing });
    const lead = await signedIn(site, 'ines');
    expect(await open(lead, pathOf(theCase.id))).toContain('They are being erased now.');
    expect((await press(lead, theCase.id, { action: 'hold', hold: 'complaint' })).status).toBe(409);
  });

  it('come as a file of everybody who looked, which takes no formula', async () => {
    const theCase = await closedCase();
    await nights().audit.note({ id: theCase.id, by: 'ana', role: 'link-worker', what: 'opened', reason: '=1+1' });
    const { html: body, status } = await (await signedIn(site, 'ines')).get(`${pathOf(theCase.id)}/looks`);
    expect(status).toBe(200);
    expect(body).toContain("2026-06-02T08:30:00.000Z,ana,link-worker,Opened the case,opened,'=1+1");
    expect(body).toContain('ines');
  });
});
