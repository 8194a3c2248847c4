import type { PersonRecord } from '../../../../shared/data/person/person-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { compare, mergeFields } from '../../../../shared/domain/ending/merge.ts';
import { formatFarDay } from '../../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import {
  channelWords,
  needWords,
  reasonWords,
  stageWords,
  workerGenderWords,
} from '../../../../shared/staff/words/case-words.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { showNhsNumber } from '../../../../shared/web/form/read-nhs-number.ts';

/** One of the two cases. */
export interface Side {
  readonly theCase: Case;
  readonly record: PersonRecord;
  /** Who looks after it, by name. */
  readonly worker: string | undefined;
}

/** A line of the comparison. With `field`, somebody has to say which side is right. */
export interface Row {
  readonly label: string;
  readonly texts: readonly [string, string];
  readonly differs: boolean;
  readonly field?: string;
}

const notGiven = 'Not given';

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part).join(', ');

const yesNo = (yes: boolean): string => (yes ? 'Yes' : 'No');

/** Label and text of each field that can be chosen. */
const shown: Readonly<Record<string, readonly [label: string, text: (record: PersonRecord) => string]>> = {
  called: ['Prefers to be called', ({ person }) => person.preferredName ?? ''],
  pronouns: ['Pronouns', ({ person }) => person.pronouns ?? ''],
  nhs: ['NHS number', ({ person }) => showNhsNumber(person.nhsNumber ?? '')],
  address: [
    'Address',
    ({ person }) =>
      joined(
        person.noFixedAbode ? 'No fixed abode' : undefined,
        person.addressLine1,
        person.addressLine2,
        person.town,
        person.postcode,
      ),
  ],
  practice: ['GP practice', ({ person }) => joined(person.gpPractice, person.gpOdsCode)],
  beside: ['Supported by', ({ person }) => person.beside ?? ''],
  phone: ['Phone number', ({ contact }) => contact.phone ?? ''],
  email: ['Email address', ({ contact }) => contact.email ?? ''],
  preferred: ['Prefers', ({ contact }) => channelWords[contact.preferred]],
  best: ['Best times', ({ contact }) => contact.bestTimes ?? ''],
  unsafe: ['Times not to get in touch', ({ contact }) => contact.unsafeTimes ?? ''],
  language: [
    'Language',
    ({ contact }) => joined(contact.language, contact.interpreter ? 'interpreter needed' : undefined),
  ],
  worker: [
    'Would rather talk to',
    ({ contact }) => (contact.workerGender ? workerGenderWords[contact.workerGender] : ''),
  ],
  access: ['Access needs', ({ contact }) => contact.accessNeeds ?? ''],
};

export const fieldLabel = (name: string): string => shown[name]?.[0] ?? name;

type TextOf = (side: Side) => string;

const textRow = (label: string, text: TextOf, one: Side, other: Side): Row => {
  const texts = [text(one) || notGiven, text(other) || notGiven] as const;
  return { label, texts, differs: texts[0].toLowerCase() !== texts[1].toLowerCase() };
};

const who: readonly (readonly [string, TextOf])[] = [
  ['Name', ({ record: { person } }) => `${person.firstName} ${person.lastName}`],
  ['Date of birth', ({ record: { person } }) => formatFarDay(person.dateOfBirth, 'en')],
];

const words: readonly (readonly [string, TextOf])[] = [
  ['Text messages are safe', ({ record: { contact } }) => yesNo(contact.safeToText)],
  ['Voicemail is safe', ({ record: { contact } }) => yesNo(contact.safeToLeaveVoicemail)],
  ['Others use the phone', ({ record: { contact } }) => yesNo(contact.sharedPhone)],
  ['Why', ({ record: { why } }) => why.reasons.map((reason) => reasonWords[reason]).join(', ')],
  ['In particular', ({ record: { why } }) => why.needs.map((need) => needWords[need]).join(', ')],
  ['What the referrer says', ({ record: { why } }) => why.concern ?? ''],
  ['In their own words', ({ record: { why } }) => why.ownWords ?? ''],
  [
    'Agreed to the referral',
    ({ record: { consent } }) =>
      joined(
        yesNo(consent.agreed),
        consent.overrideReason,
        consent.toldBy && `told by ${consent.toldBy}`,
        consent.toldOn && formatFarDay(consent.toldOn, 'en'),
      ),
  ],
  ['The GP practice may be told', ({ record: { consent } }) => yesNo(consent.tellGp)],
  ['Referred by', ({ record: { referrer } }) => joined(referrer.name, referrer.role, referrer.organisation)],
  ['Where the reply goes', ({ record: { referrer } }) => referrer.replyTo ?? ''],
];

/** The two side by side, field by field. */
export const compareRows = (one: Side, other: Side, now: Instant): Row[] => {
  const course: readonly (readonly [string, TextOf])[] = [
    ['Received', ({ theCase }) => momentWords(theCase.receivedAt, now)],
    ['Stage', ({ theCase, worker }) => joined(stageWords[theCase.stage].label, worker)],
  ];
  const texts = (rows: typeof who): Row[] => rows.map(([label, text]) => textRow(label, text, one, other));
  const fields = mergeFields.map((field): Row => {
    const text = shown[field.name]?.[1] ?? (() => '');
    const row = textRow(fieldLabel(field.name), ({ record }) => text(record), one, other);
    const found = compare(field, one.record, other.record);
    return { ...row, differs: found !== 'same', ...(found === 'differs' && { field: field.name }) };
  });
  return [...texts(course), ...texts(who), ...fields, ...texts(words)].filter(
    ({ texts: [here, there] }) => here !== notGiven || there !== notGiven,
  );
};

/** Signs that they are not the same person. */
export const doubts = ({ record: one }: Side, { record: other }: Side): string[] => {
  const numbers = [one.person.nhsNumber, other.person.nhsNumber];
  return [
    ...(numbers[0] && numbers[1] && numbers[0] !== numbers[1]
      ? ['The NHS numbers differ. Unless one was typed wrong, these are two people.']
      : []),
    ...(one.person.dateOfBirth === other.person.dateOfBirth
      ? []
      : ['The dates of birth differ. The person’s link will open with the one on the case that carries on.']),
  ];
};
