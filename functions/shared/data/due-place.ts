import type { Key } from './keys.ts';
import type { Table } from './table.ts';

/** Leaves index ByDue: what it was there for is done. */
export const noLongerDue = ({ tableName }: Table, key: Key) => ({
  TableName: tableName,
  Key: key,
  UpdateExpression: 'REMOVE duePk, dueSk',
  ConditionExpression: 'attribute_exists(duePk)',
});

/** Stands at another instant of index ByDue, as long as it is there at all. */
export const dueAt = ({ tableName }: Table, key: Key, dueSk: string) => ({
  TableName: tableName,
  Key: key,
  UpdateExpression: 'SET dueSk = :when',
  ConditionExpression: 'attribute_exists(duePk)',
  ExpressionAttributeValues: { ':when': dueSk },
});
