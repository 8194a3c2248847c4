import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';

interface Reading {
  /** As it is at this moment, for twice the units. @default true */
  readonly consistent?: boolean;
  /** From its end. @default false */
  readonly backwards?: boolean;
}

/** Every item of a partition, however many pages it has. 1 R for each 4 KB, half of it where a moment's delay does no harm. */
export const queryAll = async (
  { documentClient, tableName }: Table,
  pk: string,
  { consistent = true, backwards = false }: Reading = {},
): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
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
