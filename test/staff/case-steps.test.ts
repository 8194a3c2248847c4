import { GetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { CaseRow } from '../../functions/shared/data/case-row.ts';
import { createConcernRepository } from '../../functions/shared/data/concern-repository.ts';
import { keys } from '../../functions/shared/data/keys.ts';
import { createMessageRepository } from '../../functions/shared/data/message-repository.ts';
import { createReplyRepository } from '../../functions/shared/data/reply-repository.ts';
import type { ReferralId } from '../../functions/shared/domain/referral-id.ts';
import { someWorker, tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { type StaffVisitor, signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();

const put = async (item: Record<string, unknown>) => {
  await site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: item }));
};

const stored = async (id: ReferralId) => {
  const { Item } = await site.table.documentClient.send(
    new GetCommand({ TableName: site.table.tableName, Key: keys.case(id), ConsistentRead: true }),
  );
  return CaseRow.parse(Item);
};

const audited = async (id: ReferralId) => {
  const { Items = [] } = await site.table.documentClient.send(
    new QueryCommand({
      TableName: site.table.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.audit(id, tuesday, '').pk },
    }),
  );
  return Items.map(({ by, what, reason }) => [by, what, reason].filter((part) => part).join(' '));
};

const contacting = { stage: 'MakeContact' as const };
const closed = { stage: 'Closed' as const, closedAt: tuesday, closeReason: 'goals-met' as const, holdsPlace: false };
const triage = { stage: 'Triage' as const, assignee: undefined, holdsPlace: false, flags: ['outside-area' as const] };

/** Opens a page of a case and fills in its form, as it would be sent. */
const filled = async (who: StaffVisitor, id: ReferralId, page: string, typed: Record<string, string>) => {
  const path = `/staff/cases/${id}/${page}`;
  const { html, status } = await who.get(path);
  expect([page, status, accessibilityProblems(html)]).toEqual([page, 200, []]);
  const form = { ...who.hidden(html), ...typed };
  return { path, form, send: (changes: Record<string, string> = {}) => who.post(path, { ...form, ...changes }) };
};

describe('a page of a case', () => {
  it.each([
    ['hold', contacting, ['ana', 'morgan', 'sal']],
    ['withdraw', contacting, ['ana', 'morgan']],
    ['question', triage, ['morgan']],
    ['resume', { stage: 'OnHold' as const, heldAt: 'MakeContact' as const }, ['ana', 'morgan']],
    ['reopen', closed, ['ana', 'morgan']],
    ['reassign', contacting, ['morgan']],
    ['safeguarding', contacting, ['ana', 'sal']],
    ['messages', contacting, ['ana', 'bryn', 'morgan', 'sal']],
    ['history', contacting, ['ana', 'bryn', 'morgan', 'sal', 'olu', 'ines']],
  ])('%s is for those who may, and keeps others out with a sentence', async (page, changes, allowed) => {
    const the = await site.putCase(changes);
    for (const who of ['ana', 'bryn', 'morgan', 'sal', 'olu', 'ines', 'eve']) {
      const visitor = await signedIn(site, who);
      const { status, html } = await visitor.get(`/staff/cases/${the.id}/${page}`);
      const kept = who === 'eve' ? 404 : 403;
      expect([who, status]).toEqual([who, allowed.includes(who) ? 200 : kept]);
      if (status === 403) {
        expect(html).toContain('Speak to your manager.');
        expect(await audited(the.id)).toContain(`${who} refused`);
        const sent = await visitor.post(`/staff/cases/${the.id}/${page}`, { key: visitor.key(), wait: '1' });
        expect([403, 405]).toContain(sent.status);
      }
      if (status === 200) expect(await audited(the.id)).toContain(`${who} opened:${page}`);
    }
    const after = await stored(the.id);
    expect([after.version, after.decision]).toEqual([the.version, undefined]);
  });

  it('shows nothing of a restricted case to others', async () => {
    const the = await site.putCase({ ...contacting, flags: ['safeguarding'] });
    for (const who of ['bryn', 'olu', 'ines']) {
      for (const page of ['history', 'messages', 'hold']) {
        const { status, html } = await (await signedIn(site, who)).get(`/staff/cases/${the.id}/${page}`);
        expect([who, page, status]).toEqual([who, page, 403]);
        expect(html).not.toMatch(/Doris|Greenfield|Ana/);
      }
    }
  });

  it('says so when the case does not stand where it can be done', async () => {
    const the = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    for (const [page, said] of [
      ['resume', 'This cannot be done at the stage where the case stands.'],
      ['reopen', 'This case is open.'],
    ]) {
      const { status, html } = await ana.get(`/staff/cases/${the.id}/${page}`);
      expect([page, status]).toEqual([page, 409]);
      expect(html).toContain(said);
      expect(accessibilityProblems(html)).toEqual([]);
    }
  });

  it('keeps what was typed and says what is wrong, at the field', async () => {
    const the = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, the.id, 'hold', {});
    const answer = await send({ 'review-day': '31', 'review-month': 'Feb', 'review-year': '2026' });
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('<title>Error: Put the case on hold: Doris Greenfield');
    expect(answer.html).toContain('The date must be a real date');
    expect(answer.html).toContain('value="Feb"');
    expect(accessibilityProblems(answer.html)).toEqual([]);
    expect((await stored(the.id)).decision).toBeUndefined();
  });
});

