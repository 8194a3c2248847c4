import { describe, expect, it } from '@jest/globals';
import { TemplateName, templateOf } from '../../functions/shared/domain/message/notice-template.ts';
import type { OwnWords } from '../../functions/shared/domain/message/team-words.ts';
import { previewOf, problemsOf } from '../../functions/shared/messaging/check-own-words.ts';
import { en } from '../../functions/shared/messaging/words/en.ts';

const service = 'Ashcombe Link Workers';

const fine: OwnWords = {
  subject: 'Your plan from {service}',
  email: ['Hello {firstName}', 'Your plan is ready: {link}', 'Questions? Call {phone}.'],
  sms: 'Hi {firstName}. Your plan from {service} is here: {link} Or call {phone}.',
};

const said = (change: Partial<OwnWords>, template: TemplateName = 'plan-issued') =>
  problemsOf(template, { ...fine, ...change }, service);

const houseWords = (template: TemplateName): OwnWords => {
  const { version } = templateOf(template);
  const words: Record<number, OwnWords & { safe?: string }> = en[template] as never;
  const { subject, email, sms } = words[version] ?? fine;
  return { subject, email, ...(sms !== undefined && { sms }) };
};

describe("a team's own words for a message", () => {
  it('may be the words that everybody has', () => {
    for (const template of TemplateName.options) {
      expect({ template, problems: problemsOf(template, houseWords(template), service) }).toEqual({
        template,
        problems: [],
      });
    }
  });

  it('may be others that say as much', () => {
    expect(said({})).toEqual([]);
  });

  it.each<[string, Partial<OwnWords>, keyof OwnWords, RegExp]>([
    ['what the message cannot know', { sms: `${fine.sms} {diagnosis}` }, 'sms', /cannot say \{diagnosis\}/],
    ['a day where there is none', { subject: 'By {date}' }, 'subject', /cannot say \{date\}/],
    ['half a placeholder', { subject: 'Hello {firstName' }, 'subject', /only around a name/],
    ['no number to call', { email: ['Hello {firstName}', 'See {link}'] }, 'email', /Say \{phone\}/],
    ['no link where one is needed', { sms: 'Hi. {service}: call {phone}.' }, 'sms', /Say \{link\}/],
    ['a text that does not say who writes', { sms: 'Hi. See {link} or call {phone}.' }, 'sms', /Say \{service\}/],
    ['what gives somebody away', { subject: 'Your mental health plan' }, 'subject', /Take out “(mental|health)”/],
    ['another address', { subject: 'See www.example.org' }, 'subject', /web and email addresses/],
    [
      'too much for one text',
      { sms: `${fine.sms} We look forward to it very much.` },
      'sms',
      /^Make it \d+ characters/,
    ],
    ['letters that make a text dear', { sms: `Ŵ ${fine.sms}` }, 'sms', /plain letters/],
  ])('are refused with %s', (_, change, field, text) => {
    expect(said(change)).toEqual([{ field, text: expect.stringMatching(text) }]);
  });

  it('are refused when a sentence is long', () => {
    const long = 'We are very glad to be able to tell you today that your plan is now ready for you to read at home.';
    expect(said({ email: [...fine.email, long] })).toEqual([
      { field: 'email', text: expect.stringMatching(/^Split the sentence of 2\d words, “We are very glad/) },
    ]);
  });

  it('are refused when they are hard to read', () => {
    const hard = Array.from(
      { length: 12 },
      () => 'Administrative coordination necessitates considerable deliberation.',
    );
    const [problem] = said({ email: ['Hello {firstName}', '{link} {phone}', ...hard, ...hard] });
    expect(problem).toEqual({ field: 'email', text: expect.stringMatching(/^Use shorter words .* 11 is the most$/) });
  });

  it('are shown as they will arrive, with what the text costs', () => {
    expect(previewOf('plan-issued', fine, service)).toMatchObject({
      subject: 'Your plan from Ashcombe Link Workers',
      body: expect.stringMatching(/^Hello Dot\n\nYour plan is ready: https:/),
      text: expect.stringMatching(/^Hi Dot\. Your plan from Ashcombe Link Workers is here: https:/),
      usual: { parts: 1, encoding: 'gsm-7' },
      longest: { parts: 1 },
    });
    expect(previewOf('case-overdue', undefined, service).text).toBeUndefined();
  });
});
