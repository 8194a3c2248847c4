import { describe, expect, it } from '@jest/globals';
import { createNoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Contact } from '../../functions/shared/domain/contact/contact.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { day, hour, type Instant, later } from '../../functions/shared/domain/time/instant.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { type StaffVisitor, signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';
import { at, noticesOf, rowsOf, send, typed } from './work.ts';

const site = useStaffSite();

const contactsOf = (id: ReferralId): Promise<Contact[]> => site.deps.contacts.list(id);

const called = (when: Instant, changes: Record<string, string> = {}) => ({
  channel: 'phone',
  outcome: 'no-answer',
  ...typed(when),
  ...changes,
});

const log = (who: StaffVisitor, id: ReferralId, form: Record<string, string>) =>
  send(site, who, `/staff/cases/${id}/contact`, form);

/** She comes back on another day. */
const returns = async (ana: StaffVisitor, when: Instant) => {
  site.now = when;
  await ana.signIn('ana');
};

/** Three attempts that meet the rule but for the notice; the clock stands after the last of them. */
const tryHard = async (ana: StaffVisitor, id: ReferralId) => {
  await log(ana, id, called(tuesday));
  await returns(ana, later(tuesday, 6 * day + 6 * hour));
  await log(ana, id, called(site.now, { channel: 'email', outcome: 'sent' }));
  await returns(ana, later(tuesday, 14 * day + 7 * hour));
  await log(ana, id, called(site.now));
};

describe('a contact', () => {
  it('is asked for with how to reach the person safely, and with now filled in', async () => {
    const contact = { ...someAnswers().contact, safeToText: false, unsafeTimes: 'After 5pm' };
    const theCase = await site.putCase(at('MakeContact'), { contact });
    const { html } = await (await signedIn(site, 'ana')).get(`/staff/cases/${theCase.id}/contact`);
    for (const said of [
      'Do not send text messages.',
      'Do not get in touch: After 5pm',
      'Did you keep to the times they asked for?',
      'value="09:30"',
      'At least 3 attempts',
      '0 of 3 so far',
    ]) {
      expect(html).toContain(said);
    }
    expect(accessibilityProblems(html)).toEqual([]);
  });

  it('is not of a day before the referral came, nor is a conversation: a year typed wrong keeps no promise', async () => {
    const promise = { no: 1, kind: 'first-call', due: later(tuesday, day), madeAt: tuesday } as const;
    const theCase = await site.putCase(at('MakeContact', { promise }));
    const ana = await signedIn(site, 'ana');
    const early = { ...called(tuesday), 'on-year': '2025' };
    for (const [page, subject] of [
      ['contact', 'Date of the contact'],
      ['conversation', 'Date of the conversation'],
    ]) {
      const { html } = await send(site, ana, `/staff/cases/${theCase.id}/${page}`, early);
      expect(html).toContain(`${subject} must be`);
      expect(html).toContain('or after, when the referral came');
    }
    expect(await contactsOf(theCase.id)).toEqual([]);
    expect((await site.deps.cases.get(theCase.id))?.promise).toEqual(promise);
  });

  it('is written down once, however often it is sent, and keeps the promise of a first call', async () => {
    const promise = { no: 1, kind: 'first-call', due: later(tuesday, day), madeAt: tuesday } as const;
    const theCase = await site.putCase(at('MakeContact', { promise }));
    const ana = await signedIn(site, 'ana');
    const form = called(tuesday, { note: 'Rang twice', nextStep: 'Try tomorrow' });
    for (const answer of await Promise.all([1, 2].map(() => log(ana, theCase.id, form)))) {
      expect(answer).toMatchObject({ status: 303, location: `/staff/cases/${theCase.id}` });
    }
    const [contact, ...others] = await contactsOf(theCase.id);
    expect(others).toEqual([]);
    expect(contact).toMatchObject({ channel: 'phone', outcome: 'no-answer', note: 'Rang twice', by: 'staff:ana' });
    expect((await site.deps.cases.get(theCase.id))?.promise?.keptAt).toBe(tuesday);
  });

  it('of before the case was reopened keeps no promise that was made then', async () => {
    const reopened = later(tuesday, 2 * hour);
    const promise = { no: 2, kind: 'first-call', due: later(tuesday, day), madeAt: reopened } as const;
    const theCase = await site.putCase(at('MakeContact', { promise, reopened: [reopened] }));
    const ana = await signedIn(site, 'ana');
    await returns(ana, later(tuesday, 3 * hour));
    await log(ana, theCase.id, called(tuesday));
    expect(await contactsOf(theCase.id)).toHaveLength(1);
    expect((await site.deps.cases.get(theCase.id))?.promise).toEqual(promise);
    await log(ana, theCase.id, called(site.now));
    expect((await site.deps.cases.get(theCase.id))?.promise?.keptAt).toBe(site.now);
  });

  it('in which they spoke says when they were heard last, and settles the task to phone them', async () => {
    const tasks = [
      { kind: 'phone-person', at: tuesday },
      { kind: 'answer-message', at: tuesday },
    ] as const;
    const theCase = await site.putCase(at('AgreePlan', { tasks: [...tasks] }));
    await log(await signedIn(site, 'ana'), theCase.id, called(tuesday, { outcome: 'spoke' }));
    const after = await site.deps.cases.get(theCase.id);
    expect(after?.lastContactAt).toBe(tuesday);
    expect(after?.tasks).toEqual([tasks[1]]);
  });

  it('that says too little, or cannot be, is shown again with all that was typed', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    const empty = await log(ana, theCase.id, {});
    expect(empty.status).toBe(400);
    for (const said of ['Select how you tried', 'Select what the outcome was', 'Enter the date of the contact']) {
      expect(empty.html).toContain(said);
    }
    const odd = called(later(tuesday, hour), { channel: 'letter', outcome: 'voicemail', note: 'Kept & shown' });
    const wrong = await log(ana, theCase.id, odd);
    expect(wrong.status).toBe(400);
    for (const said of ['Time must be in the past', 'does not go with', 'Kept &amp; shown', 'value="10:30"']) {
      expect(wrong.html).toContain(said);
    }
    for (const { html } of [empty, wrong]) expect(accessibilityProblems(html)).toEqual([]);
    expect(await contactsOf(theCase.id)).toEqual([]);
  });

  it('is not for a colleague, the manager or operations to log, and not logged on a closed case', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    for (const who of ['bryn', 'morgan', 'olu', 'sal']) {
      const answer = await log(await signedIn(site, who), theCase.id, called(tuesday));
      expect([who, answer.status]).toEqual([who, 403]);
    }
    const closed = await site.putCase(at('MakeContact', { closedAt: tuesday, closeReason: 'other' }));
    const ana = await signedIn(site, 'ana');
    expect((await ana.get(`/staff/cases/${closed.id}/contact`)).status).toBe(409);
    const late = await log(ana, closed.id, called(tuesday));
    expect(late.status).toBe(409);
    expect(late.html).toContain('This case is closed. Reopen it first.');
    for (const { id } of [theCase, closed]) expect(await contactsOf(id)).toEqual([]);
  });
});