describe('holding and taking up again', () => {
  const on = (day: string, month: string) => ({ 'review-day': day, 'review-month': month, 'review-year': '2026' });

  it('sets the date of the review, once for a double click, and refuses another answer in a second tab', async () => {
    const the = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, the.id, 'hold', on('1', '7'));
    for (const answer of await Promise.all([send(), send()])) {
      expect(answer.location).toBe(`/staff/cases/${the.id}`);
    }
    const { decision, version } = await stored(the.id);
    expect(decision).toMatchObject({
      name: 'OnHold',
      by: 'staff:ana',
      facts: { reviewOn: '2026-07-01T17:00:00.000Z' },
    });
    expect(version).toBe(the.version + 1);
    const other = await send(on('2', '7'));
    expect(other.status).toBe(409);
    expect(other.html).toContain('This case has just moved on');
  });

  it.each([
    ['today', on('2', '6'), 'The date must be in the future'],
    ['too far', on('1', '12'), 'The date must be 31 August 2026 or before'],
    ['nothing', {}, 'Enter the date when the case is looked at again'],
  ])('takes no date that is %s', async (_, typed, said) => {
    const the = await site.putCase(contacting);
    const { send } = await filled(await signedIn(site, 'ana'), the.id, 'hold', {});
    expect((await send(typed)).html).toContain(said);
  });

  it('goes on where the case stood', async () => {
    const the = await site.putCase({ stage: 'OnHold', heldAt: 'AgreePlan' });
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, the.id, 'resume', {});
    expect((await ana.get(`/staff/cases/${the.id}`)).html).toContain('Take the case up again');
    await send();
    expect((await stored(the.id)).decision).toMatchObject({ name: 'Resumed', edge: { resumeAt: 'AgreePlan' } });
  });
});

describe('the end and the way back', () => {
  it('takes down what the person said when they withdraw', async () => {
    const the = await site.putCase(contacting);
    const { send } = await filled(await signedIn(site, 'ana'), the.id, 'withdraw', {});
    expect((await send()).html).toContain('Select what the person said');
    expect((await send({ reason: 'deceased' })).status).toBe(400);
    expect((await send({ reason: 'no-longer-needed' })).status).toBe(303);
    const { decision } = await stored(the.id);
    expect(decision).toMatchObject({ name: 'Withdrawn', facts: { reason: 'no-longer-needed' } });
  });

  it('takes down only what can have been said, to who may end the case for it', async () => {
    const talked = await site.putCase({ stage: 'AgreePlan', baselineAt: tuesday });
    const ana = await filled(await signedIn(site, 'ana'), talked.id, 'withdraw', {});
    expect((await ana.send({ reason: 'person-declined' })).status).toBe(400);
    const flagged = await site.putCase({ ...triage, flags: ['safeguarding'] });
    const sal = await filled(await signedIn(site, 'sal'), flagged.id, 'withdraw', {});
    for (const reason of ['person-declined', 'person-withdrew', 'no-longer-needed']) {
      expect([reason, (await sal.send({ reason })).status]).toEqual([reason, 400]);
    }
    expect((await sal.send({ reason: 'consent-withdrawn' })).status).toBe(303);
  });

  it('reopens a closed case in its next episode, once, and keeps why', async () => {
    const the = await site.putCase(closed);
    const ana = await signedIn(site, 'ana');
    const { send } = await filled(ana, the.id, 'reopen', { reason: 'came-back' });
    expect((await send({ reason: '' })).html).toContain('Select why it is reopened');
    for (const answer of [await send(), await send()]) expect(answer.status).toBe(303);
    expect(await stored(the.id)).toMatchObject({ episode: 2, stage: 'AssignLinkWorker' });
    expect(await audited(the.id)).toContain('ana did:reopen came-back');
    expect((await ana.get(`/staff/cases/${the.id}/history`)).html).not.toContain('Reopen the case');
  });
});

