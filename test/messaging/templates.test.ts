import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Locale } from '../../functions/shared/domain/calendar.ts';
import { noticeTemplates, TemplateName, templateOf } from '../../functions/shared/domain/notice-template.ts';
import { readingOf } from '../../functions/shared/domain/readability.ts';
import type { EmailWording, TextWording } from '../../functions/shared/messaging/catalogue.ts';
import { givesAway } from '../../functions/shared/messaging/check-own-words.ts';
import { longest, usual } from '../../functions/shared/messaging/example-facts.ts';
import {
  fill,
  placeholdersIn,
  ValueMissing,
  type Words,
  words,
} from '../../functions/shared/messaging/placeholders.ts';
import {
  localeOf,
  type MessageFacts,
  type MessageSpec,
  renderEmail,
  renderText,
  WordingMissing,
} from '../../functions/shared/messaging/render.ts';
import { segmentsOf } from '../../functions/shared/messaging/segments.ts';
import { signedOff } from '../../functions/shared/messaging/signed-off.ts';
import { cy } from '../../functions/shared/messaging/words/cy.ts';
import { en } from '../../functions/shared/messaging/words/en.ts';

type Wording = EmailWording & Partial<Pick<TextWording, 'sms' | 'safe'>>;

const names = TemplateName.options;
const toPerson = names.filter((name) => templateOf(name).audience === 'person');
const versionsOf = (name: TemplateName): [number, Wording, Wording][] =>
  Object.keys(en[name]).map((version) => {
    const inWelsh: Wording | undefined = cy[name][Number(version)];
    const inEnglish: Wording | undefined = en[name][Number(version)];
    if (!inWelsh || !inEnglish) throw new Error(`${name}@${version} is not in both languages`);
    return [Number(version), inEnglish, inWelsh];
  });
const each = names.flatMap((name) => versionsOf(name).map((version) => [name, ...version] as const));
const texts = each.filter(([name]) => toPerson.includes(name));

const textsOf = ({ sms, safe }: Wording): Words[] => [sms, safe].filter((text) => text !== undefined);
const allOf = (wording: Wording): Words[] => [wording.subject, ...wording.email, ...textsOf(wording)];

const spec = (template: TemplateName, version: number, locale: Locale, facts = longest): MessageSpec => ({
  template,
  version,
  locale,
  facts,
});

describe('every message', () => {
  it('is there in its present version', () => {
    for (const name of names) expect(en[name][noticeTemplates[name].version]).toBeDefined();
  });

  it.each(each)('%s@%i has the same placeholders in both languages', (_, __, english, welsh) => {
    const sorted = (text: Words) => placeholdersIn(text).sort();
    expect(sorted(welsh.subject)).toEqual(sorted(english.subject));
    expect(welsh.email.flatMap(placeholdersIn).sort()).toEqual(english.email.flatMap(placeholdersIn).sort());
    expect(textsOf(welsh).map(sorted)).toEqual(textsOf(english).map(sorted));
  });

  it.each(each)('%s@%i says only what its notice can know', (name, version, english, welsh) => {
    const { audience, dated = false, counted = false, linked = false, version: present } = templateOf(name);
    const forStaff = audience === 'worker' || audience === 'manager';
    const said = new Set([...allOf(english), ...allOf(welsh)].flatMap(placeholdersIn));
    const known = { date: dated, count: counted, link: linked || forStaff };
    const saidOf = { date: said.has('date') || said.has('time'), count: said.has('count'), link: said.has('link') };
    if (version === present) expect(saidOf).toEqual(known);
    for (const key of ['date', 'count', 'link'] as const) expect(saidOf[key] && !known[key]).toBe(false);
    expect(said.has('worker') && audience !== 'person').toBe(false);
  });

  it.each(each)('%s@%i starts with the name and says how to do it by phone', (_, __, english, welsh) => {
    for (const wording of [english, welsh]) {
      expect(wording.email[0]).toMatch(/^Hell?o \{firstName\}$/);
      expect(wording.email.join(' ')).toContain('{phone}');
      for (const text of textsOf(wording)) {
        expect(text).toMatch(/^Hell?o \{firstName\}\. /);
        expect(text).toContain('{phone}');
      }
    }
  });

  it.each(each)('%s@%i says nothing of health or of reasons', (_, __, english, welsh) => {
    for (const text of [...allOf(english), ...allOf(welsh)]) expect(text).not.toMatch(givesAway);
  });

  it('says to who referred somebody first what is asked of them', () => {
    const firstOf = (name: TemplateName) =>
      renderEmail(spec(name, templateOf(name).version, 'en')).body.split('\n\n')[1];
    for (const name of names.filter((one) => ['referrer', 'practice'].includes(templateOf(one).audience))) {
      expect({ name, first: firstOf(name) }).toEqual({
        name,
        first: expect.stringMatching(/^(Nothing is asked of you\. |We ask one thing of you\. |Answer our question )/),
      });
    }
    expect(firstOf('closed-referrer')).toMatch(/^Nothing is asked of you\./);
    expect(firstOf('closed-referrer-asked')).toMatch(/^We ask one thing of you\./);
  });
});

