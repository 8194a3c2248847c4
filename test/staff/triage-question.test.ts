import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { createReplyRepository } from '../../functions/shared/data/reply-repository.ts';
import { tuesday } from '../builders/referral.ts';
import { accessibilityProblems } from '../web/page-checks.ts';
import { onCasePages, triage } from './on-case-pages.ts';
import { signedIn } from './staff-visitor.ts';
import { useStaffSite } from './use-staff-site.ts';

const site = useStaffSite();
const { stored, filled } = onCasePages(site);

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
});