describe('giving a case to another link worker', () => {
  it('offers those who have room, and moves the place with the case', async () => {
    await put({ ...keys.teamWorker('ashcombe', 'ana'), ...someWorker('ana', { name: 'Ana Example', live: 3 }) });
    await put({ ...keys.teamWorker('ashcombe', 'bryn'), ...someWorker('bryn', { name: 'Bryn Example', live: 12 }) });
    await put({ ...keys.teamWorker('ashcombe', 'full'), ...someWorker('full', { live: 45 }) });
    const the = await site.putCase(contacting);
    const morgan = await signedIn(site, 'morgan');
    const { path, send } = await filled(morgan, the.id, 'reassign', { worker: 'bryn' });
    const { html } = await morgan.get(path);
    expect(html).toContain('12 of 45 places taken');
    expect(html).not.toMatch(/Worker full|Ana Example/);
    expect((await send({ worker: 'full' })).html).toContain('Select who shall look after it');
    for (const answer of [await send(), await send()]) expect(answer.status).toBe(303);
    expect(await stored(the.id)).toMatchObject({ assignee: 'bryn', stage: 'MakeContact' });
    expect((await (await signedIn(site, 'bryn')).get(`/staff/cases/${the.id}`)).html).toContain('Link worker: You');
  });

  it('has somebody else asked while nobody has taken it on', async () => {
    const the = await site.putCase();
    const { send } = await filled(await signedIn(site, 'morgan'), the.id, 'reassign', {});
    expect((await send()).status).toBe(303);
    expect((await stored(the.id)).decision).toMatchObject({ name: 'Reassigned', by: 'staff:morgan' });
  });
});

