import * as z from 'zod/mini';
import { isJsonObject, type JsonObject, parseJson } from '../json.ts';
import { functionReference } from './function-reference.ts';
import type { QueueMapping, StreamMapping, TableModel } from './model.ts';
import { anything, type Reader } from './reader.ts';
import { TemplateRefused } from './template-refused.ts';

/** Strict: each of these settings changes what is delivered, when and how often. */
const MappingProperties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.optional(z.number()),
  BisectBatchOnFunctionError: z.optional(z.boolean()),
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
  Enabled: z.optional(z.literal(true)),
  FilterCriteria: z.optional(z.object({ Filters: z.array(z.object({ Pattern: z.string() })) })),
  FunctionResponseTypes: z.optional(z.array(z.literal('ReportBatchItemFailures'))),
  MaximumRecordAgeInSeconds: z.optional(z.number()),
  MaximumRetryAttempts: z.optional(z.number()),
  // A new table's stream begins with the table, so that its horizon and its latest record are one.
  StartingPosition: z.optional(z.enum(['TRIM_HORIZON', 'LATEST'])),
  Tags: z.optional(anything),
});

const patternIn = (text: string, path: string): JsonObject => {
  const pattern = parseJson(text);
  if (!isJsonObject(pattern)) throw new TemplateRefused(`${path} has a filter that is not an object`);
  return pattern;
};

/** AWS writes -1 for no limit. */
const limit = (given: number | undefined): number => (given === undefined || given < 0 ? Infinity : given);

export const readMappings = (
  reader: Reader,
  tables: readonly TableModel[],
): { streams: StreamMapping[]; queues: QueueMapping[] } => {
  const streams: StreamMapping[] = [];
  const queues: QueueMapping[] = [];
  for (const { resource, properties } of reader.each('AWS::Lambda::EventSourceMapping', MappingProperties)) {
    const path = `${resource.stack.name}.${resource.id}`;
    const reportItemFailures = (properties.FunctionResponseTypes ?? []).length > 0;
    const { EventSourceArn: source, FilterCriteria: criteria } = properties;
    const functionArn = functionReference(properties.FunctionName);
    const table = tables.find(({ streamArn }) => streamArn === source);
    if (table) {
      streams.push({
        id: path,
        tableName: table.name,
        streamArn: source,
        functionArn,
        batchSize: properties.BatchSize ?? 100,
        filters: (criteria?.Filters ?? []).map(({ Pattern }) => patternIn(Pattern, path)),
        bisect: properties.BisectBatchOnFunctionError ?? false,
        reportItemFailures,
        retries: limit(properties.MaximumRetryAttempts),
        maxAgeMs: limit(properties.MaximumRecordAgeInSeconds) * 1000,
        onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
      });
    } else if (source.startsWith('arn:aws:sqs:')) {
      if (criteria) throw new TemplateRefused(`${path} filters a queue, which this host does not run`);
      queues.push({ queueArn: source, functionArn, batchSize: properties.BatchSize ?? 10, reportItemFailures });
    } else {
      throw new TemplateRefused(`${path} reads ${source}, which is neither a stream nor a queue of these templates`);
    }
  }
  return { streams, queues };
};
