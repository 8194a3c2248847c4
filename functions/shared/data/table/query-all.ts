import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';

interface Reading {
  /** Only items whose sort key begins with this. @default all of the partition */
  readonly under?: string;
  /** Strongly consistent, for twice the units. @default true */
  readonly consistent?: boolean;
  /** Last sort key first. @default false */
  readonly backwards?: boolean;
}

/** Every item of a partition, however many pages it has. 1 R for each 4 KB, 0.5 R when not consistent. */
export const queryAll = async (
  { documentClient, tableName }: Table,
  pk: string,
  { under = '', consistent = true, backwards = false }: Reading = {},
): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: under ? 'pk = :pk AND begins_with(sk, :under)' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk, ...(under && { ':under': under }) },
        ConsistentRead: consistent,
        ScanIndexForward: !backwards,
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    items.push(...Items);
    after = LastEvaluatedKey;
  } while (after);
  return items;
};
