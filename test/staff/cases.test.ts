import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { keys } from '../../functions/shared/data/keys.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { referenceOf } from '../../functions/shared/domain/referral-id.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { onCasePages } from './on-case-pages.ts';
import { type StaffVisitor, signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { stored, audited } = onCasePages(site);

const open = async (who: StaffVisitor, id: ReferralId) => {
  const { html } = await who.get(`/staff/cases/${id}`);
  return { html, form: who.hidden(html) };
};

const safeguarding = {
  risks: { known: true, detail: 'A dog that bites', safeguarding: true, safeguardingDetail: 'Afraid of a neighbour' },
};

describe('the case page', () => {
  it('shows its worker who it is, how to reach them safely, why, and what is next', async () => {
    const contact = { ...someAnswers().contact, safeToText: false, sharedPhone: true, unsafeTimes: 'After 5pm' };
    const the = await site.putCase({}, { contact });
    const { html } = await open(await signedIn(site, 'ana'), the.id);
    for (const said of [
      '<h1 class="nhsuk-heading-l">Doris Greenfield</h1>',
      referenceOf(the.id),
      'Do not send text messages.',
      'Do not leave a voicemail.',
      'Others use this phone.',
      'Do not get in touch: After 5pm',
      '07700 900123',
      '9 March 1948 (78 years old)',
      '999 000 0018',
      'Lonely or isolated',
      'The evenings are long',
      'No known risks',
      'Accept or decline this referral',
      'Thursday 4 June',
      'Referral received, to the person',
      'Hello Doris',
    ]) {
      expect(html).toContain(said);
    }
  });

  it('is found by the reference as people write it', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const written = referenceOf(the.id).toLowerCase();
    expect((await ana.get(`/staff/cases/${written}`)).location).toBe(`/staff/cases/${the.id}`);
    const found = await ana.get(`/staff/cases?reference=${encodeURIComponent(` ${written}`)}`);
    expect(found.location).toBe(`/staff/cases/${the.id}`);
    const wrong = await ana.get('/staff/cases?reference=K7');
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('<title>Error: ');
    expect(wrong.html).toContain('value="K7"');
  });

  it('shows a colleague who covers the last digits and the year only', async () => {
    const the = await site.putCase();
    const { html } = await open(await signedIn(site, 'bryn'), the.id);
    expect(html).toContain('ends in 0018');
    expect(html).toContain('Year of birth');
    expect(html).not.toContain('999 000 0018');
    expect(html).not.toContain('9 March 1948');
    expect(html).not.toContain('value="accept"');
  });

  it('shows operations where the case stands and nobody by name', async () => {
    const the = await site.putCase({}, { risks: { known: true, detail: 'A dog that bites', safeguarding: false } });
    const { html } = await open(await signedIn(site, 'olu'), the.id);
    expect(html).toContain('New referral');
    expect(html).toContain('There is one. Ask the manager.');
    for (const secret of ['Doris', 'Greenfield', '07700', '0018', 'evenings', 'dog', 'Pharmacist', 'Sam Example']) {
      expect(html).not.toContain(secret);
    }
  });

  it('keeps the detail of a safeguarding concern to the safeguarding lead', async () => {
    const the = await site.putCase({ flags: ['safeguarding', 'risk'] }, safeguarding);
    const lead = await open(await signedIn(site, 'sal'), the.id);
    expect(lead.html).toContain('Afraid of a neighbour');
    for (const who of ['ana', 'morgan']) {
      const { html } = await open(await signedIn(site, who), the.id);
      expect(html).toContain('The safeguarding lead has the detail');
      expect(html).toContain('A dog that bites');
      expect(html).not.toContain('neighbour');
    }
  });

  it('shows a restricted case to others as a reference, and says whom to ask', async () => {
    const the = await site.putCase({ flags: ['safeguarding'] }, safeguarding);
    for (const who of ['bryn', 'olu', 'ines']) {
      const answer = await (await signedIn(site, who)).get(`/staff/cases/${the.id}`);
      expect(answer.status).toBe(403);
      expect(answer.html).toContain(referenceOf(the.id));
      expect(answer.html).toContain('speak to the manager');
      for (const secret of ['Doris', 'New referral', 'Ana', 'neighbour']) expect(answer.html).not.toContain(secret);
    }
  });

  it('answers another team as if there were no such case, and writes down that they tried', async () => {
    const the = await site.putCase();
    const eve = await signedIn(site, 'eve');
    const others = await eve.get(`/staff/cases/${the.id}`);
    const nobodys = await eve.get('/staff/cases/0123456789AB');
    expect(others.status).toBe(404);
    expect(others.html.replaceAll(the.id, '')).toBe(nobodys.html.replaceAll('0123456789AB', ''));
    expect(await audited(the.id)).toEqual(['eve refused']);
  });

  it('writes down every look and every try, and nothing it shows is unwritten', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, the.id);
    await ana.post(`/staff/cases/${the.id}`, { ...form, action: 'accept' });
    expect((await audited(the.id)).toSorted()).toEqual(['ana decision:Accepted', 'ana opened']);
  });

  it('costs what the design allows: 14 reads and one write', async () => {
    const the = await site.putCase({ flags: ['risk'] }, { risks: { known: true, detail: 'x', safeguarding: false } });
    const ana = await signedIn(site, 'ana');
    const units = await site.table.unitsOf(() => ana.get(`/staff/cases/${the.id}`));
    expect(units.read).toBeLessThanOrEqual(14);
    expect(units.write).toBe(1);
  });
});

