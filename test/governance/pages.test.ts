import { beforeAll, describe, expect, it } from '@jest/globals';
import { createIntakeRepository } from '../../functions/shared/data/intake-repository.ts';
import { keys, recordKeys } from '../../functions/shared/data/keys.ts';
import type { Case } from '../../functions/shared/domain/case.ts';
import { type Keeping, nothingKept, withClockRunOut } from '../../functions/shared/domain/keeping.ts';
import { type ReferralId, referenceOf } from '../../functions/shared/domain/referral-id.ts';
import { someAnswers, someAsked, tuesday } from '../builders/referral.ts';
import { type StaffVisitor, signedIn } from '../staff/staff-visitor.ts';
import { useStaffSite } from '../staff/use-staff-site.ts';
import { testClock } from '../support/test-clock.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { type Nights, nightsOver } from './support.ts';

const site = useStaffSite();
const clock = testClock(tuesday);
let nights: Nights;
beforeAll(() => {
  nights = nightsOver(site.table, clock);
});

const closedCase = (changes: Partial<Case> = {}) =>
  site.putCase({
    stage: 'Closed',
    closedAt: '2026-05-01T09:00:00.000Z',
    closeReason: 'goals-met',
    receivedAt: '2026-04-01T09:00:00.000Z',
    lastContactAt: '2026-04-20T09:00:00.000Z',
    holdsPlace: false,
    ...changes,
  });

const pathOf = (id: ReferralId) => `/staff/governance/cases/${id}`;
const keepingOf = (id: ReferralId) => nights.keepings.get('ashcombe', id);
const whats = async (id: ReferralId) =>
  (await nights.audit.between(id, '2026-06', '2026-06')).map(({ by, what, reason = '' }) =>
    `${by} ${what} ${reason}`.trim(),
  );

const press = async (who: StaffVisitor, id: ReferralId, form: Record<string, string>) =>
  who.post(pathOf(id), { key: who.key(), ...form });

