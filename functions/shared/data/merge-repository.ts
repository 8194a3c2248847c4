import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Consent, ContactRules, Person, type Risks } from '../domain/answers.ts';
import { Flag, Priority } from '../domain/case.ts';
import { withDecision } from '../domain/case-changes.ts';
import { DecisionRefused, decide } from '../domain/decide.ts';
import { Instant } from '../domain/instant.ts';
import { flagsBrought, type Identity, withMerged, withoutMerged } from '../domain/merge.ts';
import { Preferences } from '../domain/preferences.ts';
import { ReferralId, referenceOf } from '../domain/referral-id.ts';
import { supportNo } from '../domain/support.ts';
import { mayBeUndone, undoNotices, withUndo } from '../domain/undo.ts';
import type { CaseEvent } from './case-event.ts';
import { type CaseRow, caseItem } from './case-row.ts';
import { createCaseStore } from './case-store.ts';
import { type Key, keys } from './keys.ts';
import { createNoticeRepository, noticeItem } from './notice-repository.ts';
import { createPersonRepository, PersonRecord } from './person-repository.ts';
import type { Table, WriteItem } from './table.ts';
import { createTeamRepository } from './team-repository.ts';

/** What a referral said that is a part of another case now: PERSON#id / MERGED#other. */
export const MergedRecord = z.extend(PersonRecord, {
  into: ReferralId,
  at: Instant,
  by: z.string(),
  source: z.string(),
  receivedAt: Instant,
  /** What to go back to when it is taken back. */
  before: z.object({ person: Person, contact: ContactRules, consent: Consent, priority: Priority }),
  flags: z.array(Flag),
  /** Hashes by which the case is found since then, as well. */
  matches: z.array(z.string()),
  phone: z.optional(z.string()),
});
export type MergedRecord = z.infer<typeof MergedRecord>;

const tooLate = 'It is too late to take this back. Reopen the case instead.';

export interface Merge {
  readonly from: ReferralId;
  readonly into: ReferralId;
  /** The wait of `from` that was open when the person looked. */
  readonly waitNo: number;
  readonly by: string;
  /** The two people as they were compared, and as which one they go on. */
  readonly kept: PersonRecord;
  readonly other: PersonRecord;
  readonly identity: Identity;
  readonly risks: Risks | undefined;
  /** Hashes by which the other person, and their phone, are found, and the one that goes on is not yet. */
  readonly matches: readonly string[];
  readonly phone: string | undefined;
}

export type MergeRepository = ReturnType<typeof createMergeRepository>;

