import { BatchGetCommand, GetCommand, QueryCommand, TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';

/** A command, made anew for each of the two that carry it out. */
export type Operation = (TableName: string) => object;

const sk = fc.constantFrom('A#1', 'A#2', 'B#1');
export const key = fc.record({ pk: fc.constantFrom('P#1', 'P#2'), sk });
const anyKey = fc.record({ pk: fc.constantFrom('P#1', 'P#2', ''), sk });
export const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const page = optional(fc.integer({ min: 1, max: 3 }));
/** Half of them begin at the beginning. */
const seldom = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 2 });

const partitionQuery: fc.Arbitrary<Operation> = fc
  .tuple(fc.constantFrom('P#1', 'P#2', 'P#3'), optional(fc.constantFrom('A#', 'B#')), fc.boolean(), page, seldom(sk))
  .map(
    ([pk, under, forward, limit, after]) =>
      (TableName: string) =>
        new QueryCommand({
          TableName,
          KeyConditionExpression: under === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :under)',
          ExpressionAttributeValues: { ':pk': pk, ...(under !== undefined && { ':under': under }) },
          ConsistentRead: true,
          ScanIndexForward: forward,
          ...(limit !== undefined && { Limit: limit }),
          ...(after?.startsWith(under ?? '') && { ExclusiveStartKey: { pk, sk: after } }),
        }),
  );

/** Where a question begins, where a page of it may have ended, and where it ends. */
const places = fc.constantFrom(['1', '1', '2'], ['1', '2', '2'], ['1', '2', '3'], ['2', '2', '2'], ['2', '3', '3']);

const indexQuery: fc.Arbitrary<Operation> = fc
  .tuple(fc.constantFrom('DUE#1', 'DUE#2'), places, fc.boolean(), page, seldom(key))
  .map(
    ([duePk, [from, last, to], isBetween, limit, after]) =>
      (TableName: string) =>
        new QueryCommand({
          TableName,
          IndexName: 'ByDue',
          KeyConditionExpression: `#due = :due${isBetween ? ' AND dueSk BETWEEN :from AND :to' : ''}`,
          ExpressionAttributeNames: { '#due': 'duePk' },
          ExpressionAttributeValues: { ':due': duePk, ...(isBetween && { ':from': from, ':to': to }) },
          ...(limit !== undefined && { Limit: limit }),
          ...(after && { ExclusiveStartKey: { duePk, dueSk: last, ...after } }),
        }),
  );

const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 3, selector: ({ pk, sk }) => `${pk}|${sk}` });

/** Whatever is asked of a table without changing it. */
export const read = fc.oneof(
  anyKey.map(
    (Key): Operation =>
      (TableName) =>
        new GetCommand({ TableName, Key, ConsistentRead: true }),
  ),
  { weight: 2, arbitrary: partitionQuery },
  { weight: 2, arbitrary: indexQuery },
  keys.map(
    (Keys): Operation =>
      (name) =>
        new BatchGetCommand({ RequestItems: { [name]: { Keys, ConsistentRead: true } } }),
  ),
  keys.map(
    (Keys): Operation =>
      (TableName) =>
        new TransactGetCommand({ TransactItems: Keys.map((Key) => ({ Get: { TableName, Key } })) }),
  ),
);