describe('triage with a question', () => {
  it('stores the question with its decision, and shows the answer when the case comes back', async () => {
    const the = await site.putCase(triage);
    const morgan = await signedIn(site, 'morgan');
    expect((await morgan.get(`/staff/cases/${the.id}`)).html).toContain('Ask the referrer a question');
    const { send } = await filled(morgan, the.id, 'question', { question: 'Does she live in Ashcombe now?' });
    expect((await send({ question: ' ' })).html).toContain('Enter the question');
    const long = await send({ question: 'x'.repeat(501) });
    expect(long.html).toContain('The question must be 500 characters or less');
    expect(long.html).toContain('x'.repeat(501));
    for (const answer of [await send(), await send()]) expect(answer.status).toBe(303);
    expect((await stored(the.id)).decision).toMatchObject({ name: 'NeedsInformation', waitNo: 1 });
    const { questions } = await createReplyRepository(site.table).page(the.id);
    expect(questions).toEqual([expect.objectContaining({ no: 1, text: 'Does she live in Ashcombe now?' })]);
    expect((await morgan.get(`/staff/cases/${the.id}`)).html).toContain('Does she live in Ashcombe now?');
  });

  it('goes on when the referrer has answered by phone', async () => {
    const the = await site.putCase({ ...triage, stage: 'AwaitInformation' });
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get(`/staff/cases/${the.id}`);
    expect(html).toContain('The referrer has told us');
    const replies = createReplyRepository(site.table);
    await site.table.documentClient.send(
      new TransactWriteCommand({
        TransactItems: [replies.questionItem(the.id, { no: 1, text: 'Where does she live now?', askedAt: tuesday })],
      }),
    );
    const send = (answer: string) =>
      morgan.post(`/staff/cases/${the.id}`, { ...morgan.hidden(html), action: 'informed', answer });
    expect((await send(' ')).html).toContain('Enter what the referrer told you');
    const long = await send('x'.repeat(501));
    expect(long.html).toContain('What they told you must be 500 characters or less');
    expect(long.html).toContain('x'.repeat(501));
    expect(accessibilityProblems(long.html)).toEqual([]);
    expect((await stored(the.id)).decision).toBeUndefined();
    for (let clicks = 0; clicks < 2; clicks += 1) expect((await send('At her daughter’s in ZZ2.')).status).toBe(303);
    expect((await stored(the.id)).decision).toMatchObject({ name: 'InformationGiven' });
    const { questions } = await replies.page(the.id);
    expect(questions).toMatchObject([{ answer: 'At her daughter’s in ZZ2.', answeredAt: tuesday }]);
    expect((await morgan.get(`/staff/cases/${the.id}`)).html).toContain('At her daughter’s in ZZ2.');
  });

  it('declines for the reasons that triage has, and for no other that a form might bring', async () => {
    const the = await site.putCase(triage);
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get(`/staff/cases/${the.id}`);
    const send = (reason: string) =>
      morgan.post(`/staff/cases/${the.id}`, { ...morgan.hidden(html), action: 'decline', reason });
    for (const reason of ['deceased', 'goals-met', 'unable-to-contact', 'safeguarding-escalated', 'other', '']) {
      const answer = await send(reason);
      expect([reason, answer.status]).toEqual([reason, 400]);
      expect(answer.html).toContain('Select why the referral is declined');
    }
    expect((await send('not-eligible')).status).toBe(303);
    expect((await stored(the.id)).decision).toMatchObject({ name: 'Declined', facts: { reason: 'not-eligible' } });
  });
});

describe('a safeguarding concern', () => {
  const worry = { concern: 'She flinched when the door opened.' };

  it('restricts the case, is kept once for a double click, and is read by whoever wrote it and the lead', async () => {
    const the = await site.putCase(contacting);
    const ana = await signedIn(site, 'ana');
    const { path, send } = await filled(ana, the.id, 'safeguarding', worry);
    expect((await send({ concern: '' })).html).toContain('Enter what you are worried about');
    for (const answer of [await send(), await send()]) expect(answer.location).toBe(path);
    expect(await createConcernRepository(site.table).list(the.id)).toHaveLength(1);
    expect((await stored(the.id)).flags).toEqual(['safeguarding']);
    expect((await ana.get(path)).html).toContain('She flinched');
    const sal = await signedIn(site, 'sal');
    expect((await sal.get(path)).html).toContain('She flinched');
    site.now = '2026-06-02T08:31:00.000Z';
    await (await filled(sal, the.id, 'safeguarding', { concern: 'Spoke with the family team.' })).send();
    expect((await ana.get(path)).html).not.toContain('Spoke with the family team');
    expect((await (await signedIn(site, 'bryn')).get(`/staff/cases/${the.id}`)).status).toBe(403);
    for (const who of ['ana', 'morgan']) {
      const { html } = await (await signedIn(site, who)).get(`/staff/cases/${the.id}`);
      expect(html).toContain('A safeguarding concern was written down');
      expect(html).not.toContain('flinched');
    }
  });

  it('waits in a list until the safeguarding lead says that they have read it, and who wrote it sees that', async () => {
    const the = await site.putCase(contacting);
    const [ana, sal, morgan] = [
      await signedIn(site, 'ana'),
      await signedIn(site, 'sal'),
      await signedIn(site, 'morgan'),
    ];
    const { path, send } = await filled(ana, the.id, 'safeguarding', worry);
    await send();
    expect((await ana.get(path)).html).toContain('The safeguarding lead has not read it yet');
    expect((await ana.get('/staff/concerns')).html).not.toContain(the.id);
    for (const who of [ana, morgan]) {
      await who.post(path, { key: who.key(), action: 'read', 'concern-at': tuesday });
    }
    const seen = (await morgan.get('/staff/concerns')).html;
    expect(seen).toContain(`href="/staff/cases/${the.id}"`);
    expect(seen).not.toContain('flinched');
    const list = (await sal.get('/staff/concerns')).html;
    expect(list).toContain(`href="${path}"`);
    expect(accessibilityProblems(list)).toEqual([]);
    const { html } = await sal.get(path);
    expect(accessibilityProblems(html)).toEqual([]);
    const at = /name="concern-at" value="([^"]+)"/.exec(html)?.[1] ?? '';
    for (let clicks = 0; clicks < 2; clicks += 1) {
      expect((await sal.post(path, { key: sal.key(), action: 'read', 'concern-at': at })).location).toBe(path);
    }
    for (const who of [sal, morgan]) expect((await who.get('/staff/concerns')).html).not.toContain(the.id);
    expect((await ana.get(path)).html).toContain('Read by the safeguarding lead');
    expect((await ana.get(`/staff/cases/${the.id}`)).html).toContain('The safeguarding concern was read');
    expect((await createConcernRepository(site.table).list(the.id))[0]?.text).toBe(worry.concern);
  });

  it('is kept beside the first when somebody goes back, writes more and sends the same form again', async () => {
    const the = await site.putCase(contacting);
    const { send } = await filled(await signedIn(site, 'ana'), the.id, 'safeguarding', worry);
    await send();
    await send({ concern: 'She flinched. Her sister saw it, too.' });
    const texts = (await createConcernRepository(site.table).list(the.id)).map(({ text }) => text);
    expect(texts).toEqual(['She flinched. Her sister saw it, too.', worry.concern]);
  });
});

