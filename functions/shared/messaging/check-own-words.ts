import { type NoticeTemplate, type TemplateName, templateOf } from '../domain/message/notice-template.ts';
import type { OwnWords } from '../domain/message/team-words.ts';
import { readingOf } from '../domain/plan/readability.ts';
import { longest, usual } from './example-facts.ts';
import { ownWords, placeholdersIn } from './placeholders.ts';
import { type MessageSpec, renderEmail, renderText } from './render.ts';
import { segmentsOf } from './segments.ts';

/** A problem in a team's own wording, and the part it is in. */
interface WordsProblem {
  readonly field: keyof OwnWords;
  readonly text: string;
}

const forStaff = (audience: NoticeTemplate['audience']): boolean => audience === 'worker' || audience === 'manager';

/** The placeholders that a message of this kind may use, in the order offered. */
export const placeholdersOf = (template: TemplateName): string[] => {
  const { audience, dated, counted, linked } = templateOf(template);
  return [
    'firstName',
    'service',
    'phone',
    ...(dated ? ['date', 'time'] : []),
    ...(counted ? ['count'] : []),
    ...(linked || forStaff(audience) ? ['link'] : []),
    ...(audience === 'person' ? ['worker'] : []),
    ...(template.startsWith('appointment-') ? ['meeting'] : []),
    'reference',
  ];
};

/** Placeholders without which its reader could not act on it. */
const neededIn = (template: TemplateName, field: keyof OwnWords): string[] => {
  if (field === 'subject') return [];
  const { audience, dated, linked } = templateOf(template);
  const isText = field === 'sms';
  return [
    ...(isText ? ['service'] : ['firstName']),
    'phone',
    ...(dated && !forStaff(audience) ? ['date'] : []),
    ...(linked ? ['link'] : []),
  ];
};

/** Words about health or the reason for a referral, which would reveal it to anybody who sees the phone. */
export const givesAway =
  /\b(health|ill(ness)?|condition|depress|anxi|mood|stress|mental|lonel|isolat|debt|money|benefit|housing|evict|bereave|carer|caring|disab|medic|pharmac|hospital|doctor|gp\b|nhs|patient|clinic|risk|safeguard|abuse|reason|iechyd|salwch|meddyg|ysbyty|unig|dyled|arian)/i;

const address = /https?:|www\.|\b[a-z0-9-]+\.(?:com|net|org|uk|info|example)\b|@/i;

const wordsOf = (own: OwnWords, field: keyof OwnWords): readonly string[] => {
  const words = own[field];
  return words === undefined ? [] : typeof words === 'string' ? [words] : words;
};

const lists = new Intl.ListFormat('en-GB');

const bracesIn = (names: readonly string[]): string => lists.format([...new Set(names)].map((name) => `{${name}}`));

/** The wording before placeholders are filled in. */
const asWritten = (template: TemplateName, own: OwnWords, field: keyof OwnWords): string[] => {
  const words = wordsOf(own, field);
  if (words.length === 0) return [];
  const all = words.join('\n');
  const known = placeholdersOf(template);
  const said = placeholdersIn(ownWords(all));
  const unknown = said.filter((name) => !known.includes(name));
  const missing = neededIn(template, field).filter((name) => !said.includes(name));
  const tells = givesAway.exec(all)?.[0];
  return [
    ...(unknown.length > 0 ? [`This message cannot say ${bracesIn(unknown)}. It can say ${bracesIn(known)}`] : []),
    ...(/[{}]/.test(all.replace(/\{\w+\}/g, '')) ? ['Write { and } only around a name, as in {date}'] : []),
    ...(missing.length > 0 ? [`Say ${bracesIn(missing)} in it`] : []),
    ...(tells ? [`Take out “${tells}”: whoever sees the message must not learn why somebody is with us`] : []),
    ...(address.test(all) ? ['Take out web and email addresses: {link} is the only one that a message may bring'] : []),
  ];
};

/** Readability problems of the text as sent: a link, a reference and a time count as one word each. */
const reads = (text: string): string[] => {
  const {
    age,
    words,
    longest: sentence,
    longestWords,
  } = readingOf([text.replace(/https:\S+|K7QM-4T2P-9XVD|2:30pm/g, 'it')]);
  return [
    ...(longestWords > 20 ? [`Split the sentence of ${longestWords} words, “${sentence.slice(0, 60)}…”, in two`] : []),
    ...(words >= 100 && age > 11
      ? [`Use shorter words and sentences: the reading age is ${age}, and 11 is the most`]
      : []),
  ];
};

export interface Preview {
  readonly subject: string;
  readonly body: string;
  readonly text?: string;
  /** Segments of the text with typical values, and with the longest name, day and service. */
  readonly usual?: ReturnType<typeof segmentsOf>;
  readonly longest?: ReturnType<typeof segmentsOf>;
}

/** The message as sent. @param own absent for the standard wording @throws ValueMissing */
export const previewOf = (template: TemplateName, own: OwnWords | undefined, service: string): Preview => {
  const { audience, version } = templateOf(template);
  const spec: MessageSpec = {
    template,
    version,
    locale: 'en',
    facts: { ...usual, service },
    ...(own && { team: { own } }),
  };
  const email = renderEmail(spec);
  if (audience !== 'person') return email;
  const text = renderText(spec, false);
  const atMost = renderText({ ...spec, facts: longest }, false);
  return { ...email, text, usual: segmentsOf(text), longest: segmentsOf(atMost) };
};

/** @returns nothing when the wording may be used */
export const problemsOf = (template: TemplateName, own: OwnWords, service: string): WordsProblem[] => {
  const fields: (keyof OwnWords)[] = ['subject', 'email', 'sms'];
  const written = fields.flatMap((field) => asWritten(template, own, field).map((text) => ({ field, text })));
  if (written.length > 0) return written;
  const { subject, body, text = '', longest: atMost } = previewOf(template, own, service);
  const problems: WordsProblem[] = [
    ...reads(subject).map((each) => ({ field: 'subject' as const, text: each })),
    ...reads(body).map((each) => ({ field: 'email' as const, text: each })),
  ];
  if (own.sms === undefined) return problems;
  return [...problems, ...[...reads(text), ...tooLong(atMost)].map((each) => ({ field: 'sms' as const, text: each }))];
};

const tooLong = (atMost: Preview['longest']): string[] => {
  if (!atMost || (atMost.parts === 1 && atMost.encoding === 'gsm-7')) return [];
  if (atMost.encoding === 'ucs-2') return ['Use plain letters: one of these makes a text more than twice as dear'];
  return [
    `Make it ${atMost.length - 160} characters shorter: with a long name and day it has ${atMost.length}, and 160 go into one text`,
  ];
};
