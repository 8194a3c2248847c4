import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Consent, ContactRules, Person } from '../domain/answers.ts';
import { Flag, Priority } from '../domain/case.ts';
import { Instant } from '../domain/instant.ts';
import type { Identity } from '../domain/merge.ts';
import { Preferences } from '../domain/preferences.ts';
import { ReferralId } from '../domain/referral-id.ts';
import type { CaseEvent } from './case-event.ts';
import { type CaseRow, caseItem } from './case-row.ts';
import { type Key, keys } from './keys.ts';
import { PersonRecord } from './person-repository.ts';
import type { Table, WriteItem } from './table.ts';

/** What a referral said that is a part of another case now: PERSON#id / MERGED#other. */
export const MergedRecord = z.extend(PersonRecord, {
  into: ReferralId,
  at: Instant,
  by: z.string(),
  source: z.string(),
  receivedAt: Instant,
  /** Its own. Left out by older ones. */
  priority: z.optional(Priority),
  /** What to go back to when it is taken back; the priority that the case had before any other was merged into it. */
  before: z.object({ person: Person, contact: ContactRules, consent: Consent, priority: Priority }),
  flags: z.array(Flag),
  /** Hashes by which the case is found since then, as well. */
  matches: z.array(z.string()),
  phone: z.optional(z.string()),
});
export type MergedRecord = z.infer<typeof MergedRecord>;

/** Pattern 133. What the referrals said that are a part of this case, or the one of them. 0.5 R for each 4 KB. */
export const mergedInto = async (table: Table, id: ReferralId, other = ''): Promise<MergedRecord[]> => {
  const { pk, sk } = keys.merged(id, other);
  const { Items = [] } = await table.documentClient.send(
    new QueryCommand({
      TableName: table.tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :merged)',
      ExpressionAttributeValues: { ':pk': pk, ':merged': sk },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => MergedRecord.parse(item));
};

/** The version that was read, one on, with its line of history. */
export const changedItems = (
  tableName: string,
  read: CaseRow,
  next: CaseRow,
  at: Instant,
  event: Pick<CaseEvent, 'what' | 'other' | 'by'>,
): WriteItem[] => {
  const version = read.version + 1;
  return [
    {
      Put: {
        TableName: tableName,
        Item: caseItem({ ...next, version }, at),
        ConditionExpression: 'version = :read',
        ExpressionAttributeValues: { ':read': read.version },
      },
    },
    {
      Put: {
        TableName: tableName,
        Item: { ...keys.caseEvent(read.id, version), version, at, stage: read.stage, ...event },
      },
    },
  ];
};

interface Over {
  readonly condition: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The person as they go on, over the record that somebody looked at. */
export const personItem = (
  tableName: string,
  id: ReferralId,
  identity: Identity,
  at: Instant,
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

/** How they are reached, as their own link shows it; nothing where there is no such page. */
export const ownPageItem = (tableName: string, id: ReferralId, { contact }: Identity): WriteItem => ({
  Update: {
    TableName: tableName,
    Key: keys.patientView(id),
    UpdateExpression: 'SET contact = :contact',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':contact': Preferences.parse(contact) },
  },
});

export const goneItem = (tableName: string, key: Key): WriteItem => ({ Delete: { TableName: tableName, Key: key } });