describe('what is easy to read', () => {
  /** As it reaches its reader; a link, a reference and a time are a word each. */
  const read = (name: TemplateName, version: number): string[] => {
    const { subject, body } = renderEmail(spec(name, version, 'en', usual));
    const texts = toPerson.includes(name)
      ? [false, true].map((safe) => renderText(spec(name, version, 'en', usual), safe))
      : [];
    return [subject, body, ...texts].map((text) => text.replace(/https:\S+|K7QM-4T2P-9XVD|2:30pm/g, 'it'));
  };

  it.each(each)('%s@%i has no sentence of more than 20 words', (name, version) => {
    for (const text of read(name, version)) {
      const { longest: sentence, longestWords } = readingOf([text]);
      expect({ sentence, longestWords: Math.max(20, longestWords) }).toEqual({ sentence, longestWords: 20 });
    }
  });

  it.each(each)('%s@%i has a reading age of 11 at most, if it has a hundred words', (name, version) => {
    for (const text of read(name, version)) {
      const { words: count, age } = readingOf([text]);
      if (count >= 100) expect(age).toBeLessThanOrEqual(11);
    }
  });

  it.each(['person', 'referrer', 'practice', 'provider', 'worker', 'manager'])(
    'all that the %s is written has',
    (audience) => {
      const all = names.filter((name) => templateOf(name).audience === audience);
      const { age } = readingOf(all.flatMap((name) => read(name, templateOf(name).version)));
      expect(age).toBeLessThanOrEqual(11);
    },
  );
});

describe('a text', () => {
  it.each(texts)('%s@%i is one part of GSM-7 with the longest name, day, time and service', (name, version) => {
    for (const safe of [false, true]) {
      const segments = segmentsOf(renderText(spec(name, version, 'en'), safe));
      expect(segments).toMatchObject({ encoding: 'gsm-7', parts: 1 });
    }
  });

  it.each(texts)('%s@%i with the line in Welsh is two parts at most', (name, version) => {
    const text = renderText(spec(name, version, 'cy'), false);
    expect(text).toContain('I gael hyn yn Gymraeg, ffoniwch 01632 960 123.');
    expect(segmentsOf(text)).toMatchObject({ encoding: 'gsm-7' });
    expect(segmentsOf(text).parts).toBeLessThanOrEqual(2);
  });

  it.each(texts)('%s@%i names the service, but not to a phone that others read', (name, version) => {
    expect(renderText(spec(name, version, 'en'), false)).toContain(longest.service);
    const safe = renderText(spec(name, version, 'en'), true);
    expect(safe).not.toContain(longest.service);
    expect(safe).not.toContain('K7QM');
    expect(safe).not.toMatch(/referral|plan|list|http|link/i);
  });

  it('shortens the day first, and names only where there is no other room', () => {
    const text = (facts: Partial<MessageFacts>) =>
      renderText(spec('receipt-person', 2, 'en', { ...usual, ...facts }), false);
    expect(text({})).toContain('Hello Dot. Ashcombe Link Workers will call by Friday 5 June.');
    const full = { service: longest.service, at: '2026-09-30T11:59:00.000Z' };
    expect(text(full)).toMatch(/^Hello Dot\. .* by Wednesday 30 September\. /);
    expect(text({ ...full, firstName: 'Jonathan' })).toMatch(/^Hello Jonathan\. .* by Wed 30 Sept?\. /);
    expect(text({ ...full, firstName: 'Mary-Elizabeth Alexandra' })).toMatch(/^Hello Mary-Elizabeth\. /);
    expect(text({ ...full, firstName: longest.firstName })).toMatch(/^Hello Wolfesc\.\.\.\. /);
    expect(text({ firstName: 'Mary-Elizabeth Alexandra' })).toMatch(/^Hello Mary-Elizabeth Alexandra\. /);
  });

  it('does not exist for who is not the person', () => {
    expect(() => renderText(spec('case-offered', 1, 'en'), false)).toThrow(WordingMissing);
  });
});

