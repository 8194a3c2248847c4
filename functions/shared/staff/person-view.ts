import type { PersonRecord } from '../data/person/person-repository.ts';
import type { Case } from '../domain/case/case.ts';
import { sightOf } from '../domain/governance/rights.ts';
import type { Risks } from '../domain/referral/answers.ts';
import type { Staff } from '../domain/team/staff.ts';
import { ageOn } from '../domain/time/age.ts';
import { formatFarDay, localDateOf } from '../domain/time/calendar.ts';
import type { Instant } from '../domain/time/instant.ts';
import { channelsFor } from '../messaging/channels.ts';
import { showNhsNumber } from '../web/form/read-nhs-number.ts';
import { channelWords, needWords, reasonWords, workerGenderWords } from './words/case-words.ts';

/** A term and its value; facts without a value are left out. */
export interface Fact {
  readonly term: string;
  readonly text: string;
}

export const facts = (pairs: Readonly<Record<string, string | undefined>>): Fact[] =>
  Object.entries(pairs).flatMap(([term, text]) => (text ? [{ term, text }] : []));

export const nameOf = ({ person }: PersonRecord): string => `${person.firstName} ${person.lastName}`;

const joined = (...parts: (string | undefined)[]): string => parts.filter((part) => part).join('\n');

/** `999 000 0018`, or the last four digits. */
const nhsNumberWords = (number: string | undefined, whole: boolean): string | undefined =>
  number && (whole ? showNhsNumber(number) : `ends in ${number.slice(-4)}`);

const birthWords = (date: string, whole: boolean, now: Instant): string =>
  whole ? `${formatFarDay(date, 'en')} (${ageOn(date, localDateOf(now))} years old)` : date.slice(0, 4);

export const whoFacts = (record: PersonRecord, staff: Staff, theCase: Case, now: Instant): Fact[] => {
  const { person } = record;
  const identifiers = sightOf(staff, 'identifiers', theCase);
  const whole = identifiers === 'all';
  const reachable = sightOf(staff, 'contact', theCase) === 'all';
  const address = joined(person.addressLine1, person.addressLine2, person.town, person.postcode);
  return facts({
    'Prefers to be called': person.preferredName,
    Pronouns: person.pronouns,
    ...(identifiers !== 'none' && {
      [whole ? 'Date of birth' : 'Year of birth']: birthWords(person.dateOfBirth, whole, now),
      'NHS number': nhsNumberWords(person.nhsNumber, whole),
    }),
    ...(reachable && { Address: person.noFixedAbode ? joined('No fixed abode', person.postcode) : address }),
    'Supported by': reachable ? person.beside : undefined,
    'GP practice': joined(person.gpPractice, person.gpOdsCode),
  });
};

/** Whether a message can be sent to them at all: pages promise none where there is no channel, or none that is safe. */
export const canWriteTo = (record: PersonRecord | undefined): boolean =>
  record !== undefined && channelsFor(record.contact).length > 0;

/** The beginning of what pages say instead. */
export const noSafeWay = 'We have no safe way to write to them';

/** Warnings come before the number that one would dial. */
export const reachView = ({ contact }: PersonRecord) => ({
  heed: [
    ...(contact.phone && contact.sharedPhone
      ? ['Other people use this phone. Only tell the person themselves why you are calling.']
      : []),
    ...(contact.phone && !contact.safeToText ? ['Do not send text messages.'] : []),
    ...(contact.phone && !contact.safeToLeaveVoicemail ? ['Do not leave a voicemail.'] : []),
    ...(contact.unsafeTimes ? [`Do not get in touch: ${contact.unsafeTimes}`] : []),
  ],
  phone: contact.phone && { text: contact.phone, href: contact.phoneE164 && `tel:${contact.phoneE164}` },
  facts: facts({
    // An unsafe choice is not shown.
    Prefers: contact.preferred === 'sms' && !contact.safeToText ? undefined : channelWords[contact.preferred],
    Email: contact.email,
    'Best times': contact.bestTimes,
    Language: contact.language,
    Interpreter: contact.interpreter ? 'Needed' : undefined,
    'Would rather talk to': contact.workerGender && workerGenderWords[contact.workerGender],
    'Access needs': contact.accessNeeds,
  }),
});

export const whyView = ({ why, own = [] }: PersonRecord) => ({
  reasons: why.reasons.map((reason) => reasonWords[reason]),
  needs: why.needs.map((need) => needWords[need]),
  concern: why.concern,
  ownWords: why.ownWords,
  own: own.map(({ question, answer }): Fact => ({ term: question, text: answer })),
});

const riskWords = (risks: Risks | undefined, detail: string | undefined): string =>
  risks?.known ? (detail ?? 'There is one. Ask the manager.') : 'No known risks';

/**
 * The risk and the safeguarding concern, each as far as this person may know it.
 * @param risks undefined when the referrer named none, and there is no row
 */
export const riskFacts = (risks: Risks | undefined, staff: Staff, theCase: Case): Fact[] => {
  const detail = sightOf(staff, 'risks', theCase) === 'all' ? risks?.detail : undefined;
  const concern = sightOf(staff, 'safeguarding', theCase);
  const concernDetail = concern === 'all' ? risks?.safeguardingDetail : undefined;
  const ask = 'There is one. The safeguarding lead has the detail: speak to them before you get in touch.';
  return facts({
    'Known risks': riskWords(risks, detail),
    'Safeguarding concern': concern !== 'none' && risks?.safeguarding ? (concernDetail ?? ask) : undefined,
  });
};
