import type { AppointmentKind } from '../domain/contact/appointment-kind.ts';
import type { TemplateName } from '../domain/message/notice-template.ts';
import type { TeamWords } from '../domain/message/team-words.ts';
import { type ReferralId, referenceOf } from '../domain/referral/referral-id.ts';
import { formatDay, formatShortDay, formatTime, type Locale } from '../domain/time/calendar.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { EmailWording, TextWording } from './catalogue.ts';
import { nameForMessage, shortened } from './names.ts';
import { fill, ownWords, placeholdersIn, type Values, type Words } from './placeholders.ts';
import { plainPunctuation, segmentsOf, withoutRareAccents } from './segments.ts';
import { insteadOfTranslation, isSignedOff } from './signed-off.ts';
import { cy } from './words/cy.ts';
import { safeSubject as cySafeSubject } from './words/cy-often.ts';
import { en } from './words/en.ts';
import { safeSubject as enSafeSubject } from './words/en-often.ts';

const catalogues = { en, cy };
const safeSubjects: Record<Locale, Words> = { en: enSafeSubject, cy: cySafeSubject };

/** The values known when the message is sent; names as they were typed. */
export interface MessageFacts {
  readonly id: ReferralId;
  readonly firstName: string;
  readonly service: string;
  readonly phone: string;
  readonly worker?: string;
  readonly kind?: AppointmentKind;
  readonly at?: Instant;
  readonly count?: number;
  readonly link?: string;
}

export interface MessageSpec {
  readonly template: TemplateName;
  readonly version: number;
  /** The reader's preferred language; English where the translation is not signed off. */
  readonly locale: Locale;
  readonly facts: MessageFacts;
  /** The team's choices: its own wording, translations it signed off. */
  readonly team?: TeamWords;
}

/** Selects the wording. */
type Choice = Pick<MessageSpec, 'template' | 'version' | 'locale' | 'team'>;

/** `safe`: for safe-contact mode, where others may read it. */
interface MessageForm {
  readonly channel: 'sms' | 'email';
  readonly safe: boolean;
}

interface EmailText {
  readonly subject: string;
  readonly body: string;
}

/** The notice's version has no wording any more, or has none for a text message. */
export class WordingMissing extends Error {
  override readonly name = 'WordingMissing';
}

/** How much of the names and the date is shown. */
interface Room {
  readonly name: number;
  readonly dayOf: (at: Instant, locale: Locale) => string;
}

const unbounded: Room = { name: Number.POSITIVE_INFINITY, dayOf: formatDay };
/** For texts: from the fullest to the shortest, which fits even the longest of them into one segment. */
const rooms: readonly Room[] = [
  { name: 35, dayOf: formatDay },
  { name: 35, dayOf: formatShortDay },
  { name: 16, dayOf: formatShortDay },
  { name: 10, dayOf: formatShortDay },
];

const someWorker: Record<Locale, string> = { en: 'your link worker', cy: 'eich gweithiwr cyswllt' };

/** Who calls or comes to whom, so that nobody waits for a call that they were to make. */
const meetings: Record<Locale, Record<AppointmentKind, string>> = {
  en: {
    phone: 'phone call from',
    video: 'video call with',
    'in-person': 'meeting with',
    'home-visit': 'home visit from',
  },
  cy: {
    phone: 'galwad gan',
    video: 'galwad fideo gyda',
    'in-person': 'cyfarfod gyda',
    'home-visit': 'ymweliad cartref gan',
  },
};

const valuesOf = (facts: MessageFacts, locale: Locale, { name: most, dayOf }: Room): Values => {
  const { id, firstName, service, phone, worker, kind = 'in-person', at, count, link } = facts;
  const nameOf = (typed: string) => {
    const name = nameForMessage(typed, locale);
    return most === Number.POSITIVE_INFINITY ? name : withoutRareAccents(shortened(name, most));
  };
  const workerName = worker === undefined ? someWorker[locale] : nameOf(worker);
  return {
    firstName: nameOf(firstName),
    service,
    phone,
    reference: referenceOf(id),
    worker: workerName,
    meeting: `${meetings[locale][kind]} ${workerName}`,
    ...(at && { date: dayOf(at, locale), time: formatTime(at, locale) }),
    ...(count !== undefined && { count: String(count) }),
    ...(link && { link }),
  };
};

