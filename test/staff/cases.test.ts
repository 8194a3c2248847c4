import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { keys } from '../../functions/shared/data/table/keys.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { onCasePages } from './on-case-pages.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { stored, audited, open } = onCasePages(site);

const safeguarding = {
  risks: { known: true, detail: 'A dog that bites', safeguarding: true, safeguardingDetail: 'Afraid of a neighbour' },
};

describe('the case page', () => {
  it('shows its worker who it is, how to reach them safely, why, and what is next', async () => {
    const contact = { ...someAnswers().contact, safeToText: false, sharedPhone: true, unsafeTimes: 'After 5pm' };
    const theCase = await site.putCase({}, { contact });
    const { html } = await open(await signedIn(site, 'ana'), theCase.id);
    for (const said of [
      '<h1 class="nhsuk-heading-l">Doris Greenfield</h1>',
      referenceOf(theCase.id),
      'Do not send text messages.',
      'Do not leave a voicemail.',
      'Other people use this phone.',
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

  it('says who told the person about the referral, and when they agreed, as far as it is known', async () => {
    const { consent } = someAnswers();
    const ana = await signedIn(site, 'ana');
    const htmlOf = async (...putting: Parameters<typeof site.putCase>) =>
      (await open(ana, (await site.putCase(...putting)).id)).html;
    const told = 'Agreed to the referral, told by Sam Example';
    expect(await htmlOf({}, { consent })).toContain(`${told} on Monday 1 June 2026`);
    const { toldOn: _, ...undated } = consent;
    expect(await htmlOf({}, { consent: undated })).toMatch(new RegExp(`${told}\\s*<`));
    expect(await htmlOf({ source: 'self' }, { consent })).toContain('Agreed to the referral on Monday 1 June 2026');
  });

  it('is found by the reference as people write it', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const written = referenceOf(theCase.id).toLowerCase();
    expect((await ana.get(`/staff/cases/${written}`)).location).toBe(`/staff/cases/${theCase.id}`);
    const found = await ana.get(`/staff/cases?reference=${encodeURIComponent(` ${written}`)}`);
    expect(found.location).toBe(`/staff/cases/${theCase.id}`);
    const wrong = await ana.get('/staff/cases?reference=K7');
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('<title>Error: ');
    expect(wrong.html).toContain('value="K7"');
  });

  it('shows a colleague who covers the last digits and the year only', async () => {
    const theCase = await site.putCase();
    const { html } = await open(await signedIn(site, 'bryn'), theCase.id);
    expect(html).toContain('ends in 0018');
    expect(html).toContain('Year of birth');
    expect(html).not.toContain('999 000 0018');
    expect(html).not.toContain('9 March 1948');
    expect(html).not.toContain('value="accept"');
  });

  it('shows operations where the case stands and nobody by name', async () => {
    const theCase = await site.putCase({}, { risks: { known: true, detail: 'A dog that bites', safeguarding: false } });
    const { html } = await open(await signedIn(site, 'olu'), theCase.id);
    expect(html).toContain('New referral');
    expect(html).toContain('There is one. Ask the manager.');
    for (const secret of ['Doris', 'Greenfield', '07700', '0018', 'evenings', 'dog', 'Pharmacist', 'Sam Example']) {
      expect(html).not.toContain(secret);
    }
  });

  it('keeps the detail of a safeguarding concern to the safeguarding lead', async () => {
    const theCase = await site.putCase({ flags: ['safeguarding', 'risk'] }, safeguarding);
    const lead = await open(await signedIn(site, 'sal'), theCase.id);
    expect(lead.html).toContain('Afraid of a neighbour');
    for (const who of ['ana', 'morgan']) {
      const { html } = await open(await signedIn(site, who), theCase.id);
      expect(html).toContain('The safeguarding lead has the detail');
      expect(html).toContain('A dog that bites');
      expect(html).not.toContain('neighbour');
    }
  });

  it('shows a restricted case to others as a reference, and says whom to ask', async () => {
    const theCase = await site.putCase({ flags: ['safeguarding'] }, safeguarding);
    for (const who of ['bryn', 'olu', 'ines']) {
      const answer = await (await signedIn(site, who)).get(`/staff/cases/${theCase.id}`);
      expect(answer.status).toBe(403);
      expect(answer.html).toContain(referenceOf(theCase.id));
      expect(answer.html).toContain('speak to the manager');
      for (const secret of ['Doris', 'New referral', 'Ana', 'neighbour']) expect(answer.html).not.toContain(secret);
    }
  });

  it('answers another team as if there were no such case, and writes down that they tried', async () => {
    const theCase = await site.putCase();
    const eve = await signedIn(site, 'eve');
    const others = await eve.get(`/staff/cases/${theCase.id}`);
    const nobodys = await eve.get('/staff/cases/0123456789AB');
    expect(others.status).toBe(404);
    expect(others.html.replaceAll(theCase.id, '')).toBe(nobodys.html.replaceAll('0123456789AB', ''));
    expect(await audited(theCase.id)).toEqual(['eve refused']);
  });

  it('writes down every look and every try, and nothing it shows is unwritten', async () => {
    const theCase = await site.putCase();
    const ana = await signedIn(site, 'ana');
    const { form } = await open(ana, theCase.id);
    await ana.post(`/staff/cases/${theCase.id}`, { ...form, action: 'accept' });
    expect((await audited(theCase.id)).toSorted()).toEqual(['ana decision:Accepted', 'ana opened']);
  });

  it('costs what the design allows: 14 reads and one write', async () => {
    const theCase = await site.putCase(
      { flags: ['risk'] },
      { risks: { known: true, detail: 'x', safeguarding: false } },
    );
    const ana = await signedIn(site, 'ana');
    const units = await site.table.unitsOf(() => ana.get(`/staff/cases/${theCase.id}`));
    expect(units.read).toBeLessThanOrEqual(14);
    expect(units.write).toBe(1);
  });
});

describe('the case page of somebody whose plan is followed', () => {
  const followed = { stage: 'FollowUp', baselineAt: tuesday, lastContactAt: tuesday, flags: ['risk'] } as const;
  const risk = { risks: { known: true, detail: 'x', safeguarding: false } };

  it('costs no more, with contacts, appointments, messages, answers and plans on it', async () => {
    const theCase = await site.putCase({ ...followed, flags: ['risk'] }, risk);
    const ana = await signedIn(site, 'ana');
    const units = await site.table.unitsOf(() => ana.get(`/staff/cases/${theCase.id}`));
    expect(units.read).toBeLessThanOrEqual(14);
    expect(units.write).toBe(1);
  });

  it('has what waits for them first, then what is next, promised and booked', async () => {
    const theCase = await site.putCase({
      ...followed,
      flags: [],
      stage: 'FollowUpReminder',
      appointmentAt: '2026-06-02T13:30:00.000Z',
      promise: { no: 2, kind: 'plan', due: '2026-06-09T17:00:00.000Z', madeAt: tuesday },
      tasks: [{ kind: 'rearrange', at: tuesday }],
    });
    const booked = { id: theCase.id, madeAt: tuesday, at: '2026-06-02T13:30:00.000Z', kind: 'phone', stateAt: tuesday };
    const called = {
      id: theCase.id,
      at: tuesday,
      by: 'staff:ana',
      channel: 'phone',
      outcome: 'spoke',
      loggedAt: tuesday,
    };
    for (const item of [
      { ...keys.note(theCase.id, 'APPT', tuesday), ...booked, state: 'asked-to-rearrange', by: 'staff:ana' },
      { ...keys.note(theCase.id, 'CONTACT', tuesday), ...called, note: 'Glad of the call' },
    ]) {
      await site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: item }));
    }
    const { html } = await open(await signedIn(site, 'ana'), theCase.id);
    const order = [
      'Find another time for the appointment',
      'Have the conversation',
      'Today at 2:30pm, phone call, the person asked for another time',
      'Write down how it went by',
      'Plan promised by Tuesday 9 June',
      'Record the conversation',
      'How to reach them safely',
      'Phone call: spoke with them',
      'Glad of the call',
    ].map((said) => html.indexOf(said));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('has a task done by a click, once, and by nobody who may not', async () => {
    const theCase = await site.putCase({ ...followed, flags: [], tasks: [{ kind: 'phone-person', at: tuesday }] });
    const ana = await signedIn(site, 'ana');
    for (const who of ['bryn', 'sal', 'olu']) {
      const visitor = await signedIn(site, who);
      const done = { key: visitor.key(), action: 'done', task: 'phone-person' };
      expect((await visitor.post(`/staff/cases/${theCase.id}`, done)).status).toBe(403);
    }
    const done = { key: ana.key(), action: 'done', task: 'phone-person' };
    for (let clicks = 0; clicks < 2; clicks += 1) {
      expect((await ana.post(`/staff/cases/${theCase.id}`, done)).location).toBe(`/staff/cases/${theCase.id}`);
    }
    expect(await stored(theCase.id)).toMatchObject({ tasks: [], version: theCase.version + 1 });
  });

  it('has nobody say that they were in touch without the contact: the sweep would ask for it again', async () => {
    const theCase = await site.putCase({ ...followed, flags: [], tasks: [{ kind: 'no-contact', at: tuesday }] });
    const ana = await signedIn(site, 'ana');
    const done = { key: ana.key(), action: 'done', task: 'no-contact' };
    expect((await ana.post(`/staff/cases/${theCase.id}`, done)).status).toBe(403);
    expect(await stored(theCase.id)).toMatchObject({ tasks: [{ kind: 'no-contact' }] });
  });
});
