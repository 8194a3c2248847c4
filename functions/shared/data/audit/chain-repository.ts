import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { ChainHead, ChainProblem, type Linked, type StoredEntry } from '../../domain/governance/audit-chain.ts';
import { Seen } from '../../domain/governance/seen.ts';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import { chainShardOf, dueKey, dueShards, recordKeys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { queryDue } from '../table/query-due.ts';
import { type Table, transact, type WriteItem, writeIf } from '../table/table.ts';
import { entriesBetween, entriesIn } from './audit-repository.ts';

/** The result of the last nightly run: CHAIN#state / STATE. */
export const ChainState = z.object({
  /** The number of the last file, from 1. */
  file: z.int(),
  /** Hash of its text. */
  fileHash: z.string(),
  /** The seventh that was checked; of nights before it was kept, the file's number tells it. */
  shard: z.optional(z.int()),
  at: Instant,
  /** Entries added to their chains that night. */
  chained: z.int(),
  /** Cases and entries it checked. */
  cases: z.int(),
  entries: z.int(),
  /** Problems found, for as long as they are shown, the latest first. */
  problems: z.array(z.extend(ChainProblem, { found: Instant })),
});
export type ChainState = z.infer<typeof ChainState>;

/** Entries waiting to be chained: which case's, and of which month. */
interface Unchained {
  readonly id: ReferralId;
  readonly month: string;
}

export type ChainRepository = ReturnType<typeof createChainRepository>;

const pageSize = 1000;
const pagesAtMost = 20;
/** Entries chained in one transaction with their head. DynamoDB takes a hundred items. */
const entriesAtMost = 50;

/** `AUDIT#K7QM4T2P9XVD#2026-06` */
const Pk = z.tuple([z.literal('AUDIT'), ReferralId, z.string()]);

/** The head once these entries are in the chain, which may lie in months outside those it spanned. */
const headAfter = (before: ChainHead | undefined, first: Linked, last: Linked): ChainHead => {
  const months = [first.at.slice(0, 7), last.at.slice(0, 7), ...(before ? [before.from, before.to] : [])].toSorted();
  return { id: last.id, no: last.no, hash: last.chain, from: months[0] ?? '', to: months.at(-1) ?? '' };
};

/** The audit chains: heads at CHAIN#shard / id, the entries themselves, and what the person is shown of them. */
export const createChainRepository = (table: Table) => {
  const { documentClient, tableName } = table;

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

  /** Over the head that was read and no other. */
  const headItem = (before: ChainHead | undefined, next: ChainHead): WriteItem => ({
    Put: {
      TableName: tableName,
      Item: { ...recordKeys.chainHead(chainShardOf(next.id), next.id), ...next },
      ConditionExpression: before ? '#hash = :before' : 'attribute_not_exists(pk)',
      ...(before && {
        ExpressionAttributeNames: { '#hash': 'hash' },
        ExpressionAttributeValues: { ':before': before.hash },
      }),
    },
  });

  return {
    /**
     * Pattern 170. The cases and months with unchained entries. 0.5 R for each 4 KB of the index, some sixty entries.
     */
    unchained: async (): Promise<Unchained[]> => {
      const found = new Map<string, Unchained>();
      for (let shard = 0; shard < dueShards; shard += 1) {
        for (const { pk } of await queryDue(table, dueKey('audit', shard), { pageSize, pagesAtMost })) {
          const [, id, month] = Pk.parse(pk.split('#'));
          found.set(pk, { id, month });
        }
      }
      return [...found.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1));
    },

    entriesIn: (id: ReferralId, month: string): Promise<StoredEntry[]> => entriesIn(table, id, month),
    entriesBetween: (id: ReferralId, from: string, to: string): Promise<StoredEntry[]> =>
      entriesBetween(table, id, from, to),

    /** Pattern 172. The head of a chain. 1 R. */
    head: async (id: ReferralId): Promise<ChainHead | undefined> => {
      const { Item } = await documentClient.send(
        new GetCommand({ TableName: tableName, Key: recordKeys.chainHead(chainShardOf(id), id), ConsistentRead: true }),
      );
      return Item && ChainHead.parse(Item);
    },

    /** Pattern 172. All heads of a shard. 1 R for each 4 KB: some thirty cases. */
    heads: async (shard: number): Promise<ChainHead[]> =>
      (await queryAll(table, recordKeys.chainHead(shard, '').pk)).map((item) => ChainHead.parse(item)),

    /**
     * Pattern 173. Adds entries to a chain, fifty at a time and each time together with the head, so that a run that
     * dies halfway leaves a whole chain. 2 W an entry and 1 in ByDue, 2 W for the head.
     * @returns the head as it is then; undefined when another run was chaining at the same time
     */
    append: async (head: ChainHead | undefined, all: readonly Linked[]): Promise<ChainHead | undefined> => {
      let before = head;
      for (let from = 0; from < all.length; from += entriesAtMost) {
        const links = all.slice(from, from + entriesAtMost);
        const [first, last] = [links[0], links.at(-1)];
        if (!first || !last) break;
        const next = headAfter(before, first, last);
        const failed = await transact(table, [headItem(before, next), ...links.map(linkItem)]);
        if (failed) return undefined;
        before = next;
      }
      return before;
    },

    /** Pattern 174. Who looked in a month, as shown to the person. 1 W for each KB. */
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

    /** Pattern 175. Only over the previous file: of two runs at once one wins. 1 W for each KB. */
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