describe('the case page of somebody whose plan is followed', () => {
  const followed = { stage: 'FollowUp', baselineAt: tuesday, lastContactAt: tuesday, flags: ['risk'] } as const;
  const risk = { risks: { known: true, detail: 'x', safeguarding: false } };

  it('costs no more, with contacts, appointments, messages, answers and plans on it', async () => {
    const the = await site.putCase({ ...followed, flags: ['risk'] }, risk);
    const ana = await signedIn(site, 'ana');
    const units = await site.table.unitsOf(() => ana.get(`/staff/cases/${the.id}`));
    expect(units.read).toBeLessThanOrEqual(14);
    expect(units.write).toBe(1);
  });

  it('has what waits for them first, then what is next, promised and booked', async () => {
    const the = await site.putCase({
      ...followed,
      flags: [],
      stage: 'FollowUpReminder',
      appointmentAt: '2026-06-02T13:30:00.000Z',
      promise: { no: 2, kind: 'plan', due: '2026-06-09T17:00:00.000Z', madeAt: tuesday },
      tasks: [{ kind: 'rearrange', at: tuesday }],
    });
    const booked = { id: the.id, madeAt: tuesday, at: '2026-06-02T13:30:00.000Z', kind: 'phone', stateAt: tuesday };
    const called = { id: the.id, at: tuesday, by: 'staff:ana', channel: 'phone', outcome: 'spoke', loggedAt: tuesday };
    for (const item of [
      { ...keys.note(the.id, 'APPT', tuesday), ...booked, state: 'asked-to-rearrange', by: 'staff:ana' },
      { ...keys.note(the.id, 'CONTACT', tuesday), ...called, note: 'Glad of the call' },
    ]) {
      await site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: item }));
    }
    const { html } = await open(await signedIn(site, 'ana'), the.id);
    const order = [
      'Find another time for the appointment',
      'Hold the conversation',
      'Today at 2:30pm, phone call, the person asked for another time',
      'Write down how it went by',
      'Plan promised by Tuesday 9 June',
      'The conversation was held',
      'How to reach them safely',
      'Phone call: spoke with them',
      'Glad of the call',
    ].map((said) => html.indexOf(said));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('has a task done by a click, once, and by nobody who may not', async () => {
    const the = await site.putCase({ ...followed, flags: [], tasks: [{ kind: 'phone-person', at: tuesday }] });
    const ana = await signedIn(site, 'ana');
    for (const who of ['bryn', 'sal', 'olu']) {
      const visitor = await signedIn(site, who);
      const done = { key: visitor.key(), action: 'done', task: 'phone-person' };
      expect((await visitor.post(`/staff/cases/${the.id}`, done)).status).toBe(403);
    }
    const done = { key: ana.key(), action: 'done', task: 'phone-person' };
    for (let clicks = 0; clicks < 2; clicks += 1) {
      expect((await ana.post(`/staff/cases/${the.id}`, done)).location).toBe(`/staff/cases/${the.id}`);
    }
    expect(await stored(the.id)).toMatchObject({ tasks: [], version: the.version + 1 });
  });

  it('has nobody say that they were in touch without the contact: the sweep would ask for it again', async () => {
    const the = await site.putCase({ ...followed, flags: [], tasks: [{ kind: 'no-contact', at: tuesday }] });
    const ana = await signedIn(site, 'ana');
    const done = { key: ana.key(), action: 'done', task: 'no-contact' };
    expect((await ana.post(`/staff/cases/${the.id}`, done)).status).toBe(403);
    expect(await stored(the.id)).toMatchObject({ tasks: [{ kind: 'no-contact' }] });
  });
});

