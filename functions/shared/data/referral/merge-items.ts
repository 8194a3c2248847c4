import * as z from 'zod/mini';
import { Flag, Priority } from '../../domain/case/case.ts';
import { Preferences } from '../../domain/contact/preferences.ts';
import type { Identity } from '../../domain/ending/merge.ts';
import { Consent, ContactRules, Person } from '../../domain/referral/answers.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import type { CaseEvent } from '../case/case-event.ts';
import { type CaseRow, caseItem } from '../case/case-row.ts';
import { createPatientViewRepository } from '../person/patient-view-repository.ts';
import { PersonRecord } from '../person/person-repository.ts';
import { type Key, keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Table, WriteItem } from '../table/table.ts';

/** The record of a referral that was merged into another case: PERSON#id / MERGED#other. */
export const MergedRecord = z.extend(PersonRecord, {
  into: ReferralId,
  at: Instant,
  by: z.string(),
  source: z.string(),
  receivedAt: Instant,
  /** Its own priority; absent on older records. */
  priority: z.optional(Priority),
  /** What an undo restores, including the case's priority before any merge. */
  before: z.object({ person: Person, contact: ContactRules, consent: Consent, priority: Priority }),
  flags: z.array(Flag),
  /** Matching hashes that the case got from it. */
  matches: z.array(z.string()),
  phone: z.optional(z.string()),
});
export type MergedRecord = z.infer<typeof MergedRecord>;

/** Pattern 133. The referrals that were merged into this case, or one of them. 1 R for each 4 KB. */
export const mergedInto = async (table: Table, id: ReferralId, other = ''): Promise<MergedRecord[]> => {
  const { pk, sk } = keys.merged(id, other);
  const items = await queryAll(table, pk, { under: sk });
  return items.map((item) => MergedRecord.parse(item));
};

/** The case over the version that was read, one version on, and its history line. */
export const changedItems = (
  tableName: string,
  read: CaseRow,
  next: CaseRow,
  event: Pick<CaseEvent, 'at' | 'what' | 'other' | 'by'>,
): WriteItem[] => {
  const version = read.version + 1;
  return [
    {
      Put: {
        TableName: tableName,
        Item: caseItem({ ...next, version }, event.at),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': read.version },
      },
    },
    {
      Put: {
        TableName: tableName,
        Item: { ...keys.caseEvent(read.id, version), version, stage: read.stage, ...event },
      },
    },
  ];
};

interface Over {
  readonly condition: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The merged person, over the record that was compared. */
export const personItem = (
  tableName: string,
  { id, identity, at }: { readonly id: ReferralId; readonly identity: Identity; readonly at: Instant },
  over: Over,
): WriteItem => ({
  Update: {
    TableName: tableName,
    Key: keys.person(id),
    UpdateExpression: 'SET person = :person, contact = :contact, consent = :consent, contactAt = :at',
    ConditionExpression: over.condition,
    ExpressionAttributeValues: {
      ':person': identity.person,
      ':contact': identity.contact,
      ':consent': identity.consent,
      ':at': at,
      ...over.values,
    },
  },
});

export const asCompared = ({ person, contact }: Identity): Over => ({
  condition: 'person = :seenPerson AND contact = :seenContact',
  values: { ':seenPerson': person, ':seenContact': contact },
});

/** The person's contact details on their own page, if there is one. */
export const ownPageItem = (table: Table, id: ReferralId, { contact }: Identity): WriteItem =>
  createPatientViewRepository(table).contactItem(id, Preferences.parse(contact));

export const goneItem = (tableName: string, key: Key): WriteItem => ({ Delete: { TableName: tableName, Key: key } });
