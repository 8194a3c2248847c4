import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { JsonObject } from '../json.ts';
import { Trouble } from '../start/trouble.ts';
import type { TableModel } from '../template/model.ts';
import { type Dynamo, DynamoError } from './dynamo.ts';

const Description = z.object({
  Table: z.object({
    TableStatus: z.string(),
    GlobalSecondaryIndexes: z.optional(z.array(z.object({ IndexName: z.string() }))),
  }),
});

const describe = async (dynamo: Dynamo, TableName: string) =>
  Description.parse(await dynamo.table('DescribeTable', { TableName })).Table;

const hasCode = (error: unknown, code: string): boolean => error instanceof DynamoError && error.code === code;

const make = async (dynamo: Dynamo, { name, create, indexNames }: TableModel): Promise<void> => {
  try {
    await dynamo.table('CreateTable', create);
  } catch (error) {
    if (!hasCode(error, 'ResourceInUseException')) throw error;
  }
  let table = await describe(dynamo, name);
  while (table.TableStatus !== 'ACTIVE') {
    await delay(10);
    table = await describe(dynamo, name);
  }
  const present = (table.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName);
  if (indexNames.some((index) => !present.includes(index))) {
    throw new Trouble(
      'The kept state is of an older version, whose table lacks an index: start with --fresh to begin anew.',
    );
  }
};

const remove = async (dynamo: Dynamo, { name }: TableModel): Promise<void> => {
  try {
    await dynamo.table('DeleteTable', { TableName: name });
  } catch (error) {
    if (!hasCode(error, 'ResourceNotFoundException')) throw error;
  }
};

/**
 * Makes the tables that are not there yet; those that are keep what they hold.
 * @param fresh makes all of them anew
 * @throws Trouble
 */
export const makeTables = async (dynamo: Dynamo, tables: readonly TableModel[], fresh: boolean): Promise<void> => {
  for (const table of tables) {
    if (fresh) await remove(dynamo, table);
    await make(dynamo, table);
  }
};

const Page = z.object({
  Items: z.array(z.custom<JsonObject>((item) => typeof item === 'object')),
  LastEvaluatedKey: z.optional(z.custom<JsonObject>((key) => typeof key === 'object')),
});

/**
 * Deletes what has expired, which the table engine does not do by itself. Like DynamoDB's own sweep it comes late and
 * promises nothing: whoever reads checks the expiry.
 */
export const sweepExpired = async (dynamo: Dynamo, table: TableModel, now: number): Promise<void> => {
  const { name: TableName, ttlAttribute, keyNames } = table;
  if (ttlAttribute === undefined) return;
  const expired = {
    ExpressionAttributeNames: { '#ttl': ttlAttribute },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
  };
  let from: JsonObject | undefined;
  do {
    const page = Page.parse(
      await dynamo.table('Scan', {
        TableName,
        FilterExpression: '#ttl < :now',
        ...expired,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    for (const item of page.Items) {
      const Key = Object.fromEntries(keyNames.map((key) => [key, item[key] ?? null]));
      try {
        await dynamo.table('DeleteItem', { TableName, Key, ConditionExpression: '#ttl < :now', ...expired });
      } catch (error) {
        // It was renewed, or removed, since it was read.
        if (!hasCode(error, 'ConditionalCheckFailedException')) throw error;
      }
    }
    from = page.LastEvaluatedKey;
  } while (from);
};