describe('what people wrote', () => {
  const asked = { ...contacting, tasks: [{ kind: 'answer-message' as const, at: tuesday }] };

  it('stands on the page of messages until somebody says that it is answered', async () => {
    const the = await site.putCase(asked);
    const message = { id: the.id, messageId: 'm1', at: tuesday, text: 'May my sister come along?' };
    await put({ ...keys.message(the.id, 'm1'), ...message });
    const ana = await signedIn(site, 'ana');
    expect((await ana.get(`/staff/cases/${the.id}`)).html).toContain('Answer their message');
    const { path, send } = await filled(ana, the.id, 'messages', {});
    expect((await ana.get(path)).html).toContain('May my sister come along?');
    const bryn = await signedIn(site, 'bryn');
    expect((await bryn.get(path)).html).not.toContain('I have answered it');
    expect((await bryn.post(path, { key: bryn.key() })).status).toBe(400);
    for (const answer of [await send(), await send()]) expect(answer.status).toBe(303);
    expect((await stored(the.id)).tasks).toEqual([]);
    expect((await ana.get(`/staff/cases/${the.id}`)).html).toContain('Done: answer their message');
  });

  it('and whose it is not known is put with a case by the manager, once, or is dealt with', async () => {
    const the = await site.putCase(contacting);
    const unknown = { at: tuesday, from: '+447700900123' };
    const texts = {
      'u-1': ['Ring me after lunch', [the.id]],
      'u-2': ['Who is this', []],
      'u-3': ['Not yours', ['0']],
    } as const;
    for (const [messageId, [text, cases]] of Object.entries(texts)) {
      const item = { ...unknown, messageId, text, cases: cases[0] === '0' ? ['ZZZZZZZZZZZZ'] : cases };
      await put({ ...keys.unmatched(tuesday, messageId), ...item });
    }
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get('/staff/messages');
    for (const said of ['Ring me after lunch', 'Who is this', 'Put it with Doris Greenfield'])
      expect(html).toContain(said);
    expect(html).not.toContain('Not yours');
    expect(accessibilityProblems(html)).toEqual([]);
    const send = (form: Record<string, string>) =>
      morgan.post('/staff/messages', { key: morgan.key(), at: tuesday, ...form });
    const wrong = await send({ messageId: 'u-1', reference: 'K7' });
    expect(wrong.html).toContain('Enter a reference, like K7QM-4T2P-9XVD');
    expect(wrong.html).toContain('value="K7"');
    expect(accessibilityProblems(wrong.html)).toEqual([]);
    const shut = await site.putCase(closed);
    expect((await send({ messageId: 'u-1', reference: shut.id })).html).toContain('This case is closed.');
    for (let clicks = 0; clicks < 2; clicks += 1) await send({ messageId: 'u-1', case: the.id });
    expect((await stored(the.id)).tasks).toEqual([{ kind: 'answer-message', at: tuesday }]);
    expect(await createMessageRepository(site.table).list(the.id)).toMatchObject([{ text: 'Ring me after lunch' }]);
    await send({ messageId: 'u-3', case: the.id });
    await send({ messageId: 'u-2', action: 'dealt' });
    expect((await morgan.get('/staff/messages')).html).toContain('No message waits');
    expect(await createMessageRepository(site.table).list(the.id)).toHaveLength(1);
  });

  it('without a case is for the manager alone', async () => {
    for (const who of ['ana', 'sal', 'olu', 'ines']) {
      const visitor = await signedIn(site, who);
      expect((await visitor.get('/staff/messages')).html).toContain('Open a case');
      const answer = await visitor.post('/staff/messages', { key: visitor.key(), at: tuesday, messageId: 'u-9' });
      expect(answer.html).toContain('Open a case');
    }
  });
});