describe('a translation that nobody has signed off', () => {
  it('is held back: the English goes out with one line that gives the phone number', () => {
    expect(signedOff.cy).toEqual([]);
    const { subject, body } = renderEmail(spec('receipt-person', 2, 'cy'));
    expect(subject).toBe('Ashcombe & Hartwell Link Works: we have your referral');
    expect(body.split('\n\n').at(-1)).toBe('I gael hyn yn Gymraeg, ffoniwch 01632 960 123.');
    expect(body).toContain('Wednesday 30 September');
    expect(renderEmail(spec('receipt-person', 2, 'cy'), true)).toMatchObject({
      subject: expect.stringMatching(/^A message for /),
      body: expect.stringMatching(/Call 01632 960 123 when you are free to talk\.\n\nI gael hyn yn Gymraeg/),
    });
  });

  it.each([
    ['Welsh', 'cy'],
    ['Cymraeg', 'cy'],
    ['cy', 'cy'],
    ['Cypriot Greek', 'en'],
    ['English', 'en'],
    [undefined, 'en'],
  ])('is looked for when the language is %s: %s', (language, locale) => {
    expect(localeOf(language)).toBe(locale);
  });
});

describe('placeholders', () => {
  it('that are not on the list do not compile', () => {
    // @ts-expect-error an unknown placeholder
    expect(words('Hello {lastName}')).toBe('Hello {lastName}');
    // @ts-expect-error one unknown among known ones
    expect(words('{firstName}: {diagnosis}')).toContain('{diagnosis}');
  });

  it('are filled once: a value that looks like one stays as it is', () => {
    expect(fill(words('{firstName} {phone}'), { firstName: '{phone}', phone: '1' })).toBe('{phone} 1');
  });

  it('without a value stop the message', () => {
    expect(() => fill(words('on {date}'), {})).toThrow(ValueMissing);
    expect(() => fill(words('on {date}'), Object.create({ date: 'today' }))).toThrow(ValueMissing);
  });
});

describe('a name that was typed to do harm', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 35 }),
    fc.constantFrom(
      'Ann\r\nBcc: all@example.com',
      'https://evil.example/pay',
      'Win at evil.example now',
      'call 0906 123 4567',
      '{link}',
      '<b>Ann</b>',
      '\u202eeman',
      '$& $1 $`',
      '😀😀😀',
      '   ',
    ),
  );

  it('is a name in the message, or nothing', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(...toPerson), (firstName, template) => {
        const facts = { ...longest, firstName, worker: firstName };
        const { version } = templateOf(template);
        const text = renderText(spec(template, version, 'en', facts), false);
        const { subject, body } = renderEmail(spec(template, version, 'en', facts));
        expect(text).not.toMatch(/\p{Cc}/u);
        expect(subject).not.toMatch(/\p{Cc}/u);
        const greeting = body.split('\n')[0] ?? '';
        expect(greeting).toMatch(/^Hello [\p{L}\p{M}'’ .-]+$/u);
        expect(greeting).not.toMatch(/\.[\p{L}\p{M}]/u);
        for (const each of [text, body]) {
          expect(each.replace(longest.link ?? '', '')).not.toMatch(/https?:|[<>{}]|evil\.example|0906/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('greets whoever has no letters in theirs', () => {
    const { body } = renderEmail(spec('plan-issued', 1, 'en', { ...longest, firstName: '😀' }));
    expect(body).toMatch(/^Hello there\n/);
  });
});
