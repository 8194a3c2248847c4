import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { ChainHead, ChainProblem, type Linked, type StoredEntry } from '../domain/audit-chain.ts';
import { Instant } from '../domain/instant.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { Seen } from '../domain/seen.ts';
import { entriesBetween, entriesIn } from './audit-repository.ts';
import { chainShardOf, dueKey, dueShards, indexes, indexKeys, recordKeys } from './keys.ts';
import { type Table, transact, type WriteItem, writeIf } from './table.ts';

/** What the last night's work came to: CHAIN#state / STATE. */
export const ChainState = z.object({
  /** The number of the last file, from 1. */
  file: z.int(),
  /** Hash of its text. */
  fileHash: z.string(),
  at: Instant,
  /** Entries that the night took into their chains. */
  chained: z.int(),
  /** Cases and entries that it looked through. */
  cases: z.int(),
  entries: z.int(),
  /** All that was ever found, until somebody has seen to it: the latest first. */
  problems: z.array(z.extend(ChainProblem, { found: Instant })),
});
export type ChainState = z.infer<typeof ChainState>;

/** Entries that wait to be chained: whose, and of which month. */
interface Unchained {
  readonly id: ReferralId;
  readonly month: string;
}

export type ChainRepository = ReturnType<typeof createChainRepository>;

const pageSize = 1000;
const pagesAtMost = 20;
/** In one transaction, with their head. DynamoDB takes a hundred items. */
const entriesAtMost = 50;

/** `AUDIT#K7QM4T2P9XVD#2026-06` */
const Pk = z.tuple([z.literal('AUDIT'), ReferralId, z.string()]);

/** The chains of who looked: CHAIN#shard / id, the entries themselves, and what the person is shown of them. */
export const createChainRepository = (table: Table) => {
  const { documentClient, tableName } = table;

  const query = async (partition: string, name: 'pk' | 'duePk', pages: number, index?: string) => {
    const items: Record<string, unknown>[] = [];
    let after: Record<string, unknown> | undefined;
    for (let page = 0; page < pages; page += 1) {
      const { Items = [], LastEvaluatedKey } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: `${name} = :partition`,
          ExpressionAttributeValues: { ':partition': partition },
          Limit: pageSize,
          ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
          ...(after && { ExclusiveStartKey: after }),
        }),
      );
      items.push(...Items);
      after = LastEvaluatedKey;
      if (!after) break;
    }
    return items;
  };

  const linkItem = ({ id, at, sk, no, chain }: Linked): WriteItem => ({
    Update: {
      TableName: tableName,
      Key: { pk: recordKeys.auditMonth(id, at.slice(0, 7)), sk },
      UpdateExpression: 'SET #no = :no, #chain = :chain REMOVE duePk, dueSk',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#no)',
      ExpressionAttributeNames: { '#no': 'no', '#chain': 'chain' },
      ExpressionAttributeValues: { ':no': no, ':chain': chain },
    },
  });

  return {
    /** Pattern 170. Which months of which cases have entries that wait. 0.5 R for each 4 KB of the index, some sixty entries. */
    unchained: async (): Promise<Unchained[]> => {
      const found = new Map<string, Unchained>();
      for (let shard = 0; shard < dueShards; shard += 1) {
        const items = await query(dueKey('audit', shard), indexKeys.byDue.pk, pagesAtMost, indexes.byDue);
        for (const { pk } of items) {
          const [, id, month] = Pk.parse(String(pk).split('#'));
          found.set(String(pk), { id, month });
        }
      }
      return [...found.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1));
    },

    entriesIn: (id: ReferralId, month: string): Promise<StoredEntry[]> => entriesIn(table, id, month),
    entriesBetween: (id: ReferralId, from: string, to: string): Promise<StoredEntry[]> =>
      entriesBetween(table, id, from, to),

    /** Pattern 172. Where a chain ends. 1 R. */
    head: async (id: ReferralId): Promise<ChainHead | undefined> => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: tableName, Key: recordKeys.chainHead(chainShardOf(id), id), ConsistentRead: true }),
      );
      return Item && ChainHead.parse(Item);
    },

    /** Pattern 172, all of a shard. 1 R for each 4 KB: some thirty cases. */
    heads: async (shard: number): Promise<ChainHead[]> =>
      (await query(recordKeys.chainHead(shard, '').pk, 'pk', Number.POSITIVE_INFINITY)).map((item) =>
        ChainHead.parse(item),
      ),

    /**
     * Pattern 173. Entries take their places, fifty at a time, and the head goes on with them: both or neither, so that a
     * night which dies halfway leaves a whole chain. 2 W an entry and 1 in ByDue, 2 W for the head.
     * @returns the head as it is then; undefined when somebody else was chaining
     */
    append: async (head: ChainHead | undefined, all: readonly Linked[]): Promise<ChainHead | undefined> => {
      let before = head;
      for (let from = 0; from < all.length; from += entriesAtMost) {
        const links = all.slice(from, from + entriesAtMost);
        const [first, last] = [links[0], links.at(-1)];
        if (!first || !last) break;
        const months = [before?.from, before?.to, first.at.slice(0, 7), last.at.slice(0, 7)].flatMap(
          (one) => one ?? [],
        );
        const [earliest = '', latest = ''] = [months.toSorted()[0], months.toSorted().at(-1)];
        const next: ChainHead = { id: last.id, no: last.no, hash: last.chain, from: earliest, to: latest };
        const failed = await transact(table, [
          {
            Put: {
              TableName: tableName,
              Item: { ...recordKeys.chainHead(chainShardOf(next.id), next.id), ...next },
              ConditionExpression: before ? '#hash = :before' : 'attribute_not_exists(pk)',
              ...(before && {
                ExpressionAttributeNames: { '#hash': 'hash' },
                ExpressionAttributeValues: { ':before': before.hash },
              }),
            },
          },
          ...links.map(linkItem),
        ]);
        if (failed) return undefined;
        before = next;
      }
      return before;
    },

    /** Pattern 174. Who looked in a month, as the person sees it. 1 W for each KB. */
    show: async (id: ReferralId, seen: Seen): Promise<void> => {
      await writeIf(table, {
        Put: { TableName: tableName, Item: { ...recordKeys.seen(id, seen.month), id, ...Seen.parse(seen) } },
      });
    },

    /** Pattern 175. 0.5 R. */
    state: async (): Promise<ChainState | undefined> => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: tableName, Key: recordKeys.chainState() }),
      );
      return Item && ChainState.parse(Item);
    },

    /** Pattern 175. Over the file before alone: of two nights at once one counts. 1 W for each KB. */
    saveState: (state: ChainState): Promise<boolean> =>
      writeIf(table, {
        Put: {
          TableName: tableName,
          Item: { ...recordKeys.chainState(), ...ChainState.parse(state) },
          ConditionExpression: 'attribute_not_exists(pk) OR #file < :file',
          ExpressionAttributeNames: { '#file': 'file' },
          ExpressionAttributeValues: { ':file': state.file },
        },
      }),
  };
};
