import type { Consent, ContactRules, Person } from './answers.ts';
import type { Case, Flag } from './case.ts';
import type { Instant } from './instant.ts';
import { isTakenOn } from './reassign.ts';
import { withTask } from './task.ts';

/** What of a person's record a merge decides. */
export interface Identity {
  readonly person: Person;
  readonly contact: ContactRules;
  readonly consent: Consent;
}

/** Fields that belong together, and are taken from one referral or the other. */
interface MergeField {
  readonly name: string;
  readonly person?: readonly (keyof Person)[];
  readonly contact?: readonly (keyof ContactRules)[];
}

/** In the order in which they are shown. Name and date of birth stay: the person's link opens by them. */
export const mergeFields: readonly MergeField[] = [
  { name: 'called', person: ['preferredName'] },
  { name: 'pronouns', person: ['pronouns'] },
  { name: 'nhs', person: ['nhsNumber'] },
  { name: 'address', person: ['noFixedAbode', 'addressLine1', 'addressLine2', 'town', 'postcode'] },
  { name: 'practice', person: ['gpPractice', 'gpOdsCode'] },
  { name: 'beside', person: ['beside'] },
  { name: 'phone', contact: ['phone', 'phoneE164'] },
  { name: 'email', contact: ['email'] },
  { name: 'preferred', contact: ['preferred'] },
  { name: 'best', contact: ['bestTimes'] },
  { name: 'unsafe', contact: ['unsafeTimes'] },
  { name: 'language', contact: ['language', 'interpreter'] },
  { name: 'access', contact: ['accessNeeds'] },
];

const valuesOf = ({ person = [], contact = [] }: MergeField, record: Identity): unknown[] => [
  ...person.map((key) => record.person[key]),
  ...contact.map((key) => record.contact[key]),
];

const isEmpty = (field: MergeField, record: Identity): boolean =>
  valuesOf(field, record).every((value) => value === undefined || value === false);

/** `filled`: the case that goes on does not know it yet. `differs`: somebody has to say which is right. */
type Comparison = 'same' | 'filled' | 'kept' | 'differs';

const plain = (values: readonly unknown[]): string =>
  JSON.stringify(values.map((value) => (typeof value === 'string' ? value.toLowerCase().replace(/\s/g, '') : !!value)));

export const compare = (field: MergeField, kept: Identity, other: Identity): Comparison => {
  if (plain(valuesOf(field, kept)) === plain(valuesOf(field, other))) return 'same';
  if (isEmpty(field, other)) return 'kept';
  return isEmpty(field, kept) ? 'filled' : 'differs';
};

const copied = <T extends object>(to: T, from: T, names: readonly (keyof T)[]): T => {
  const next = { ...to };
  for (const name of names) {
    if (from[name] === undefined) Reflect.deleteProperty(next, name);
    else next[name] = from[name];
  }
  return next;
};

/**
 * The record of the case that goes on: what it does not know comes from the other, and of what differs each field that
 * was taken. How somebody may be reached is as careful as the more careful of the two, and consent reaches no further
 * than both said.
 * @param taken names of the fields in which the other referral is right
 */
export const mergedIdentity = (kept: Identity, other: Identity, taken: readonly string[]): Identity => {
  let { person, contact } = kept;
  for (const field of mergeFields) {
    const found = compare(field, kept, other);
    if (found !== 'filled' && !(found === 'differs' && taken.includes(field.name))) continue;
    person = copied(person, other.person, field.person ?? []);
    contact = copied(contact, other.contact, field.contact ?? []);
  }
  return {
    person,
    contact: {
      ...contact,
      safeToText: kept.contact.safeToText && other.contact.safeToText,
      safeToLeaveVoicemail: kept.contact.safeToLeaveVoicemail && other.contact.safeToLeaveVoicemail,
      sharedPhone: kept.contact.sharedPhone || other.contact.sharedPhone,
    },
    consent: { ...kept.consent, tellGp: kept.consent.tellGp && other.consent.tellGp },
  };
};

/** What goes with the person, whichever referral said it. */
const goesAlong: readonly Flag[] = ['safeguarding', 'risk'];

/** The flags that the case that goes on has only from the other. */
export const flagsBrought = (into: Pick<Case, 'flags'>, from: Pick<Case, 'flags'>): Flag[] =>
  from.flags.filter((flag) => goesAlong.includes(flag) && !into.flags.includes(flag));

/** The case that goes on, from when the other is a part of it. Whoever looks after it is asked to read the other's words. */
export const withMerged = <T extends Case>(into: T, from: Case, at: Instant): T => ({
  ...into,
  merged: [...(into.merged ?? []), { id: from.id, source: from.source }, ...(from.merged ?? [])],
  flags: [...into.flags, ...flagsBrought(into, from)],
  priority: from.priority === 'urgent' ? 'urgent' : into.priority,
  ...(isTakenOn(into) && { tasks: withTask(into.tasks, { kind: 'read-merged', at }) }),
});

/** The same taken back. @param brought what came with the other */
export const withoutMerged = <T extends Case>(
  into: T,
  from: Case,
  { flags, priority }: { readonly flags: readonly Flag[]; readonly priority: Case['priority'] },
): T => {
  const gone = [from.id, ...(from.merged ?? []).map(({ id }) => id)];
  return {
    ...into,
    merged: (into.merged ?? []).filter(({ id }) => !gone.includes(id)),
    flags: into.flags.filter((flag) => !flags.includes(flag)),
    priority,
  };
};

const progress = (the: Case): number => {
  if (isTakenOn(the)) return 2;
  return the.assignee === undefined ? 0 : 1;
};

/** Which of two should go on: the one that is further, else the one that came first. */
export const furtherOf = (one: Case, other: Case): Case => {
  const further = progress(one) - progress(other);
  if (further !== 0) return further > 0 ? one : other;
  return one.receivedAt <= other.receivedAt ? one : other;
};
