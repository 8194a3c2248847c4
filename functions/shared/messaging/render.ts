import { formatDay, formatTime, type Locale } from '../domain/calendar.ts';
import type { Instant } from '../domain/instant.ts';
import type { TemplateName } from '../domain/notice-template.ts';
import { type ReferralId, referenceOf } from '../domain/referral-id.ts';
import type { EmailWording, TextWording } from './catalogue.ts';
import { nameForMessage, shortened } from './names.ts';
import { fill, type Values, type Words } from './placeholders.ts';
import { plainPunctuation, withoutRareAccents } from './segments.ts';
import { insteadOfTranslation, isSignedOff } from './signed-off.ts';
import { cy } from './words/cy.ts';
import { en } from './words/en.ts';

const catalogues = { en, cy };

/** What is known when the message goes out; names as they were typed. */
export interface MessageFacts {
  readonly id: ReferralId;
  readonly firstName: string;
  readonly service: string;
  readonly phone: string;
  readonly worker?: string;
  readonly at?: Instant;
  readonly count?: number;
  readonly link?: string;
}

export interface MessageSpec {
  readonly template: TemplateName;
  readonly version: number;
  /** What its reader likes best; English where the translation is not signed off. */
  readonly locale: Locale;
  readonly facts: MessageFacts;
}

export interface EmailText {
  readonly subject: string;
  readonly body: string;
}

/** A notice was written in a version whose words are gone, or is to be texted and has no words for that. */
export class WordingMissing extends Error {
  override readonly name = 'WordingMissing';
}

/** Longer names would make a text two. */
const nameInText = 16;

const someWorker: Record<Locale, string> = { en: 'your link worker', cy: 'eich gweithiwr cyswllt' };

const valuesOf = (facts: MessageFacts, locale: Locale, tidy = (name: string) => name): Values => {
  const { id, firstName, service, phone, worker, at, count, link } = facts;
  const nameOf = (typed: string) => tidy(nameForMessage(typed, locale));
  return {
    firstName: nameOf(firstName),
    service,
    phone,
    reference: referenceOf(id),
    worker: worker === undefined ? someWorker[locale] : nameOf(worker),
    ...(at && { date: formatDay(at, locale), time: formatTime(at, locale) }),
    ...(count !== undefined && { count: String(count) }),
    ...(link && { link }),
  };
};

const wordingOf = (
  { template, version }: MessageSpec,
  locale: Locale,
): EmailWording & Partial<Pick<TextWording, 'sms' | 'safeSms'>> => {
  const wording = catalogues[locale][template][version];
  if (!wording) throw new WordingMissing(`${locale} ${template}@${version}`);
  return wording;
};

interface Language {
  readonly locale: Locale;
  /** Says in the reader's own language how to get the message in it. */
  readonly line?: Words;
}

const languageOf = ({ locale, template, version }: MessageSpec): Language => {
  if (locale === 'en' || isSignedOff(locale, template, version)) return { locale };
  return { locale: 'en', line: insteadOfTranslation[locale] };
};

/** @throws WordingMissing, ValueMissing */
export const renderEmail = (spec: MessageSpec): EmailText => {
  const { locale, line } = languageOf(spec);
  const { subject, email } = wordingOf(spec, locale);
  const values = valuesOf(spec.facts, locale);
  const paragraphs = line ? [...email, line] : email;
  return { subject: fill(subject, values), body: paragraphs.map((paragraph) => fill(paragraph, values)).join('\n\n') };
};

/**
 * @param safe for a phone that others read
 * @throws WordingMissing, ValueMissing
 */
export const renderText = (spec: MessageSpec, safe: boolean): string => {
  const { locale, line } = languageOf(spec);
  const { sms, safeSms } = wordingOf(spec, locale);
  const text = safe ? safeSms : sms;
  if (!text) throw new WordingMissing(`${locale} ${spec.template}@${spec.version} as a text`);
  const values = valuesOf(spec.facts, locale, (name) => withoutRareAccents(shortened(name, nameInText)));
  const lines = line ? [text, line] : [text];
  return plainPunctuation(lines.map((each) => fill(each, values)).join('\n'));
};

/** @param language as it was typed: `Welsh`, `Cymraeg` */
export const localeOf = (language: string | undefined): Locale =>
  /^\s*(?:cy\b|welsh|cymraeg)/i.test(language ?? '') ? 'cy' : 'en';
