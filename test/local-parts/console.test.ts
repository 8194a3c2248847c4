import { describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createPlanRepository } from '../../functions/shared/data/person/plan-repository.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { ada, ours, useConsole } from './use-console.ts';

const { table, setup } = useConsole();

describe('the start page', () => {
  it('shows where people begin, the time, the switches, the cases and what is not run', async () => {
    const { get, keep } = await setup();
    const theCase = await keep();
    const { text, headers, status } = await get('/');
    expect(status).toBe(200);
    expect(text).toContain('href="/refer/pharmacy"');
    expect(text).toContain('Tuesday 2 June 2026, 09:30');
    expect(text).toContain(referenceOf(theCase.id));
    expect(text).toContain('Await acceptance');
    expect(text).toContain('AWS::WAFv2::WebACL');
    expect(text).not.toMatch(/<script|style="|<style/);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect((await get('/style.css')).headers.get('content-type')).toContain('text/css');
  });

  it('moves the clock and throws the switches, and shows the page again', async () => {
    const { post, done, faults } = await setup();
    expect(await post('/clock', { by: 'hour' })).toMatchObject({ status: 303, location: '/_local/' });
    await post('/clock', { by: 'day' });
    await post('/clock', { by: 'next' });
    expect(done).toEqual(['advance 3600000', 'advance 86400000', 'next']);
    await post('/faults', { name: 'mailDown', to: 'on' });
    expect(faults.mailDown).toBe(true);
    await post('/faults', { name: 'mailDown', to: 'off' });
    expect(faults.mailDown).toBe(false);
  });

  it.each(['/clock', '/faults', '/inbox/reply', '/inbox/end', '/cases/nothing/decide', '/elsewhere'])(
    'answers a form without sense on %s with a sentence',
    async (path) => {
      const { post } = await setup();
      const { status, text } = await post(path, { by: 'constructor', name: 'constructor', how: 'toString' });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(text).toContain('class="problem"');
    },
  );
});

describe('the guard', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another program on this machine', { 'sec-fetch-site': 'same-site' }],
    ['an old browser on another site', { origin: 'https://elsewhere.example' }],
    ['a page without an origin', { origin: 'null' }],
  ])('refuses a form from %s', async (_, headers) => {
    const { post, done } = await setup();
    expect((await post('/clock', { by: 'day' }, headers)).status).toBe(403);
    expect(done).toEqual([]);
  });

  it('takes a form from its own pages', async () => {
    const { post, url } = await setup();
    expect((await post('/clock', { by: 'day' }, { 'sec-fetch-site': 'same-origin', origin: url })).status).toBe(303);
    expect((await post('/clock', { by: 'day' }, { origin: url })).status).toBe(303);
  });
});

describe('the inbox', () => {
  it('shows mailboxes and phones with the case of each message, and links that work', async () => {
    const { get, inbox, keep } = await setup();
    const { id } = await keep();
    const common = {
      direction: 'out',
      state: 'delivered',
      tags: { referral: id, notice: '1-receipt-person' },
    } as const;
    inbox.add({
      ...common,
      kind: 'email',
      from: 'hello@ashcombe.example',
      to: 'ada@example.com',
      subject: 'We have your <referral>',
      text: 'Look at http://127.0.0.1:8080/r/abc. <b>Bye</b>',
    });
    inbox.add({ ...common, kind: 'sms', from: ours, to: ada, text: 'See you on Friday', segments: 1 });
    const { text } = await get('/inbox');
    expect(text).toContain('<a href="http://127.0.0.1:8080/r/abc">http://127.0.0.1:8080/r/abc</a>. &lt;b&gt;Bye');
    expect(text).toContain(`href="/_local/cases/${id}"`);
    expect(text).toContain('notice: 1-receipt-person');
    expect(text).toContain('See you on Friday');
    const one = await get(`/inbox?address=${encodeURIComponent('ADA@example.com')}`);
    expect(one.text).toContain('We have your &lt;referral&gt;');
    expect(one.text).not.toContain('See you on Friday');
  });

  it('sends a reply typed by hand, a bounce and a complaint', async () => {
    const { post, inbox, done } = await setup();
    const mail = inbox.add({
      kind: 'email',
      direction: 'out',
      from: 'hello@ashcombe.example',
      to: 'ada@example.com',
      text: 'Hello',
      configurationSet: 'mail',
      tags: {},
      state: 'delivered',
    });
    expect(await post('/inbox/reply', { from: ada, to: ours, text: ' STOP ' })).toMatchObject({
      status: 303,
      location: `/_local/inbox?address=${encodeURIComponent(ada)}`,
    });
    await post('/inbox/end', { id: mail.id, how: 'bounce' });
    await post('/inbox/end', { id: mail.id, how: 'complaint' });
    expect(done.map((event) => /"(messageBody|eventType)":"(\w+)"/.exec(event)?.[2])).toEqual([
      'STOP',
      'Bounce',
      'Complaint',
    ]);
    expect((await post('/inbox/reply', { from: ada, to: '+447700900555', text: 'Hi' })).status).toBe(400);
  });
});

