import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from '@jest/globals';
import { queryAll } from '../../functions/shared/data/table/query-all.ts';
import { useTable } from '../support/table.ts';

const table = useTable();
const put = (sk: string, note = '') =>
  table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: { pk: 'NOTES#pages', sk, note } }));
const keysOf = (items: readonly Record<string, unknown>[]) => items.map(({ sk }) => sk);

it('reads all pages of a list, and only what stands under its prefix, from either end', async () => {
  // A page of DynamoDB ends after one megabyte.
  const long = 'x'.repeat(350_000);
  for (const no of [1, 2, 3, 4]) await put(`CONTACT#${no}`, long);
  await put('PLAN#draft');
  const under = 'CONTACT#';
  const forwards = ['CONTACT#1', 'CONTACT#2', 'CONTACT#3', 'CONTACT#4'];
  expect(keysOf(await queryAll(table, 'NOTES#pages', { under }))).toEqual(forwards);
  expect(keysOf(await queryAll(table, 'NOTES#pages', { under, backwards: true }))).toEqual(forwards.toReversed());
  expect(keysOf(await queryAll(table, 'NOTES#pages', { consistent: false }))).toEqual([...forwards, 'PLAN#draft']);
});