describe('the history', () => {
  it('says what was promised, what became of it, and which date took whose place', async () => {
    const promise = { kind: 'first-call' as const, madeAt: tuesday };
    const last = { ...promise, no: 2, due: '2026-06-11T17:00:00.000Z' };
    const the = await site.putCase({ ...contacting, promise: last });
    await put({ ...keys.promise(the.id, 1), id: the.id, ...promise, no: 1, due: '2026-06-09T17:00:00.000Z' });
    for (const who of ['ana', 'olu']) {
      const { html } = await (await signedIn(site, who)).get(`/staff/cases/${the.id}/history`);
      for (const said of [
        'First call by Thursday 11 June<small>Promised Tuesday 2 June. Not kept yet',
        'First call by Tuesday 9 June<small>Promised Tuesday 2 June. Not kept: a new date was given',
      ]) {
        expect(html).toContain(said);
      }
    }
  });

  it('gives a reason to the decision that had one, and not to those that carry it on', async () => {
    const the = await site.putCase({ stage: 'OutcomeCheck3Months', closeReason: 'goals-met' });
    const decided = { id: the.id, at: tuesday, what: 'decided', reason: 'goals-met', by: 'patient' };
    await put({ ...keys.caseEvent(the.id, 2), ...decided, version: 2, stage: 'FollowUp', decision: 'FollowedUp' });
    await put({ ...keys.caseEvent(the.id, 3), ...decided, version: 3, stage: the.stage, decision: 'Answered' });
    const { html } = await (await signedIn(site, 'ana')).get(`/staff/cases/${the.id}/history`);
    expect(html).toContain('<li>Followed up: goals met<');
    expect(html).toContain('<li>Questions answered<');
  });

  it('says who opened it and what they did, a month at a time, to those who may know', async () => {
    const the = await site.putCase({ ...contacting, receivedAt: '2026-04-28T08:30:00.000Z' });
    const ana = await signedIn(site, 'ana');
    await ana.get(`/staff/cases/${the.id}`);
    await (await signedIn(site, 'morgan')).get(`/staff/cases/${the.id}/hold`);
    const { html } = await ana.get(`/staff/cases/${the.id}/history`);
    for (const said of [
      'Who opened it in June 2026',
      'Opened the case',
      'by Morgan Example',
      'May 2026',
      'April 2026',
    ]) {
      expect(html).toContain(said);
    }
    expect((await ana.get(`/staff/cases/${the.id}/history?month=2026-05`)).html).toContain('Nobody.');
    const bryn = await (await signedIn(site, 'bryn')).get(`/staff/cases/${the.id}/history`);
    expect(bryn.html).not.toContain('Who opened it');
  });
});
