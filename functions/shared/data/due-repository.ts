import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Instant } from '../domain/instant.ts';
import { ReferralId } from '../domain/referral-id.ts';
import { type DueKind, dueKey, indexes, indexKeys } from './keys.ts';
import type { Table } from './table.ts';

/** Something to look at: `key` names the notice when it is one. */
export interface Due {
  readonly id: ReferralId;
  readonly key?: string;
  readonly at: Instant;
}

export interface DueList {
  readonly due: readonly Due[];
  /** When the first of those after now is due. */
  readonly next?: Instant;
}

export type DueRepository = ReturnType<typeof createDueRepository>;

const pageSize = 25;
const pagesAtMost = 8;

const Sk = z.tuple([Instant, ReferralId], z.string());

const dueOf = (dueSk: unknown): Due => {
  const [at, id, key] = Sk.parse(String(dueSk).split('#'));
  return { id, at, ...(key !== undefined && { key }) };
};

/** What is due and when the next is: one list for each kind and shard of index ByDue, in the order of time. */
export const createDueRepository = ({ documentClient, tableName }: Table) => ({
  /** Pattern 32. 0.5 R where nothing is due, and for each 25 that are; 200 at most. */
  list: async (kind: DueKind, shard: number, now: Instant): Promise<DueList> => {
    const due: Due[] = [];
    let after: Record<string, unknown> | undefined;
    for (let page = 0; page < pagesAtMost; page += 1) {
      const { Items = [], LastEvaluatedKey } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: indexes.byDue,
          KeyConditionExpression: '#due = :due',
          ExpressionAttributeNames: { '#due': indexKeys.byDue.pk },
          ExpressionAttributeValues: { ':due': dueKey(kind, shard) },
          Limit: pageSize,
          ...(after && { ExclusiveStartKey: after }),
        }),
      );
      for (const item of Items) {
        const found = dueOf(item[indexKeys.byDue.sk]);
        if (found.at > now) return { due, next: found.at };
        due.push(found);
      }
      if (!LastEvaluatedKey) return { due };
      after = LastEvaluatedKey;
    }
    return { due, next: now };
  },
});
