import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { useTable } from '../support/table.ts';
import { operations } from './table/random-operations.ts';
import { createMemoryTable } from './table/table.ts';
import { isRecord } from './table/value.ts';
import { indexSchemas } from './world/rows.ts';

const reasonOf = (reason: unknown) => {
  const { Code, Item } = Object(reason);
  return Item === undefined ? { Code } : { Code, Item };
};

/** What a repository can tell of an error. */
const failure = (error: unknown) => {
  if (!(error instanceof Error)) throw error;
  const reasons: unknown = Reflect.get(error, 'CancellationReasons');
  const item: unknown = Reflect.get(error, 'Item');
  return {
    error: error.name,
    ...(Array.isArray(reasons) && { reasons: reasons.map(reasonOf) }),
    ...(item !== undefined && { item }),
  };
};

const pairOf = (item: unknown): string => `${String(Object(item).pk)}|${String(Object(item).sk)}`;
const inOrder = (items: readonly unknown[]): unknown[] => items.toSorted((a, b) => (pairOf(a) < pairOf(b) ? -1 : 1));

/** Of an answer what callers read. BatchGet gives its items in any order. */
const answer = (output: unknown) => {
  const { Item, Items, Attributes, Responses, Count, LastEvaluatedKey } = Object(output);
  const responses: unknown = isRecord(Responses)
    ? Object.values(Responses).map((each) => inOrder(Array.isArray(each) ? each : []))
    : Responses;
  const list = Array.isArray(responses)
    ? responses.map((each) => (isRecord(each) && Object.keys(each).length === 0 ? {} : each))
    : undefined;
  return {
    ...(Item !== undefined && { Item }),
    ...(Items !== undefined && { Items }),
    ...(Attributes !== undefined && { Attributes }),
    ...(list && { list }),
    ...(Count !== undefined && { Count }),
    ...(LastEvaluatedKey !== undefined && { LastEvaluatedKey }),
  };
};

const attempt = async (run: () => unknown) => {
  try {
    return answer(await run());
  } catch (error) {
    return failure(error);
  }
};

/** Gives a command a token of its own run, and a query the place at which its page before ended. */
const finish = (command: object, run: string, after: unknown): void => {
  const input: Record<string, unknown> = Object(Object(command).input);
  const token = input['ClientRequestToken'];
  if (typeof token === 'string') input['ClientRequestToken'] = `${token}-${run}`;
  if (after !== undefined) input['ExclusiveStartKey'] = after;
};

describe('the table of the simulator', () => {
  const real = useTable();
  const { documentClient, tableName } = real;
  const send: (command: never) => Promise<unknown> = documentClient.send.bind(documentClient) as never;

  const empty = async (client: DynamoDBDocumentClient) => {
    const keys = ['P#1', 'P#2'].flatMap((pk) => ['A#1', 'A#2', 'B#1'].map((sk) => ({ pk, sk })));
    await Promise.all(keys.map((Key) => client.send(new DeleteCommand({ TableName: tableName, Key }))));
  };

  it('gives the same answers and errors as the table engine of one machine', async () => {
    let tokens = 0;
    await fc.assert(
      fc.asyncProperty(operations, async (list) => {
        tokens += 1;
        await empty(documentClient);
        const memory = createMemoryTable({ indexes: indexSchemas, now: () => 0 });
        for (const operation of list) {
          let after: unknown;
          do {
            const [one, other] = [operation(tableName), operation(tableName)];
            for (const command of [one, other]) finish(command, `${tokens}`, after);
            const expected = await attempt(() => send(one as never));
            const found = await attempt(() => memory.execute(other));
            const { input } = Object(one);
            expect({ input, ...found }).toEqual({ input, ...expected });
            after = Reflect.get(expected, 'LastEvaluatedKey');
          } while (after !== undefined);
        }
      }),
      { numRuns: Number(process.env['TABLE_RUNS'] ?? 60) },
    );
  });
});