describe('the last notice', () => {
  it('is refused before enough was tried, and lists what is missing', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    await log(ana, theCase.id, called(tuesday));
    const early = await send(site, ana, `/staff/cases/${theCase.id}/contact/last-notice`, { how: 'send' });
    expect(early.status).toBe(400);
    expect(early.html).toContain('It is too early for this.');
    const { html } = await ana.get(`/staff/cases/${theCase.id}/contact`);
    expect(wordsOf(html)).toContain('1 of 3 so far');
    expect(html).not.toContain('last-notice');
    expect(await noticesOf(site, theCase.id)).not.toContain('could-not-reach');
  });

  it('is sent once, with the day by which to answer, and stands among the contacts', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    await tryHard(ana, theCase.id);
    const path = `/staff/cases/${theCase.id}/contact/last-notice`;
    expect((await ana.get(`/staff/cases/${theCase.id}/contact`)).html).toContain(`href="${path}"`);
    const page = await ana.get(path);
    expect(page.html).toContain('Tuesday 23 June 2026');
    expect(accessibilityProblems(page.html)).toEqual([]);
    expect((await send(site, ana, path, {})).html).toContain('Select how you want to tell them');
    for (let click = 0; click < 2; click += 1) expect((await send(site, ana, path, { how: 'send' })).status).toBe(303);
    const notices = await rowsOf(site, keys.notice(theCase.id, '').pk);
    const sent = notices.filter(({ template }) => template === 'could-not-reach');
    expect(sent).toEqual([expect.objectContaining({ data: { at: '2026-06-23T17:00:00.000Z' } })]);
    const [notice] = await contactsOf(theCase.id);
    expect(notice).toMatchObject({ channel: 'sms', lastNotice: true, notice: sent[0]?.['key'] });
  });
});