describe('a decision', () => {
  it('is stored by one click, told on the page, and the same by a second', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, the.id);
    const accept = { ...form, action: 'accept' };
    for (const answer of await Promise.all([1, 2, 3].map(() => ana.post(`/staff/cases/${the.id}`, accept)))) {
      expect(answer).toMatchObject({ status: 303, location: `/staff/cases/${the.id}` });
    }
    expect((await stored(the.id)).decision).toMatchObject({ name: 'Accepted', by: 'staff:ana', waitNo: 1 });
    expect((await stored(the.id)).version).toBe(the.version + 1);
    const { html } = await open(ana, the.id);
    expect(html).toContain('Accepted. Next: making contact.');
    expect(html).toContain('by you');
    expect(html).not.toContain('value="accept"');
  });

  it('repeated after the workflow has gone on is still the same', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, the.id);
    await ana.post(`/staff/cases/${the.id}`, { ...form, action: 'accept' });
    await createCaseRepository(site.table).openWait(
      { id: the.id, episode: 1, stage: 'MakeContact', entered: tuesday, attempt: 0, token: 't2', edge: { no: 2 } },
      '2026-06-23T17:00:00.000Z',
      tuesday,
    );
    expect((await ana.post(`/staff/cases/${the.id}`, { ...form, action: 'accept' })).status).toBe(303);
    const other = await ana.post(`/staff/cases/${the.id}`, { ...form, action: 'decline', reason: 'away' });
    expect(other.status).toBe(409);
    expect(other.html).toContain('This case has moved on since you opened it');
    expect(other.html).toContain('Agree a first conversation');
  });

  it('repeated with another reason after the workflow has gone on is not the same, and is not said to be done', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, the.id);
    const decline = { ...form, action: 'decline', reason: 'away' };
    await ana.post(`/staff/cases/${the.id}`, decline);
    await createCaseRepository(site.table).openWait(
      { id: the.id, episode: 1, stage: 'AwaitAcceptance', entered: tuesday, attempt: 0, token: 't2', edge: { no: 2 } },
      '2026-06-04T17:00:00.000Z',
      tuesday,
    );
    expect((await ana.post(`/staff/cases/${the.id}`, decline)).status).toBe(303);
    expect((await ana.post(`/staff/cases/${the.id}`, { ...decline, reason: 'skills' })).status).toBe(409);
  });

  it('in another tab that says otherwise is refused with a sentence, and the page shows where the case stands', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, the.id);
    await ana.post(`/staff/cases/${the.id}`, { ...form, action: 'decline', reason: 'skills' });
    expect((await stored(the.id)).decision?.facts).toEqual({ workerReason: 'skills' });
    const late = await ana.post(`/staff/cases/${the.id}`, { ...form, action: 'accept' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('<title>Error: ');
    expect(late.html).toContain('Declined by the link worker');
    expect((await stored(the.id)).decision?.name).toBe('DeclinedByWorker');
  });

  it('to decline needs its reason, and keeps what was chosen', async () => {
    const the = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, the.id);
    for (const reason of ['', 'not-a-reason', 'deceased']) {
      const answer = await ana.post(`/staff/cases/${the.id}`, { ...form, action: 'decline', reason });
      expect(answer.status).toBe(400);
      expect(answer.html).toContain('href="#reason"');
      expect(answer.html).toContain('Select why you decline');
    }
    expect((await stored(the.id)).decision).toBeUndefined();
  });

  it('is not for another worker, the manager or operations to take in the name of the one who was asked', async () => {
    const the = await site.putCase();
    const { form } = await open(await signedIn(site, 'ana'), the.id);
    for (const who of ['bryn', 'morgan', 'olu', 'ines', 'sal', 'eve']) {
      const visitor = await signedIn(site, who);
      const answer = await visitor.post(`/staff/cases/${the.id}`, { ...form, key: visitor.key(), action: 'accept' });
      expect([who, answer.status]).toEqual([who, who === 'eve' ? 404 : 403]);
      const reason = { ...form, key: visitor.key(), action: 'decline', reason: 'away' };
      expect((await visitor.post(`/staff/cases/${the.id}`, reason)).status).toBe(answer.status);
    }
    expect((await stored(the.id)).decision).toBeUndefined();
  });

  it('at triage is the manager’s: to accept, or to decline with a coded reason', async () => {
    const triage = {
      stage: 'Triage' as const,
      assignee: undefined,
      holdsPlace: false,
      flags: ['outside-area' as const],
    };
    const accepted = await site.putCase(triage);
    const morgan = await signedIn(site, 'morgan');
    const first = await open(morgan, accepted.id);
    await morgan.post(`/staff/cases/${accepted.id}`, { ...first.form, action: 'accept' });
    expect((await stored(accepted.id)).decision).toMatchObject({ name: 'Accepted', by: 'staff:morgan' });
    const declined = await site.putCase(triage);
    const second = await open(morgan, declined.id);
    expect(second.html).toContain('Outside the area');
    const form = { ...second.form, action: 'decline', reason: 'not-eligible' };
    expect((await morgan.post(`/staff/cases/${declined.id}`, form)).status).toBe(303);
    expect((await stored(declined.id)).decision).toMatchObject({
      name: 'Declined',
      facts: { reason: 'not-eligible' },
    });
    const { html } = await open(await signedIn(site, 'ana'), declined.id);
    expect(html).not.toContain('value="accept"');
  });

  it.each([{ flags: [] }, { flags: ['safeguarding' as const] }])(
    'to try a stopped case again is for operations, says what broke, and keeps why ($flags)',
    async (flagged) => {
      const attention = { error: 'Lambda.Unknown', at: tuesday };
      const the = await site.putCase({ ...flagged, stage: 'NeedsAttention', brokeAt: 'MakeContact', attention });
      const olu = await signedIn(site, 'olu');
      const { html, form } = await open(olu, the.id);
      for (const said of ['Making contact', 'Lambda.Unknown', 'Why may it go on?']) expect(html).toContain(said);
      expect(html).not.toMatch(/Doris|Greenfield/);
      const retry = { ...form, action: 'retry' };
      const unsaid = await olu.post(`/staff/cases/${the.id}`, retry);
      expect(unsaid.status).toBe(400);
      expect(unsaid.html).toContain('Select why it may go on');
      for (const page of [html, unsaid.html]) expect(accessibilityProblems(page)).toEqual([]);
      const morgan = await signedIn(site, 'morgan');
      expect((await open(morgan, the.id)).html).not.toContain('value="retry"');
      const others = { ...retry, key: morgan.key(), reason: 'mended' };
      expect((await morgan.post(`/staff/cases/${the.id}`, others)).status).toBe(403);
      const done = await olu.post(`/staff/cases/${the.id}`, { ...retry, reason: 'mended' });
      expect(done.location).toBe(`/staff/cases/${the.id}`);
      expect((await stored(the.id)).decision).toMatchObject({ name: 'Retried', by: 'staff:olu' });
      expect(await audited(the.id)).toContain('olu decision:Retried mended');
      expect((await open(olu, the.id)).html).not.toContain('value="retry"');
    },
  );
});
