import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { ReferralId } from '../../domain/referral/referral-id.ts';
import { Instant } from '../../domain/time/instant.ts';
import { indexes, indexKeys } from './keys.ts';
import type { Table } from './table.ts';

/** The parts of an entry's `dueSk`. Those after the first two name the notice or the request. */
export const DueSk = z.tuple([Instant, ReferralId], z.string());

/** A row in ByDue, and its place there: `instant#id`. */
interface DueEntry {
  readonly pk: string;
  readonly dueSk: string;
}

interface Reading {
  /** Only places between these two, both included. @default all of the list */
  readonly between?: readonly [string, string];
  /** @default what fits 1 MB */
  readonly pageSize?: number;
}

/** One page of a list of ByDue, the soonest first. 0.5 R for each 4 KB. @param due dueKey() @param after LastEvaluatedKey */
export const duePage = (
  { documentClient, tableName }: Table,
  due: string,
  { between, pageSize }: Reading,
  after: Record<string, unknown> | undefined,
) =>
  documentClient.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: indexes.byDue,
      KeyConditionExpression: `#due = :due${between ? ' AND #at BETWEEN :from AND :to' : ''}`,
      ExpressionAttributeNames: { '#due': indexKeys.byDue.pk, ...(between && { '#at': indexKeys.byDue.sk }) },
      ExpressionAttributeValues: { ':due': due, ...(between && { ':from': between[0], ':to': between[1] }) },
      ...(pageSize !== undefined && { Limit: pageSize }),
      ...(after && { ExclusiveStartKey: after }),
    }),
  );

export const dueEntry = (item: Record<string, unknown>): DueEntry => ({
  pk: String(item['pk']),
  dueSk: String(item[indexKeys.byDue.sk]),
});

/** A list of ByDue, the soonest first. 0.5 R for each page, and for each 4 KB. @param due dueKey() */
export const queryDue = async (
  table: Table,
  due: string,
  { pagesAtMost = Number.POSITIVE_INFINITY, ...reading }: Reading & { readonly pagesAtMost?: number } = {},
): Promise<DueEntry[]> => {
  const entries: DueEntry[] = [];
  let after: Record<string, unknown> | undefined;
  let pages = 0;
  do {
    const { Items = [], LastEvaluatedKey } = await duePage(table, due, reading, after);
    entries.push(...Items.map(dueEntry));
    after = LastEvaluatedKey;
    pages += 1;
  } while (after && pages < pagesAtMost);
  return entries;
};
