import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { templateOf } from '../../functions/shared/domain/message/notice-template.ts';
import { longest } from '../../functions/shared/messaging/example-facts.ts';
import { fill, ValueMissing, words } from '../../functions/shared/messaging/placeholders.ts';
import { localeOf, renderEmail, renderText } from '../../functions/shared/messaging/render.ts';
import { signedOff } from '../../functions/shared/messaging/signed-off.ts';
import { spec, toPerson } from './every-message.ts';

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
