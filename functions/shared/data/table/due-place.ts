import type { Key } from './keys.ts';
import type { Table } from './table.ts';

/** Takes a row out of index ByDue. */
export const noLongerDue = ({ tableName }: Table, key: Key) => ({
  TableName: tableName,
  Key: key,
  UpdateExpression: 'REMOVE duePk, dueSk',
  ConditionExpression: 'attribute_exists(duePk)',
});

/** Moves a row to another instant of index ByDue, if it is still there. */
export const dueAt = ({ tableName }: Table, key: Key, dueSk: string) => ({
  TableName: tableName,
  Key: key,
  UpdateExpression: 'SET dueSk = :when',
  ConditionExpression: 'attribute_exists(duePk)',
  ExpressionAttributeValues: { ':when': dueSk },
});
