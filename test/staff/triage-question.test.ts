import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createReplyRepository } from '../../functions/shared/data/message/reply-repository.ts';
import { putCase } from '../builders/put-rows.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { accessibilityProblems, wordsOf } from '../web/page-checks.ts';
import { onCasePages, triage } from './on-case-pages.ts';
import { waitDue } from './on-worklists.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { stored, filled, audited } = onCasePages(site);

describe('triage with a question', () => {
  it('stores the question with its decision, and shows the answer when the case comes back', async () => {
    const theCase = await site.putCase(triage);
    const morgan = await signedIn(site, 'morgan');
    expect((await morgan.get(`/staff/cases/${theCase.id}`)).html).toContain('Ask the referrer a question');
    const { send } = await filled(morgan, theCase.id, 'question', { question: 'Does she live in Ashcombe now?' });
    expect((await send({ question: ' ' })).html).toContain('Enter the question');
    const long = await send({ question: 'x'.repeat(501) });
    expect(long.html).toContain('The question must be 500 characters or less');
    expect(long.html).toContain('x'.repeat(501));
    for (const answer of [await send(), await send()]) expect(answer.status).toBe(303);
    expect((await stored(theCase.id)).decision).toMatchObject({ name: 'NeedsInformation', waitNo: 1 });
    const { questions } = await createReplyRepository(site.table).page(theCase.id);
    expect(questions).toEqual([expect.objectContaining({ no: 1, text: 'Does she live in Ashcombe now?' })]);
    expect((await morgan.get(`/staff/cases/${theCase.id}`)).html).toContain('Does she live in Ashcombe now?');
  });

  it('says how it reaches them: by email where there is an address for it, else not at all', async () => {
    const morgan = await signedIn(site, 'morgan');
    const asking = async (changes: Parameters<typeof someAnswers>[0] = {}) => {
      const { source } = someAnswers(changes);
      const theCase = await site.putCase({ ...triage, source }, changes);
      return wordsOf((await morgan.get(`/staff/cases/${theCase.id}/question`)).html);
    };
    const { referrer, contact } = someAnswers();
    const { replyTo: _replyTo, ...withoutReply } = referrer;
    const { email: _email, ...withoutEmail } = contact;
    const byEmail = 'They will get an email with a link to answer';
    const byPhone = 'so nothing is sent. Phone them, and write what they say on the case.';
    expect(await asking()).toContain(byEmail);
    expect(await asking({ source: 'self' })).toContain(`They referred themselves. ${byEmail}`);
    for (const changes of [
      { referrer: withoutReply },
      { source: 'self' as const, referrer: withoutReply },
      { source: 'self' as const, contact: withoutEmail },
    ]) {
      const words = await asking(changes);
      expect(words).toContain(byPhone);
      expect(words).not.toContain(byEmail);
      expect(words).toContain('Save the question');
    }
  });

  it('goes on when the referrer has answered by phone', async () => {
    const theCase = await site.putCase({ ...triage, stage: 'AwaitInformation' });
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get(`/staff/cases/${theCase.id}`);
    expect(html).toContain('The referrer has told us');
    const replies = createReplyRepository(site.table);
    await site.table.documentClient.send(
      new TransactWriteCommand({
        TransactItems: [
          replies.questionItem(theCase.id, { no: 1, text: 'Where does she live now?', askedAt: tuesday }),
        ],
      }),
    );
    const send = (answer: string) =>
      morgan.post(`/staff/cases/${theCase.id}`, { ...morgan.hidden(html), action: 'informed', answer });
    expect((await send(' ')).html).toContain('Enter what the referrer told you');
    const long = await send('x'.repeat(501));
    expect(long.html).toContain('What they told you must be 500 characters or less');
    expect(long.html).toContain('x'.repeat(501));
    expect(accessibilityProblems(long.html)).toEqual([]);
    expect((await stored(theCase.id)).decision).toBeUndefined();
    for (let clicks = 0; clicks < 2; clicks += 1) expect((await send('At her daughter’s in ZZ2.')).status).toBe(303);
    expect((await stored(theCase.id)).decision).toMatchObject({ name: 'InformationGiven' });
    const { questions } = await replies.page(theCase.id);
    expect(questions).toMatchObject([{ answer: 'At her daughter’s in ZZ2.', answeredAt: tuesday }]);
    expect((await morgan.get(`/staff/cases/${theCase.id}`)).html).toContain('At her daughter’s in ZZ2.');
  });

  it('gives back what was typed of a call when the referrer answered by their link meanwhile', async () => {
    const theCase = await site.putCase({ ...triage, stage: 'AwaitInformation' });
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get(`/staff/cases/${theCase.id}`);
    await putCase(site.table, { ...theCase, stage: 'Triage', wait: { ...waitDue(tuesday), no: 2 } });
    const typed = { ...morgan.hidden(html), action: 'informed', answer: 'At her daughter’s in ZZ2.' };
    const late = await morgan.post(`/staff/cases/${theCase.id}`, typed);
    expect(late.status).toBe(409);
    expect(wordsOf(late.html)).toContain('What you typed was not saved: At her daughter’s in ZZ2.');
    expect(accessibilityProblems(late.html)).toEqual([]);
  });

  it('signposts with an entry of the decision', async () => {
    const theCase = await site.putCase(triage);
    const morgan = await signedIn(site, 'morgan');
    const { send } = await filled(morgan, theCase.id, 'signpost', { services: 'The library.', teller: 'referrer' });
    expect((await send()).status).toBe(303);
    expect(await audited(theCase.id)).toContain('morgan decision:Declined');
  });

  it('declines for the reasons that triage has, and for no other that a form might bring', async () => {
    const theCase = await site.putCase(triage);
    const morgan = await signedIn(site, 'morgan');
    const { html } = await morgan.get(`/staff/cases/${theCase.id}`);
    const send = (reason: string) =>
      morgan.post(`/staff/cases/${theCase.id}`, { ...morgan.hidden(html), action: 'decline', reason });
    for (const reason of ['deceased', 'goals-met', 'unable-to-contact', 'safeguarding-escalated', 'other', '']) {
      const answer = await send(reason);
      expect([reason, answer.status]).toEqual([reason, 400]);
      expect(answer.html).toContain('Select why the referral is declined');
    }
    expect((await send('not-eligible')).status).toBe(303);
    expect((await stored(theCase.id)).decision).toMatchObject({ name: 'Declined', facts: { reason: 'not-eligible' } });
  });

  it('closes with a message to who referred themselves, where a message can reach them', async () => {
    const morgan = await signedIn(site, 'morgan');
    const { email: _email, ...phoneOnly } = someAnswers().contact;
    for (const [unsafeTimes, says] of [
      [undefined, 'The case then closes, and they get a message to say so.'],
      ['Evenings', 'The case then closes. You can undo this'],
    ] as const) {
      const contact = { ...phoneOnly, ...(unsafeTimes && { unsafeTimes }) };
      const { id } = await site.putCase({ ...triage, source: 'self' }, { source: 'self', contact });
      expect(wordsOf((await morgan.get(`/staff/cases/${id}/signpost`)).html)).toContain(says);
    }
  });
});