interface Wording {
  readonly subject: Words;
  /** Paragraphs of an email, or lines of a text. */
  readonly body: readonly Words[];
}

const wordingIn = (
  locale: Locale,
  { template, version }: Pick<MessageSpec, 'template' | 'version'>,
  form: MessageForm,
) => {
  const wording: (EmailWording & Partial<Pick<TextWording, 'sms' | 'safe'>>) | undefined =
    catalogues[locale][template][version];
  if (!wording) throw new WordingMissing(`${locale} ${template}@${version}`);
  const { subject, email, sms, safe } = wording;
  if (form.channel === 'email' && !form.safe) return { subject, body: email };
  const text = form.safe ? safe : sms;
  if (!text) throw new WordingMissing(`${locale} ${template}@${version} as a text`);
  return { subject: safeSubjects[locale], body: [text] };
};

/** The team's own wording, if any; never used in safe-contact mode. */
const teamWordingIn = ({ team }: Choice, { channel, safe }: MessageForm): Wording | undefined => {
  const own = team?.own;
  if (!own || safe) return undefined;
  const subject = ownWords(own.subject);
  if (channel === 'email') return { subject, body: own.email.map(ownWords) };
  return own.sms === undefined ? undefined : { subject, body: [ownWords(own.sms)] };
};

/** In the reader's language, or in English with a line in theirs that says how to get it. */
const wordingOf = (spec: Choice, form: MessageForm): Wording & { readonly locale: Locale } => {
  const { locale, template, version, team } = spec;
  const inEnglish = () => teamWordingIn(spec, form) ?? wordingIn('en', spec, form);
  if (locale === 'en') return { ...inEnglish(), locale };
  const agreed = isSignedOff(locale, template, version) || team?.signedOff?.[locale]?.includes(version);
  if (agreed) return { ...wordingIn(locale, spec, form), locale };
  const { subject, body } = inEnglish();
  return { subject, body: [...body, insteadOfTranslation[locale]], locale: 'en' };
};

/**
 * Whether the message includes its reader's own link, which then has to be made.
 * @throws WordingMissing
 */
export const bringsLink = (spec: Choice, form: MessageForm): boolean =>
  wordingOf(spec, form).body.some((words) => placeholdersIn(words).includes('link'));

/**
 * @param safe in safe-contact mode
 * @throws WordingMissing, ValueMissing
 */
export const renderEmail = (spec: MessageSpec, safe = false): EmailText => {
  const { locale, subject, body } = wordingOf(spec, { channel: 'email', safe });
  const values = valuesOf(spec.facts, locale, unbounded);
  return { subject: fill(subject, values), body: body.map((paragraph) => fill(paragraph, values)).join('\n\n') };
};

/**
 * Uses as few segments as possible, and within them as much of the names and the date as fits.
 * @param safe in safe-contact mode
 * @throws WordingMissing, ValueMissing
 */
export const renderText = (spec: MessageSpec, safe: boolean): string => {
  const { locale, body } = wordingOf(spec, { channel: 'sms', safe });
  const texts = rooms.map((room) => {
    const values = valuesOf(spec.facts, locale, room);
    return plainPunctuation(body.map((line) => fill(line, values)).join('\n'));
  });
  const partsOf = texts.map((text) => segmentsOf(text).parts);
  return texts[partsOf.indexOf(Math.min(...partsOf))] ?? '';
};

/** @param language as it was typed: `Welsh`, `Cymraeg` */
export const localeOf = (language: string | undefined): Locale =>
  /^\s*(?:cy\b|welsh|cymraeg)/i.test(language ?? '') ? 'cy' : 'en';