/** The version that was read, one on, with its line of history. */
const changedItems = (
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
const personItem = (tableName: string, id: ReferralId, identity: Identity, at: Instant, over: Over): WriteItem => ({
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

const asCompared = ({ person, contact }: Identity): Over => ({
  condition: 'person = :seenPerson AND contact = :seenContact',
  values: { ':seenPerson': person, ':seenContact': contact },
});

/** How they are reached, as their own link shows it; nothing where there is no such page. */
const ownPageItem = (tableName: string, id: ReferralId, { contact }: Identity): WriteItem => ({
  Update: {
    TableName: tableName,
    Key: keys.patientView(id),
    UpdateExpression: 'SET contact = :contact',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':contact': Preferences.parse(contact) },
  },
});

const goneItem = (tableName: string, key: Key): WriteItem => ({ Delete: { TableName: tableName, Key: key } });

const mergedInto = async (table: Table, id: ReferralId, other = ''): Promise<MergedRecord[]> => {
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

/** What goes with the write by which a case that was merged goes on by itself after all. */
const unmergeItems = async (table: Table, from: CaseRow, by: string, at: Instant) => {
  const { tableName } = table;
  const into = from.mergedInto;
  const read = into && (await createCaseStore(table).get(into));
  const [record] = into ? await mergedInto(table, into, from.id) : [];
  if (!read || !record) return {};
  const { before, flags, matches, phone } = record;
  const person = await createPersonRepository(table).get(read.id);
  // What somebody changed since then stays as they said.
  const untouched = person?.contactAt === record.at;
  return {
    also: [
      ...changedItems(tableName, read, withoutMerged(read, from, { flags, priority: before.priority }), at, {
        what: 'unmerged',
        other: from.id,
        by,
      }),
      goneItem(tableName, keys.merged(read.id, from.id)),
      goneItem(tableName, keys.mergedRisk(read.id, from.id)),
      ...matches.map((hash) => goneItem(tableName, keys.match(hash, read.id))),
      ...(phone === undefined ? [] : [goneItem(tableName, keys.phone(phone, read.id))]),
      ...(untouched
        ? [
            personItem(tableName, read.id, before, at, {
              condition: 'contactAt = :merged',
              values: { ':merged': record.at },
            }),
          ]
        : []),
    ],
    ifThere: untouched ? [ownPageItem(tableName, read.id, before)] : [],
  };
};

/** Two referrals of one person become one case; neither's words, contacts, consent or reply address are lost. */
export const createMergeRepository = (table: Table) => {
  const { tableName } = table;
  const { change, get } = createCaseStore(table);
  const teams = createTeamRepository(table);
  const notices = createNoticeRepository(table);
  const put = (item: Record<string, unknown>): WriteItem => ({ Put: { TableName: tableName, Item: item } });

  const recordOf = (merge: Merge, from: CaseRow, read: CaseRow, at: Instant): MergedRecord => {
    const { into, by, kept, other, matches, phone } = merge;
    const { source, receivedAt } = from;
    const { person, contact, consent } = kept;
    return {
      ...other,
      into,
      at,
      by,
      source,
      receivedAt,
      before: { person, contact, consent, priority: read.priority },
      flags: flagsBrought(read, from),
      matches: [...matches],
      ...(phone !== undefined && { phone }),
    };
  };

  return {
    /** Pattern 133. What the referrals said that are a part of this case. 0.5 R for each 4 KB. */
    list: (id: ReferralId): Promise<MergedRecord[]> => mergedInto(table, id),

    /**
     * Pattern 134. The one ends and the other goes on with what it said, in one write: nobody finds half of it. Once more
     * it is content. 3 R; 20 to 30 W.
     * @throws DecisionRefused with a sentence for who tried
     */
    merge: async (merge: Merge, at: Instant): Promise<void> => {
      const { from, into, waitNo, by, kept, identity, risks, matches, phone } = merge;
      await change(from, at, async (before) => {
        if (before.mergedInto === into) return undefined;
        const read = await get(into);
        if (!read || read.closedAt || read.mergedInto) {
          throw new DecisionRefused(
            'not-open',
            `${referenceOf(into)} has ended. Reopen it first, or keep the other one.`,
          );
        }
        const settings = await teams.settings(before.team);
        const decision = decide(before, { name: 'Merged', by, facts: { into }, waitNo }, at, settings);
        return {
          next: withDecision(before, decision),
          event: { what: 'decided', stage: before.stage, decision: 'Merged', by, waitNo, other: into },
          also: [
            ...changedItems(tableName, read, withMerged(read, before, at), at, { what: 'merged', other: from, by }),
            put({ ...keys.merged(into, from), ...MergedRecord.parse(recordOf(merge, before, read, at)) }),
            personItem(tableName, into, identity, at, asCompared(kept)),
            ...(risks ? [put({ ...keys.mergedRisk(into, from), id: into, ...risks })] : []),
            ...matches.map((hash) => put({ ...keys.match(hash, into), id: into })),
            ...(phone === undefined ? [] : [put({ ...keys.phone(phone, into), id: into })]),
          ],
          ifThere: [ownPageItem(tableName, into, identity)],
        };
      });
    },

    /**
     * Pattern 135. An ending of triage is taken back: the case goes on in its next episode, and one that it was merged into
     * gives back what it brought. Who was told of the ending is told that it goes on. 3 R; 6 to 30 W.
     * @returns the case as it is then
     * @throws DecisionRefused when it is too late for it
     */
    undo: (id: ReferralId, by: string, at: Instant): Promise<CaseRow | undefined> =>
      change(id, at, async (before) => {
        if (!before.closedAt) return undefined;
        const settings = await teams.settings(before.team);
        if (!mayBeUndone(before, at, settings)) throw new DecisionRefused('not-open', tooLate);
        const { also = [], ifThere = [] } = await unmergeItems(table, before, by, at);
        const support = supportNo(before);
        return {
          next: withUndo(before, at),
          event: { what: 'undone', stage: before.stage, by },
          also: [
            ...also,
            // How it ended is said anew when it ends again.
            ...[keys.closingSummary(id, support), keys.closureProof(id, support)].map((key) =>
              goneItem(tableName, key),
            ),
            ...undoNotices(before, await notices.list(id), at, settings).map((one) => put(noticeItem(one))),
          ],
          ifThere,
        };
      }),
  };
};
