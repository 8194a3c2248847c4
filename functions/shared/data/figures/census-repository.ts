import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Census } from '../../domain/figures/census.ts';
import { retentionPlaces } from '../../domain/governance/retention.ts';
import { Notice } from '../../domain/message/notice.ts';
import type { ReferralId } from '../../domain/referral/referral-id.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { CaseRow } from '../case/case-row.ts';
import type { NoticeRef } from '../message/notice-repository.ts';
import { batchAtMost, batchGet } from '../table/batch-get.ts';
import { dueKey, dueShards, type Key, keys, operationsKeys } from '../table/keys.ts';
import { queryDue } from '../table/query-due.ts';
import { type Table, writeIf } from '../table/table.ts';

export type CensusRepository = ReturnType<typeof createCensusRepository>;

/** What was read, and the keys of rows whose shape this version does not know. */
interface Rows<T> {
  readonly rows: readonly T[];
  readonly unreadable: readonly Key[];
}

type Parse<T> = (item: unknown) => { readonly data?: T | undefined };

/** Reads everything a census counts, and stores the census. */
export const createCensusRepository = (table: Table) => {
  const readAll = async <T>(wanted: readonly Key[], parse: Parse<T>): Promise<Rows<T>> => {
    const rows: T[] = [];
    const unreadable: Key[] = [];
    for (let from = 0; from < wanted.length; from += batchAtMost) {
      for (const item of await batchGet(table, wanted.slice(from, from + batchAtMost))) {
        const { data } = parse(item);
        if (data === undefined) unreadable.push({ pk: String(item['pk']), sk: String(item['sk']) });
        else rows.push(data);
      }
    }
    return { rows, unreadable };
  };

  const closedIn = async (shard: number, from: string, to: string): Promise<ReferralId[]> => {
    const entries = await queryDue(table, dueKey('retain', shard), { between: [from, to] });
    return entries.map(({ pk }) => pk.slice(keys.case('').pk.length));
  };

  return {
    /** Pattern 113. These cases, eventually consistent. 0.5 R each. @throws TryAgain */
    cases: (ids: readonly ReferralId[]): Promise<Rows<CaseRow>> =>
      readAll(
        [...new Set(ids)].map((id) => keys.case(id)),
        (item) => CaseRow.safeParse(item),
      ),

    /** Pattern 113. These messages. 0.5 R each. @throws TryAgain */
    notices: (refs: readonly NoticeRef[]): Promise<Rows<Notice>> =>
      readAll(
        refs.map(({ id, key }) => keys.notice(id, key)),
        (item) => Notice.safeParse(item),
      ),

    /**
     * Pattern 117. Cases closed since then, found by where their retention ends. 0.5 R for each of eight ranges, and
     * for some 40.
     */
    closedSince: async (since: Instant, now: Instant): Promise<ReferralId[]> => {
      const until = retentionPlaces(now);
      const ranges = retentionPlaces(since).flatMap((from, place) =>
        Array.from({ length: dueShards }, (_, shard) => closedIn(shard, from, `${until[place]}~`)),
      );
      return (await Promise.all(ranges)).flat();
    },

    /** Pattern 117. Sends the case through the stream to the relay again, as if it had never been processed. 1 W. */
    bringAgain: async (id: ReferralId, at: Instant): Promise<void> => {
      await writeIf(table, {
        Update: {
          TableName: table.tableName,
          Key: keys.case(id),
          // Later writes of the case keep it and are not blocked by it, so relay looks for a change of it.
          UpdateExpression: 'SET broughtAgain = :at',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':at': at },
        },
      });
    },

    /** Pattern 114. Replaces only an earlier census: of two taken at once the later stays. 1 W for each KB. */
    put: async (census: Census): Promise<void> => {
      await writeIf(table, {
        Put: {
          TableName: table.tableName,
          Item: { ...operationsKeys.census(census.team), ...census },
          ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':at': census.at },
        },
      });
    },

    /** Pattern 114. Undefined before the first one, and for one of an unknown shape. 0.5 R for each 4 KB. */
    get: async (team: string): Promise<Census | undefined> => {
      const { Item } = await table.documentClient.send(
        new GetCommand({ TableName: table.tableName, Key: operationsKeys.census(team) }),
      );
      return Census.safeParse(Item).data;
    },
  };
};
