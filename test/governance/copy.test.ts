import { describe, expect, it } from '@jest/globals';
import { createIntakeRepository } from '../../functions/shared/data/referral/intake-repository.ts';
import { keys, recordKeys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import type { Asked } from '../../functions/shared/domain/referral/answers.ts';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { someAnswers, someAsked, tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { open, pathOf, press, useRecords } from './use-records.ts';

const { site, nights, closedCase, whats } = useRecords();

describe('a copy for the person', () => {
  const concern = 'Her nephew takes her pension';

  const withEverything = async (): Promise<Case> => {
    const risks = { known: true, detail: 'A dog that bites', safeguarding: true, safeguardingDetail: concern };
    const theCase = await closedCase({ flags: ['safeguarding', 'risk'] });
    const { id } = theCase;
    const asked = [...someAsked(), { section: 'Risks', question: 'What is the concern?', answer: concern }];
    await createIntakeRepository(site.table).submit({
      id,
      receivedAt: theCase.receivedAt,
      answers: someAnswers({ risks }),
      asked,
    });
    await nights().put({ ...keys.risk(id), id, ...risks });
    await nights().put({ ...keys.concern(id, tuesday), id, at: tuesday, by: 'staff:ana', text: concern });
    await nights().put({ ...keys.note(id, 'CONTACT', tuesday), id, at: tuesday, by: 'ana', note: 'Likes the garden' });
    await nights().put({
      ...keys.plan(id, 1),
      id,
      version: 1,
      issuedAt: tuesday,
      content: { strengths: ['Knows roses'] },
    });
    await nights().put({
      ...keys.caseEvent(id, 9),
      version: 9,
      at: tuesday,
      what: 'concern-raised',
      stage: 'MakeContact',
    });
    await nights().put({
      ...recordKeys.seen(id, '2026-06'),
      id,
      month: '2026-06',
      looks: [{ on: '2026-06-01', who: 'manager', what: 'read' }],
    });
    const told = {
      template: 'concern-raised',
      audience: 'manager',
      state: 'sent',
      body: 'Somebody is worried about her',
    };
    await nights().put({ ...keys.notice(id, 'concern-raised-1'), id, ...told });
    await nights().put({ ...keys.equality(id), id, language: 'Welsh' });
    const { person, contact } = someAnswers();
    const other = { id: '7777MMMM7777', into: id, person, contact, why: { concern: 'Misses her choir' } };
    const hashes = { matches: ['hash-of-a-person'], phone: 'hash-of-a-phone' };
    await nights().put({ ...keys.merged(id, other.id), ...other, ...hashes, flags: ['risk'] });
    return theCase;
  };

  it('is there for nobody before it is written down that the person asked', async () => {
    const theCase = await withEverything();
    const lead = await signedIn(site, 'ines');
    expect((await lead.get(`${pathOf(theCase.id)}/copy`)).status).toBe(403);
    await press(lead, theCase.id, { action: 'access' });
    expect(await open(lead, pathOf(theCase.id))).toContain('Make the copy');
    await open(lead, `${pathOf(theCase.id)}/copy`);
    await press(lead, theCase.id, { action: 'sent' });
    expect((await lead.get(`${pathOf(theCase.id)}/copy`)).status).toBe(403);
    expect(await whats(theCase.id)).toContain('ines opened:copy');
  });

  it('holds what is kept of them in words, as a page and as a file, and nothing of our machinery', async () => {
    const theCase = await withEverything();
    const lead = await signedIn(site, 'ines');
    await press(lead, theCase.id, { action: 'access' });
    const html = await open(lead, `${pathOf(theCase.id)}/copy`);
    const { html: json } = await lead.get(`${pathOf(theCase.id)}/copy?as=json`);
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
      reference: referenceOf(theCase.id),
      sent: { answers: { source: 'pharmacy' } },
    });
  });

  it('tells of no risk or concern that others wrote down, by no word and no sign, until somebody has agreed', async () => {
    const theCase = await withEverything();
    const lead = await signedIn(site, 'ines');
    await press(lead, theCase.id, { action: 'access' });
    for (const page of ['copy', 'copy?as=json']) {
      const { html } = await lead.get(`${pathOf(theCase.id)}/${page}`);
      for (const sign of [
        concern,
        'A dog that bites',
        'concern-raised',
        'Somebody is worried',
        '"safeguarding"',
        'Safeguarding concern',
      ]) {
        expect(html).not.toContain(sign);
      }
    }
    const whole = await open(lead, `${pathOf(theCase.id)}/copy?concerns=yes`);
    expect(whole).toContain(concern);
    expect(await whats(theCase.id)).toContain('ines opened:copy-whole');
  });

  it('does not say that the support ended because of a concern', async () => {
    const theCase = await closedCase({ closeReason: 'safeguarding-escalated' });
    const { id } = theCase;
    const reason = 'safeguarding-escalated';
    const closure = { ...keys.closureProof(id, 1), id, reason, words: 'The police were told' };
    await nights().put(closure);
    await nights().put({
      ...keys.caseEvent(id, 8),
      version: 8,
      at: tuesday,
      what: 'decided',
      stage: 'FollowUp',
      reason,
    });
    await nights().put({ ...keys.patientView(id), id, firstName: 'Doris', closed: { at: tuesday, reason } });
    const lead = await signedIn(site, 'ines');
    await press(lead, id, { action: 'access' });
    const html = await open(lead, `${pathOf(id)}/copy`);
    const { html: json } = await lead.get(`${pathOf(id)}/copy?as=json`);
    for (const text of [html, json]) {
      expect(text).toContain('Doris');
      expect(text).not.toMatch(/safeguarding-escalated|police/);
    }
    expect(html).toContain('Risks and concerns are left out');
  });

  const sentBy = async (answers: Parameters<typeof someAnswers>[0], asked: Asked[]): Promise<Case> => {
    const theCase = await closedCase();
    const { id, receivedAt } = theCase;
    await createIntakeRepository(site.table).submit({ id, receivedAt, answers: someAnswers(answers), asked });
    return theCase;
  };

  it('holds all that was asked, risks too, where there were none', async () => {
    const question = 'Do you know of any risk to them?';
    const { id } = await sentBy({}, [...someAsked(), { section: 'Risks', question, answer: 'No known risks' }]);
    const lead = await signedIn(site, 'ines');
    await press(lead, id, { action: 'access' });
    const html = await open(lead, `${pathOf(id)}/copy`);
    expect(html).toContain('No known risks');
    expect(html).toContain('There are no risks or concerns that could be left out.');
  });

  it('leaves out the risks of a property wherever they stand', async () => {
    const risk = { question: 'Known risks at the property', answer: 'Needles in the hall' };
    const tenancy = { question: 'What is their tenancy?', answer: 'Secure or assured' };
    const own = { tenancy: 'secure', propertyRisks: risk.answer };
    const asked = [tenancy, risk].map((one) => ({ section: 'Their home', ...one, own: true }));
    const { id } = await sentBy({ source: 'housing-association', own }, asked);
    const { person, contact } = someAnswers();
    await nights().put({ ...keys.person(id), id, person, contact, own: [tenancy, risk] });
    const lead = await signedIn(site, 'ines');
    await press(lead, id, { action: 'access' });
    for (const page of ['copy', 'copy?as=json']) {
      const { html } = await lead.get(`${pathOf(id)}/${page}`);
      expect(html).toContain(tenancy.answer);
      expect(html).not.toContain(risk.answer);
    }
    expect(await open(lead, `${pathOf(id)}/copy`)).toContain('Risks and concerns are left out');
    expect(await open(lead, `${pathOf(id)}/copy?concerns=yes`)).toContain(risk.answer);
  });
});