describe('"unable to contact"', () => {
  const close = (ana: StaffVisitor, id: ReferralId) =>
    send(site, ana, `/staff/cases/${id}/close`, { reason: 'unable-to-contact', asks: 'nothing' });

  it('closes the case once the time to answer has passed, and keeps the proof', async () => {
    // A run of the workflow died meanwhile, and another took over: what was tried was tried.
    const theCase = await site.putCase(at('MakeContact', { episode: 2, startedAt: later(tuesday, 7 * day) }));
    const ana = await signedIn(site, 'ana');
    await tryHard(ana, theCase.id);
    await send(site, ana, `/staff/cases/${theCase.id}/contact/last-notice`, { how: 'letter' });
    const early = await close(ana, theCase.id);
    expect(early.status).toBe(400);
    expect(early.html).toContain('Not until enough was tried');
    await returns(ana, later(site.now, 8 * day));
    const page = await ana.get(`/staff/cases/${theCase.id}/contact`);
    expect(page.html).toContain('You have tried enough.');
    expect((await close(ana, theCase.id)).status).toBe(303);
    expect((await site.deps.cases.get(theCase.id))?.decision).toMatchObject({
      name: 'Closed',
      facts: { reason: 'unable-to-contact' },
    });
    const proof = await site.deps.closings.proof(theCase.id, 1);
    expect(proof?.attempts?.map(({ channel }) => channel)).toEqual(['phone', 'email', 'phone']);
    expect(proof?.notice).toMatchObject({ channel: 'letter', answerBy: '2026-06-23T17:00:00.000Z' });
    expect(await site.deps.closings.summary(theCase.id, 1)).toMatchObject({ reason: 'unable-to-contact' });
  });

  it('does not rest on a notice that reached nobody', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    await tryHard(ana, theCase.id);
    await send(site, ana, `/staff/cases/${theCase.id}/contact/last-notice`, { how: 'send' });
    const [contact] = await contactsOf(theCase.id);
    const ref = { id: theCase.id, key: contact?.notice ?? '' };
    await createNoticeRepository(site.table).change(ref, (notice) => ({ ...notice, state: 'failed' }));
    await returns(ana, later(site.now, 8 * day));
    expect((await close(ana, theCase.id)).status).toBe(400);
  });

  it('does not count what was unsafe, nor what lies before the person last wrote', async () => {
    const theCase = await site.putCase(at('MakeContact'));
    const ana = await signedIn(site, 'ana');
    await log(ana, theCase.id, called(tuesday, { outcome: 'voicemail' }));
    expect(await contactsOf(theCase.id)).toEqual([expect.objectContaining({ safe: false })]);
    const soFar = async () => wordsOf((await ana.get(`/staff/cases/${theCase.id}/contact`)).html);
    expect(await soFar()).toContain('0 of 3 so far');
    await log(ana, theCase.id, called(tuesday, { channel: 'email', outcome: 'sent' }));
    await log(ana, theCase.id, called(tuesday, { channel: 'letter', outcome: 'sent' }));
    expect(await contactsOf(theCase.id)).toHaveLength(3);
    expect(await soFar()).toContain('2 of 3 so far');
    const message = { id: theCase.id, messageId: 'sms-1', at: later(tuesday, hour), text: 'Who is this?' };
    const also = [site.deps.messages.item(message)];
    await site.deps.cases.change(theCase.id, tuesday, (next) => ({ next, also }));
    expect(await soFar()).toContain('0 of 3 so far');
  });
});
