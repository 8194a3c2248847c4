import type { Case, Flag } from '../case/case.ts';
import { isTakenOn } from '../case/reassign.ts';
import { withTask } from '../case/task.ts';
import type { Consent, ContactRules, Person } from '../referral/answers.ts';
import type { Instant } from '../time/instant.ts';

/** The parts of a person's record that a merge decides. */
export interface Identity {
  readonly person: Person;
  readonly contact: ContactRules;
  readonly consent: Consent;
}

/** Fields that belong together and are taken from one referral as a whole. */
interface MergeField {
  readonly name: string;
  readonly person?: readonly (keyof Person)[];
  readonly contact?: readonly (keyof ContactRules)[];
}

/** In display order. Name and date of birth are not among them: the person's link opens by their date of birth. */
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
  { name: 'worker', contact: ['workerGender'] },
  { name: 'access', contact: ['accessNeeds'] },
];

const valuesOf = ({ person = [], contact = [] }: MergeField, record: Identity): unknown[] => [
  ...person.map((key) => record.person[key]),
  ...contact.map((key) => record.contact[key]),
];

const isEmpty = (field: MergeField, record: Identity): boolean =>
  valuesOf(field, record).every((value) => value === undefined || value === false);

/** `filled`: only the other referral has a value. `differs`: somebody has to say which is right. */
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
 * The merged record: gaps are filled from the other referral, and of fields that differ those in `taken` come from it.
 * Contact rules take the more careful of the two, and consent covers only what both said.
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

/** A case that another was merged into may be merged itself: links follow this many merges to where it goes on. */
export const mergesFollowed = 4;

/** Flags about the person, whichever referral raised them. */
const goesAlong: readonly Flag[] = ['safeguarding', 'risk'];

/** The flags that the surviving case gets from the other. */
export const flagsBrought = (into: Pick<Case, 'flags'>, from: Pick<Case, 'flags'>): Flag[] =>
  from.flags.filter((flag) => goesAlong.includes(flag) && !into.flags.includes(flag));

/** The surviving case after the merge. Its worker gets a task to read the other referral. */
export const withMerged = <T extends Case>(into: T, from: Case, at: Instant): T => ({
  ...into,
  merged: [...(into.merged ?? []), { id: from.id, source: from.source }, ...(from.merged ?? [])],
  flags: [...into.flags, ...flagsBrought(into, from)],
  priority: from.priority === 'urgent' ? 'urgent' : into.priority,
  ...(isTakenOn(into) && { tasks: withTask(into.tasks, { kind: 'read-merged', at }) }),
});

/** Undoes withMerged: the flags that the other case brought go, and `priority` is what it was before. */
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

const progress = (theCase: Case): number => {
  if (isTakenOn(theCase)) return 2;
  return theCase.assignee === undefined ? 0 : 1;
};

/** Which of two cases should survive: the one further along, else the older. */
export const furtherOf = (one: Case, other: Case): Case => {
  const further = progress(one) - progress(other);
  if (further !== 0) return further > 0 ? one : other;
  return one.receivedAt <= other.receivedAt ? one : other;
};
