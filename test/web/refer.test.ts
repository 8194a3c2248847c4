import { beforeAll, describe, expect, it } from '@jest/globals';
import { fieldsOf, textOfHtml } from '../../functions/shared/web/fields-of.ts';
import { useTable } from '../support/table.ts';
import { accessibilityProblems } from './page-checks.ts';
import { begin, fillInAll, keyIn, onPage, referenceIn, send } from './pharmacist.ts';
import { pharmacyAnswers, wholeForm } from './pharmacy-answers.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table);
});

describe('a referral from a pharmacy', () => {
  it('goes page by page to one stored referral and its reference', async () => {
    const visitor = site.visitor();
    const check = await fillInAll(visitor);
    expect(check).toMatch(/^\/refer\/pharmacy\/check\?form=/);
    const sent = await send(visitor, check);
    expect(sent.status).toBe(303);
    expect(sent.location).toMatch(/^\/refer\/pharmacy\/sent\?reference=[\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}$/);
    const id = referenceIn(sent.location);
    const stored = await site.intakes.get(id);
    expect(stored?.receivedAt).toBe(site.now());
    expect(stored?.answers).toEqual({
      source: 'pharmacy',
      person: {
        firstName: 'Ada',
        lastName: 'Example',
        dateOfBirth: '1958-03-09',
        nhsNumber: '9990000018',
        addressLine1: '1 High Street',
        town: 'Ashcombe',
        postcode: 'ZZ1 1AA',
      },
      contact: {
        phone: '07700 900 123',
        phoneE164: '+447700900123',
        preferred: 'sms',
        safeToText: true,
        safeToLeaveVoicemail: false,
        sharedPhone: false,
        bestTimes: 'Weekday mornings',
        language: 'Welsh',
        interpreter: true,
        workerGender: 'woman',
      },
      why: {
        reasons: ['lonely-or-isolated', 'money-troubles'],
        needs: ['bereavement'],
        concern: 'Comes in every day.\nHer husband died in May.',
      },
      risks: { known: false, safeguarding: false },
      consent: { told: true, agreed: true, toldBy: 'Sam Sample', toldOn: '2026-06-02', tellGp: true },
      referrer: {
        name: 'Sam Sample',
        organisation: 'Ashcombe Pharmacy',
        odsCode: 'FVR79',
        replyTo: 'sam@pharmacy.example',
      },
      own: { noticed: 'Missed two collections' },
    });
    expect(stored?.asked).toContainEqual({
      section: 'Reasons for the referral',
      question: 'Why are you referring them?',
      answer: 'Lonely or cut off from other people\nMoney troubles',
    });
    const { status, html } = await visitor.get(sent.location);
    expect(status).toBe(200);
    expect(html).toContain('It says when we will call the person by');
  });

  it('promises after sending only what messages of ours keep, and leaves the day to the receipt', async () => {
    const visitor = site.visitor();
    const { html } = await visitor.get('/refer/pharmacy/sent?reference=K7QM-4T2P-9XVD');
    expect(html).not.toMatch(/have talked|working day|\b20\d\d\b/);
    expect((await visitor.get('/refer/pharmacy/sent?reference=none')).status).toBe(404);
  });

  it('shows every answer before it is sent, each with a way to change it and come back', async () => {
    const visitor = site.visitor();
    const check = await fillInAll(visitor);
    const { html } = await visitor.get(check);
    for (const text of ['Ada', '9 March 1958', '999 000 0018', 'ZZ1 1AA', '07700 900 123', 'No known risks', 'FVR79']) {
      expect(html).toContain(text);
    }
    const change = textOfHtml(/href="([^"]*\/person\?[^"]*)#firstName"/.exec(html)?.[1] ?? '');
    const changed = await visitor.fillIn(change, { firstName: 'Adeline' });
    expect(changed.location).toBe(check);
    expect((await visitor.get(check)).html).toContain('Adeline');
  });

  it('keeps what was typed when the page comes back with errors, and when it is left and opened again', async () => {
    const visitor = site.visitor();
    const first = await begin(visitor);
    const page = onPage(first, 'person');
    const wrong = await visitor.fillIn(page, { firstName: "O'Brien <b>", nhsNumber: '999', knowsNhsNumber: 'yes' });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('<title>Error: Who are you referring?');
    for (const { html } of [wrong, await visitor.get(page)]) {
      expect(fieldsOf(html).get('firstName')).toBe("O'Brien <b>");
      expect(fieldsOf(html).get('nhsNumber')).toBe('999');
    }
  });

  it('leads to the first page that is not complete', async () => {
    const visitor = site.visitor();
    const first = await begin(visitor);
    await visitor.fillIn(first, pharmacyAnswers['before-you-start']);
    const { location } = await visitor.get(first.replace('before-you-start', 'check'));
    expect(location).toMatch(/\/refer\/pharmacy\/person\?form=.*&from=check$/);
  });

  it.each([
    ['before-you-start', { urgent: 'yes' }, 'crisis', 'Get help now'],
    ['before-you-start', { agreed: 'no' }, 'no-agreement', 'Ask them first'],
    ['person', { 'dateOfBirth-year': '2010' }, 'under-18', 'aged 18 or over'],
  ] as const)('says at once on %s with %j what to do instead', async (slug, answers, why, words) => {
    const visitor = site.visitor();
    const page = onPage(await begin(visitor), slug);
    const { location } = await visitor.fillIn(page, { ...pharmacyAnswers[slug], ...answers });
    expect(location).toContain(`/not-for-us/${why}?`);
    const { status, html } = await visitor.get(location);
    expect(status).toBe(200);
    expect(html).toContain(words);
    expect(html).toContain(`href="${page.replaceAll('&', '&amp;')}"`);
  });

  it.each([
    ['agreed', 'no', 'no-agreement', 'before-you-start'],
    ['dateOfBirth-year', '2010', 'under-18', 'person'],
  ] as const)(
    'is not sent with %s %s by whatever way the form came, and leads back to that answer',
    async (...asked) => {
      const [name, value, why, slug] = asked;
      const visitor = site.visitor();
      const first = await begin(visitor);
      const form = wholeForm(keyIn(first));
      form.set(name, value);
      const { location } = await visitor.post('/refer/pharmacy/check', form);
      expect(location).toContain(`/not-for-us/${why}`);
      const back = `${onPage(first, slug)}&from=check`;
      expect((await visitor.get(location)).html).toContain(`href="${back.replaceAll('&', '&amp;')}"`);
      expect((await visitor.get(first.replace('before-you-start', 'check'))).location).toBe(location);
    },
  );

  it('comes back to all answers when one that was changed from there to an unsuitable one is put right', async () => {
    const visitor = site.visitor();
    const check = await fillInAll(visitor);
    const change = `${check.replace('/check?', '/person?')}&from=check`;
    const { location } = await visitor.fillIn(change, { 'dateOfBirth-year': '2010' });
    expect(location).toContain('/not-for-us/under-18?');
    expect((await visitor.get(location)).html).toContain(`href="${change.replaceAll('&', '&amp;')}"`);
    expect((await visitor.fillIn(change, { 'dateOfBirth-year': '1958' })).location).toBe(check);
  });

  it('asks whether the GP practice may be told when one is named, and takes silence for a no', async () => {
    const visitor = site.visitor();
    const address = onPage(await begin(visitor), 'address');
    for (const named of [{ gpPractice: 'Ashcombe Practice' }, { gpOdsCode: 'G81086' }]) {
      const asked = await visitor.fillIn(address, { ...pharmacyAnswers.address, ...named, tellGp: [] });
      expect(asked.status).toBe(400);
      expect(asked.html).toContain('href="#tellGp"');
    }
    const { location } = await send(visitor, await fillInAll(visitor, { address: { tellGp: [] } }));
    expect((await site.intakes.get(referenceIn(location)))?.answers.consent.tellGp).toBe(false);
  });

  it('keeps the day on which they agreed, where it is known and has been', async () => {
    const visitor = site.visitor();
    const on = (day: string) => ({ agreed: 'earlier', 'toldOn-day': day, 'toldOn-month': '6', 'toldOn-year': '2026' });
    const first = await begin(visitor);
    const wrong = await visitor.fillIn(first, { ...pharmacyAnswers['before-you-start'], ...on('3') });
    expect(wrong.html).toContain('Date they agreed must be today or in the past');
    expect(accessibilityProblems(wrong.html)).toEqual([]);
    expect(fieldsOf(wrong.html).get('toldOn-day')).toBe('3');
    for (const [said, toldOn] of [
      [on('1'), '2026-06-01'],
      [{ agreed: 'earlier' }, undefined],
      [{ ...on('1'), agreed: 'today' }, '2026-06-02'],
    ] as const) {
      const check = await fillInAll(visitor, { 'before-you-start': said });
      expect((await visitor.get(check)).html.includes('1 June 2026')).toBe(toldOn === '2026-06-01');
      const { location } = await send(visitor, check);
      expect((await site.intakes.get(referenceIn(location)))?.answers.consent.toldOn).toBe(toldOn);
    }
  });

  it('keeps the reason when it is sent without agreement', async () => {
    const visitor = site.visitor();
    const reason = { agreed: 'override', overrideReason: 'Too ill to be asked' };
    const { location } = await send(visitor, await fillInAll(visitor, { 'before-you-start': reason }));
    const stored = await site.intakes.get(referenceIn(location));
    expect(stored?.answers.consent).toEqual({
      told: false,
      agreed: false,
      overrideReason: 'Too ill to be asked',
      tellGp: true,
    });
  });
});
