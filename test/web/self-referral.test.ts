import { beforeAll, describe, expect, it } from '@jest/globals';
import { self } from '../../functions/public-web/sources/self.ts';
import { withRevealed } from '../../functions/shared/web/form/question.ts';
import { useTable } from '../support/table.ts';
import { fillingIn, keyIn, referenceIn } from './filling-in.ts';
import { wordsOf } from './page-checks.ts';
import { publicSite } from './public-site.ts';

const table = useTable();
let site: Awaited<ReturnType<typeof publicSite>>;
beforeAll(async () => {
  site = await publicSite(table, { outcodes: ['ZZ1', 'ZZ2'] });
});

const { answers, begin, onPage, fillInAll, send, wholeForm } = fillingIn('self');

describe('somebody who refers themselves', () => {
  it('is their own referrer, and is asked for no number or code', async () => {
    const visitor = site.visitor();
    const { location } = await send(visitor, await fillInAll(visitor));
    const stored = await site.intakes.get(referenceIn(location));
    expect(stored?.answers).toEqual({
      source: 'self',
      person: {
        firstName: 'Ada',
        lastName: 'Example',
        preferredName: 'Addie',
        pronouns: 'she and her',
        dateOfBirth: '1958-03-09',
        addressLine1: '1 High Street',
        town: 'Ashcombe',
        postcode: 'ZZ1 1AA',
        gpPractice: 'The Example Practice',
      },
      contact: {
        phone: '07700 900 123',
        phoneE164: '+447700900123',
        email: 'ada@example.org',
        preferred: 'sms',
        safeToText: true,
        safeToLeaveVoicemail: false,
        sharedPhone: false,
        bestTimes: 'Weekday mornings',
        language: 'Welsh',
        interpreter: true,
        workerGender: 'woman',
        accessNeeds: 'Large print',
      },
      why: {
        reasons: ['lonely-or-isolated', 'money-troubles'],
        needs: ['bereavement'],
        ownWords: 'The evenings are long.',
      },
      risks: { known: false, safeguarding: false },
      consent: { told: true, agreed: true, toldBy: 'Ada Example', toldOn: '2026-06-02', tellGp: true },
      referrer: {
        name: 'Ada Example',
        organisation: 'The person themselves',
        phone: '07700 900 123',
        replyTo: 'ada@example.org',
      },
      equality: { ethnicity: 'white', sex: 'female', disability: 'a-little', language: 'another' },
      own: {},
    });
  });

  it('need say nothing of themselves that is asked for equality alone', async () => {
    const visitor = site.visitor();
    const nothing = { ethnicity: '', sex: '', disability: '', mainLanguage: '' };
    const { location } = await send(visitor, await fillInAll(visitor, { 'about-you': nothing }));
    expect((await site.intakes.get(referenceIn(location)))?.answers).not.toHaveProperty('equality');
  });

  it('is not to be texted where it is not safe, and hears so where they choose how', async () => {
    const visitor = site.visitor();
    const contact = onPage(await begin(visitor), 'contact');
    const { status, html } = await visitor.fillIn(contact, { ...answers['contact'], safeToText: 'no' });
    expect(status).toBe(400);
    expect(html).toContain('Select another way to contact you, as it is not safe to text');
  });

  it('needs no email address, and may have the longest of names', async () => {
    const visitor = site.visitor();
    const name = 'Wilhelmina-Alexandrina-Maximiliana-';
    const check = await fillInAll(visitor, { contact: { email: '' }, person: { firstName: name, lastName: name } });
    const { location } = await send(visitor, check);
    const { referrer } = (await site.intakes.get(referenceIn(location)))?.answers ?? {};
    expect(referrer).toEqual({
      name: `${name} ${name}`.slice(0, 70),
      organisation: 'The person themselves',
      phone: '07700 900 123',
    });
  });

  it('is not written to as a referrer where somebody may harm them', async () => {
    const visitor = site.visitor();
    const safety = { risk: 'no', safeguarding: 'yes', safeguardingDetail: 'My partner reads my email' };
    const { location } = await send(visitor, await fillInAll(visitor, { safety }));
    const { referrer, risks } = (await site.intakes.get(referenceIn(location)))?.answers ?? {};
    expect(referrer?.replyTo).toBeUndefined();
    expect(risks).toMatchObject({ safeguarding: true, safeguardingDetail: 'My partner reads my email' });
  });

  it.each([
    ['help-now', { urgent: 'yes' }, 'need-help-now', '116 123'],
    ['date-of-birth', { 'dateOfBirth-year': '2010' }, 'you-are-under-18', 'Childline'],
    ['address', { postcode: 'ZZ9 1AA' }, 'outside-area', 'Ask your GP practice'],
  ] as const)('hears on %s with %j what to do instead, and may go back', async (slug, changed, why, words) => {
    const visitor = site.visitor();
    const page = onPage(await begin(visitor), slug);
    const { location } = await visitor.fillIn(page, { ...answers[slug], ...changed });
    expect(location).toContain(`/not-for-us/${why}?`);
    const { status, html } = await visitor.get(location);
    expect(status).toBe(200);
    expect(html).toContain(words);
    expect(html).toContain(`href="${page.replaceAll('&', '&amp;')}"`);
  });

  it('is not taken from outside the area by whatever way the form came', async () => {
    const visitor = site.visitor();
    const form = wholeForm(keyIn(await begin(visitor)));
    form.set('postcode', 'ZZ9 1AA');
    const { location } = await visitor.post('/refer/self/check', form);
    expect(location).toContain('/not-for-us/outside-area');
  });

  it('hears before the long part whether this is the place', () => {
    const early = self.pages.slice(0, 3).flatMap(({ questions }) => questions.map(({ name }) => name));
    expect(early).toEqual(expect.arrayContaining(['urgent', 'dateOfBirth', 'postcode']));
  });

  it('is asked whether their GP practice may be told only when they name one', async () => {
    const visitor = site.visitor();
    const gp = onPage(await begin(visitor), 'gp');
    expect((await visitor.fillIn(gp, {})).location).toContain('/refer/self/about-you?');
    const named = await visitor.fillIn(gp, { gpPractice: 'The Example Practice' });
    expect(named.status).toBe(400);
    expect(named.html).toContain('Select yes if we may tell your GP practice');
  });

  it('may come from anywhere where no area is set, or have no fixed address', async () => {
    const anywhere = (await publicSite(table)).visitor();
    expect(await fillInAll(anywhere, { address: { postcode: 'ZZ9 1AA' } })).toContain('/refer/self/check?');
    const homeless = site.visitor();
    const address = { addressLine1: '', town: '', postcode: '', noFixedAbode: 'yes' };
    expect(await fillInAll(homeless, { address })).toContain('/refer/self/check?');
  });

  it('may be referred from outside the area by a professional: triage looks at it', async () => {
    const pharmacist = fillingIn('pharmacy');
    const check = await pharmacist.fillInAll(site.visitor(), { address: { postcode: 'ZZ9 1AA' } });
    expect(check).toContain('/refer/pharmacy/check?');
  });

  it('is spoken to: no page speaks about them, of a referral or a code', async () => {
    const visitor = site.visitor();
    const first = await begin(visitor);
    const pages = ['/refer/self', ...self.pages.map(({ slug }) => onPage(first, slug))];
    const check = await fillInAll(visitor);
    const { location } = await send(visitor, check);
    for (const page of [...pages, check, location]) {
      const html = (await visitor.get(page)).html;
      const words = wordsOf(`<body>${html.slice(html.indexOf('<main'), html.indexOf('</main>'))}`);
      expect(words.length).toBeGreaterThan(40);
      expect([page, words.match(/\b(?:they|their|referr?(?:al|ed|ing)?|ODS|NHS number)\b/i)]).toEqual([page, null]);
    }
    const questions = self.pages.flatMap(({ questions: asked }) => asked.flatMap(withRevealed));
    for (const { label, hint = '' } of questions) expect(`${label} ${hint}`).not.toMatch(/\bperson\b/);
  });
});