const open = async (who: StaffVisitor, path: string): Promise<string> => {
  const { html, status } = await who.get(path);
  expect([path, status, accessibilityProblems(html)]).toEqual([path, 200, []]);
  expect(html).not.toMatch(/undefined|\[object/);
  return html;
};

describe('the page about records', () => {
  it('says whether the record of who looked is whole, and what is wrong with it', async () => {
    const lead = await signedIn(site, 'ines');
    expect(await open(lead, '/staff/governance')).toContain('Nothing is recorded yet.');
    const the = await closedCase();
    await nights.audit.note({ id: the.id, by: 'ana', role: 'link-worker', what: 'opened' });
    await nights.chain();
    expect(await open(lead, '/staff/governance')).toContain(
      'Nothing was found that is changed, missing or out of order.',
    );
    const state = await nights.chains.state();
    const problems = [{ fault: 'altered' as const, id: the.id, no: 1, found: tuesday }];
    if (state) await nights.put({ ...recordKeys.chainState(), ...state, problems });
    const html = await open(lead, '/staff/governance');
    expect(html).toContain('Something is wrong.');
    expect(html).toContain(`${referenceOf(the.id)}, entry 1`);
    site.now = '2026-06-05T08:30:00.000Z';
    expect(await open(await signedIn(site, 'ines'), '/staff/governance')).toContain('This is late');
  });

  it('shows managers and safeguarding leads whether it is whole, and nothing of how cases are kept', async () => {
    for (const staff of ['morgan', 'sal']) {
      const html = await open(await signedIn(site, staff), '/staff/governance');
      expect(html).toContain('Who looked: is the record whole?');
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
    await nights.put({ ...recordKeys.erased('ashcombe', tuesday, gone.id), ...gone });
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
    const the = await closedCase();
    await nights.audit.note({ id: the.id, by: 'ana', role: 'link-worker', what: 'opened' });
    await nights.chain();
    const html = await open(await signedIn(site, 'ines'), pathOf(the.id));
    expect(html).toContain('Monday 1 May 2034 (8 years)');
    expect(html).toContain('The record of who looked is whole.');
    expect(html).not.toContain('Greenfield');
  });

  it('are held, and no longer held, each written down with its reason', async () => {
    const the = await closedCase();
    const lead = await signedIn(site, 'ines');
    const { html, status } = await press(lead, the.id, { action: 'hold' });
    expect([status, html.includes('Select why the records are kept for longer')]).toEqual([400, true]);
    await press(lead, the.id, { action: 'hold', hold: 'legal-claim' });
    expect(await keepingOf(the.id)).toMatchObject({ hold: { reason: 'legal-claim', by: 'staff:ines' } });
    expect(await open(lead, pathOf(the.id))).toContain('A legal claim, or one that is likely. On hold since');
    await press(lead, the.id, { action: 'end-hold' });
    expect(await keepingOf(the.id)).toBeUndefined();
    expect((await whats(the.id)).toSorted()).toEqual([
      'ines did:keep-end-hold',
      'ines did:keep-hold legal-claim',
      'ines opened:governance',
    ]);
  });

  it('are to be erased, until somebody takes it back; twice is once', async () => {
    const the = await closedCase();
    const lead = await signedIn(site, 'ines');
    for (let clicks = 0; clicks < 2; clicks += 1) await press(lead, the.id, { action: 'erase', erase: 'wrong-person' });
    expect(await keepingOf(the.id)).toMatchObject({
      erasure: { reason: 'wrong-person', on: '2026-06-03T08:30:00.000Z' },
    });
    expect(await open(lead, pathOf(the.id))).toContain('They go in the night after Wednesday 3 June 2026.');
    await press(lead, the.id, { action: 'call-off' });
    expect(await keepingOf(the.id)).toBeUndefined();
  });

  it('can be held, let go and erased at one desk within minutes of a copy: each act counts, though it leaves nothing behind', async () => {
    const lead = await signedIn(site, 'ines');
    const the = await closedCase();
    for (const action of ['access', 'sent']) await press(lead, the.id, { action });
    await press(lead, the.id, { action: 'hold', hold: 'complaint' });
    await press(lead, the.id, { action: 'end-hold' });
    expect((await press(lead, the.id, { action: 'erase', erase: 'person-asked' })).status).toBe(303);
    expect(await keepingOf(the.id)).toMatchObject({ erasure: { reason: 'person-asked' } });
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
    const the = await closedCase({ flags: ['safeguarding'] });
    const announce = (keeping: Keeping | undefined) =>
      withClockRunOut(keeping ?? nothingKept(the), the, '2034-04-01T09:00:00.000Z');
    await nights.keepings.change('ashcombe', the.id, announce);
    const lead = await signedIn(site, 'ines');
    expect(await open(lead, pathOf(the.id))).toContain('Somebody has to decide whether they go.');
    await press(lead, the.id, { action: 'call-off' });
    expect(await keepingOf(the.id)).toMatchObject({ erasure: { reason: 'retention' } });
    await press(lead, the.id, { action: 'erase', erase: 'retention' });
    expect(await keepingOf(the.id)).toMatchObject({
      erasure: { reason: 'retention', by: 'staff:ines', on: expect.anything() },
    });
  });

  it('being erased can be changed by nobody', async () => {
    const the = await closedCase();
    const erasing = { at: tuesday, receivedAt: tuesday, closedAt: tuesday };
    await nights.put({ ...recordKeys.keeping('ashcombe', the.id), ...nothingKept(the), version: 1, erasing });
    const lead = await signedIn(site, 'ines');
    expect(await open(lead, pathOf(the.id))).toContain('They are being erased now.');
    expect((await press(lead, the.id, { action: 'hold', hold: 'complaint' })).status).toBe(409);
  });

  it('come as a file of everybody who looked, which takes no formula', async () => {
    const the = await closedCase();
    await nights.audit.note({ id: the.id, by: 'ana', role: 'link-worker', what: 'opened', reason: '=1+1' });
    const { html: body, status } = await (await signedIn(site, 'ines')).get(`${pathOf(the.id)}/looks`);
    expect(status).toBe(200);
    expect(body).toContain("2026-06-02T08:30:00.000Z,ana,link-worker,Opened the case,opened,'=1+1");
    expect(body).toContain('ines');
  });
});

describe('a copy for the person', () => {
  const concern = 'Her nephew takes her pension';

  const withEverything = async (): Promise<Case> => {
    const risks = { known: true, detail: 'A dog that bites', safeguarding: true, safeguardingDetail: concern };
    const the = await closedCase({ flags: ['safeguarding', 'risk'] });
    const { id } = the;
    const asked = [...someAsked(), { section: 'Risks', question: 'What is the concern?', answer: concern }];
    await createIntakeRepository(site.table).submit({
      id,
      receivedAt: the.receivedAt,
      answers: someAnswers({ risks }),
      asked,
    });
    await nights.put({ ...keys.risk(id), id, ...risks });
    await nights.put({ ...keys.concern(id, tuesday), id, at: tuesday, by: 'staff:ana', text: concern });
    await nights.put({ ...keys.note(id, 'CONTACT', tuesday), id, at: tuesday, by: 'ana', note: 'Likes the garden' });
    await nights.put({
      ...keys.plan(id, 1),
      id,
      version: 1,
      issuedAt: tuesday,
      content: { strengths: ['Knows roses'] },
    });
    await nights.put({
      ...keys.caseEvent(id, 9),
      version: 9,
      at: tuesday,
      what: 'concern-raised',
      stage: 'MakeContact',
    });
    await nights.put({
      ...recordKeys.seen(id, '2026-06'),
      id,
      month: '2026-06',
      looks: [{ on: '2026-06-01', who: 'manager', what: 'read' }],
    });
    await nights.put({ ...keys.equality(id), id, language: 'Welsh' });
    const { person, contact } = someAnswers();
    const other = { id: '7777MMMM7777', into: id, person, contact, why: { concern: 'Misses her choir' } };
    const hashes = { matches: ['hash-of-a-person'], phone: 'hash-of-a-phone' };
    await nights.put({ ...keys.merged(id, other.id), ...other, ...hashes, flags: ['risk'] });
    return the;
  };

  it('is there for nobody before it is written down that the person asked', async () => {
    const the = await withEverything();
    const lead = await signedIn(site, 'ines');
    expect((await lead.get(`${pathOf(the.id)}/copy`)).status).toBe(403);
    await press(lead, the.id, { action: 'access' });
    expect(await open(lead, pathOf(the.id))).toContain('Make the copy');
    await open(lead, `${pathOf(the.id)}/copy`);
    await press(lead, the.id, { action: 'sent' });
    expect((await lead.get(`${pathOf(the.id)}/copy`)).status).toBe(403);
    expect(await whats(the.id)).toContain('ines opened:copy');
  });

  it('holds what is kept of them in words, as a page and as a file, and nothing of our machinery', async () => {
    const the = await withEverything();
    const lead = await signedIn(site, 'ines');
    await press(lead, the.id, { action: 'access' });
    const html = await open(lead, `${pathOf(the.id)}/copy`);
    const { html: json } = await lead.get(`${pathOf(the.id)}/copy?as=json`);
    for (const text of [html, json]) {
      for (const kept of [
        'Greenfield',
        'Likes the garden',
        'Knows roses',
        'Welsh',
        'Hello Doris',
        'What another referral about you said',
        'Misses her choir',
      ]) {
        expect(text).toContain(kept);
      }
      expect(text).not.toContain('0123456789abcdefABCDEF');
      for (const ours of ['token-1', 'duePk', 'NOTES#', 'bornHash', 'hash-of-a']) expect(text).not.toContain(ours);
    }
    expect(JSON.parse(json)).toMatchObject({
      reference: referenceOf(the.id),
      sent: { answers: { source: 'pharmacy' } },
    });
  });

  it('tells of no risk or concern that others wrote down, by no word and no sign, until somebody has agreed', async () => {
    const the = await withEverything();
    const lead = await signedIn(site, 'ines');
    await press(lead, the.id, { action: 'access' });
    for (const page of ['copy', 'copy?as=json']) {
      const { html } = await lead.get(`${pathOf(the.id)}/${page}`);
      for (const sign of [concern, 'A dog that bites', 'concern-raised', '"safeguarding"', 'Safeguarding concern']) {
        expect(html).not.toContain(sign);
      }
    }
    const whole = await open(lead, `${pathOf(the.id)}/copy?concerns=yes`);
    expect(whole).toContain(concern);
    expect(await whats(the.id)).toContain('ines opened:copy-whole');
  });
});