describe('a case', () => {
  it('shows its way through the workflow, its history, its row and a form for each decision', async () => {
    const { get, keep } = await setup();
    const { id } = await keep();
    const { text, status } = await get(`/cases/${referenceOf(id).toLowerCase()}`);
    expect(status).toBe(200);
    expect(text).toMatch(/class="state task visited"><title>Intake/);
    expect(text).toMatch(/class="state wait visited current"><title>AwaitAcceptance/);
    expect(text).toContain('TaskStateEntered');
    expect(text).toContain('&quot;token&quot;: &quot;token-1');
    for (const name of ['Accepted', 'DeclinedByWorker', 'Reassigned', 'OnHold', 'Closed']) {
      expect(text).toContain(`name="name" value="${name}"`);
    }
    expect(text).not.toContain('value="PlanAgreed"');
    expect(text).not.toMatch(/<script|style="/);
  });

  it('decides through the same rules as the staff site', async () => {
    const { post, keep } = await setup();
    const { id } = await keep();
    expect(await post(`/cases/${id}/decide`, { name: 'PlanAgreed' })).toMatchObject({ status: 409 });
    expect(await post(`/cases/${id}/decide`, { name: 'OnHold', reviewOn: '2026-06-16T10:00' })).toMatchObject({
      status: 303,
      location: `/_local/cases/${id}`,
    });
    expect((await createCaseRepository(table).get(id))?.decision).toMatchObject({
      name: 'OnHold',
      by: 'console',
      facts: { reviewOn: '2026-06-16T09:00:00.000Z' },
    });
    const { status, text } = await post(`/cases/${id}/decide`, { name: 'Accepted' });
    expect(status).toBe(409);
    expect(text).toContain('This case has just moved on.');
  });

  it('asks for what a decision needs in the words of the rule', async () => {
    const { post, keep } = await setup();
    const { id } = await keep({ stage: 'MakeContact' });
    const decide = (fields: Record<string, string>) => post(`/cases/${id}/decide`, fields);
    expect((await decide({ name: 'AppointmentBooked' })).text).toContain('Enter when the appointment is.');
    expect((await decide({ name: 'AppointmentBooked', appointmentAt: 'soon' })).text).toContain('Enter a date');
    expect((await decide({ name: 'Closed', reason: 'boredom' })).status).toBe(400);
    expect((await decide({ name: 'AppointmentBooked', appointmentAt: '2026-06-09T10:30' })).status).toBe(303);
  });

  it('writes a small plan draft, and another revision of it', async () => {
    const { get, post, keep } = await setup();
    const { id } = await keep({ stage: 'AgreePlan' });
    expect((await get(`/cases/${id}`)).text).toContain('Write a small plan draft');
    await post(`/cases/${id}/plan-draft`, {});
    await post(`/cases/${id}/plan-draft`, {});
    expect(await createPlanRepository(table).draft(id)).toMatchObject({ revision: 2, agreed: { with: 'person' } });
  });

  it('is not there when nobody knows the reference', async () => {
    const { get } = await setup();
    expect((await get('/cases/K7QM-4T2P-9XVD')).status).toBe(404);
    expect((await get('/cases/%3Cscript%3E')).status).toBe(404);
  });
});
