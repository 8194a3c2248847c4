import * as z from 'zod/mini';
import type { JsonObject } from '../json.ts';
import type { TableModel } from './model.ts';
import { items, jsonObject, type Reader } from './reader.ts';

const TableProperties = z.object({
  AttributeDefinitions: z.array(jsonObject),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  GlobalSecondaryIndexes: items(z.intersection(jsonObject, z.looseObject({ IndexName: z.string() }))),
  LocalSecondaryIndexes: items(jsonObject),
  StreamSpecification: z.optional(z.object({ StreamViewType: z.string() })),
  TimeToLiveSpecification: z.optional(z.object({ AttributeName: z.string(), Enabled: z.boolean() })),
});

/** Capacity is nobody's on one machine: every index is paid for by the request. */
const withoutThroughput = (index: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(index).filter(([name]) => name !== 'ProvisionedThroughput'));

export const readTables = (reader: Reader): TableModel[] =>
  reader.each('AWS::DynamoDB::Table', TableProperties).map(({ properties, ref, attribute }) => {
    const { StreamSpecification: stream, TimeToLiveSpecification: ttl } = properties;
    const { GlobalSecondaryIndexes: global, LocalSecondaryIndexes: local } = properties;
    return {
      name: ref,
      streamArn: attribute('StreamArn'),
      create: {
        TableName: ref,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: properties.AttributeDefinitions,
        KeySchema: properties.KeySchema,
        ...(global && { GlobalSecondaryIndexes: global.map(withoutThroughput) }),
        ...(local && { LocalSecondaryIndexes: local }),
        ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
      },
      keyNames: properties.KeySchema.map(({ AttributeName }) => AttributeName),
      indexNames: (global ?? []).map(({ IndexName }) => IndexName),
      ttlAttribute: ttl?.Enabled ? ttl.AttributeName : undefined,
    };
  });
