import { type ConsumedCapacity, CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from '@jest/globals';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { indexes, indexKeys } from '../../functions/shared/data/table/keys.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import { createStreamReader, type StreamReader } from '../../local/streams/stream-reader.ts';
import { createDynamo } from '../../local/tables/dynamo.ts';
import { type Dynoxide, startDynoxide } from '../../local/tables/dynoxide.ts';

/** Request units of some calls: reads, writes to the base table, writes to its indexes. */
export interface Units {
  readonly read: number;
  readonly write: number;
  readonly index: number;
}

export interface TestTable extends Table {
  readonly documentClient: DynamoDBDocumentClient;
  readonly sessionsTableName: string;
  readonly endpoint: string;
  /** What the calls made by `run` consumed, as the engine counts it. */
  unitsOf(run: () => Promise<unknown>): Promise<Units>;
  /** What the table's stream shows since it was last asked. */
  changes(): Promise<DynamoDBStreamEvent>;
}

const Record = z.custom<DynamoDBRecord>((record) => typeof record === 'object');

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const });
const pair = ({ pk, sk }: { pk: string; sk: string }) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

const primary = { pk: 'pk', sk: 'sk' };

const createMain = (tableName: string) =>
  new CreateTableCommand({
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [primary, ...Object.values(indexKeys)].flatMap(({ pk, sk }) => [text(pk), text(sk)]),
    KeySchema: pair(primary),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    GlobalSecondaryIndexes: [
      { IndexName: indexes.byWorker, KeySchema: pair(indexKeys.byWorker), Projection: { ProjectionType: 'KEYS_ONLY' } },
      { IndexName: indexes.byQueue, KeySchema: pair(indexKeys.byQueue), Projection: { ProjectionType: 'KEYS_ONLY' } },
      { IndexName: indexes.byDue, KeySchema: pair(indexKeys.byDue), Projection: { ProjectionType: 'KEYS_ONLY' } },
    ],
  });

const createSessions = (tableName: string) =>
  new CreateTableCommand({
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [text('pk'), text('sk')],
    KeySchema: pair(primary),
  });

const isCapacity = (value: unknown): value is ConsumedCapacity => typeof value === 'object' && value !== null;

/** One for a call, one for each table of a transaction or a batch. */
const consumed = (output: unknown): ConsumedCapacity[] => {
  const capacity: unknown = Object(output).ConsumedCapacity;
  return (Array.isArray(capacity) ? capacity : [capacity]).filter(isCapacity);
};

const counter = (client: DynamoDBClient) => {
  const total = { read: 0, write: 0, index: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
      const result = await next(args);
      const reads = /^(Get|BatchGet|Query)/.test(String(context.commandName));
      for (const capacity of consumed(result.output)) {
        const inIndexes = Object.values(capacity.GlobalSecondaryIndexes ?? {});
        const index = inIndexes.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        const base = (capacity.CapacityUnits ?? 0) - index;
        if (reads) total.read += base + index;
        else {
          total.write += base;
          total.index += index;
        }
      }
      return result;
    },
    { step: 'initialize', name: 'countUnits' },
  );
  return total;
};

/** A table engine in memory for one test file, with the main table, its indexes and the Sessions table. */
export const useTable = (): TestTable => {
  let engine: Dynoxide | undefined;
  let endpoint = '';
  const client = new DynamoDBClient({
    region: 'eu-west-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: async () => ({
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: Number(new URL(endpoint).port),
      path: '/',
    }),
  });
  const total = counter(client);
  const documentClient = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const tableName = 'Referrals';
  const sessionsTableName = 'Sessions';
  let reader: StreamReader | undefined;
  let closeReader = () => {};

  beforeAll(async () => {
    engine = await startDynoxide();
    endpoint = engine.endpoint;
    await client.send(createMain(tableName));
    await client.send(createSessions(sessionsTableName));
    const dynamo = createDynamo(endpoint);
    reader = createStreamReader(dynamo, tableName, undefined);
    closeReader = () => dynamo.close();
  });

  afterAll(async () => {
    client.destroy();
    closeReader();
    await engine?.stop();
  });

  return {
    documentClient,
    tableName,
    sessionsTableName,
    get endpoint() {
      return endpoint;
    },
    changes: async () => {
      const found = (await reader?.read()) ?? [];
      return { Records: found.map(({ record }) => Record.parse(record)) };
    },
    unitsOf: async (run) => {
      const before = { ...total };
      await run();
      return {
        read: total.read - before.read,
        write: total.write - before.write,
        index: total.index - before.index,
      };
    },
  };
};
