import * as z from 'zod/mini';
import type { JsonObject } from '../json.ts';
import { type Dynamo, DynamoError } from '../tables/dynamo.ts';

/** The last record that was read. */
export interface StreamPosition {
  readonly shardId: string;
  readonly sequence: string;
}

export interface StreamRecord {
  readonly position: StreamPosition;
  /** The record as the table engine gave it. */
  readonly record: JsonObject;
}

export interface StreamReader {
  /** What came after the last read; empty when that is nothing yet. */
  read(): Promise<StreamRecord[]>;
}

const Streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })) });
const Shards = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) });
const Iterator = z.object({ ShardIterator: z.string() });
const Records = z.object({
  Records: z.array(z.custom<JsonObject>((record) => typeof record === 'object')),
  NextShardIterator: z.optional(z.string()),
});
const Sequence = z.object({ dynamodb: z.object({ SequenceNumber: z.string() }) });

const most = 500;

/**
 * Reads a table's stream in order, one shard after the other as they are listed. (dynoxide has one for ever, DynamoDB
 * Local closes one and opens the next every four hours; the many at once of the cloud are not for one machine.)
 */
export const createStreamReader = (
  dynamo: Dynamo,
  tableName: string,
  start: StreamPosition | undefined,
): StreamReader => {
  let position = start;
  let streamArn: string | undefined;
  let shardId: string | undefined;
  let iterator: string | undefined;

  const shards = async (): Promise<string[]> => {
    streamArn ??= Streams.parse(await dynamo.streams('ListStreams', { TableName: tableName })).Streams.at(
      -1,
    )?.StreamArn;
    if (streamArn === undefined) return [];
    const { StreamDescription } = Shards.parse(await dynamo.streams('DescribeStream', { StreamArn: streamArn }));
    return StreamDescription.Shards.map(({ ShardId }) => ShardId);
  };

  /** The shard of the position, or the first when it is gone; the one after a shard that is closed. */
  const chooseShard = async (closed: string | undefined): Promise<string | undefined> => {
    const listed = await shards();
    if (closed !== undefined) return listed[listed.indexOf(closed) + 1];
    return listed.find((id) => id === position?.shardId) ?? listed[0];
  };

  const openIterator = async (shard: string, from: string | undefined): Promise<string> => {
    const where =
      from === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from };
    const input = { StreamArn: streamArn ?? '', ShardId: shard, ...where };
    return Iterator.parse(await dynamo.streams('GetShardIterator', input)).ShardIterator;
  };

  const locate = async (): Promise<boolean> => {
    shardId ??= await chooseShard(undefined);
    if (shardId === undefined) return false;
    iterator = await openIterator(shardId, position?.shardId === shardId ? position.sequence : undefined);
    return true;
  };

  const page = async (): Promise<z.infer<typeof Records>> => {
    try {
      return Records.parse(await dynamo.streams('GetRecords', { ShardIterator: iterator ?? '', Limit: most }));
    } catch (error) {
      if (!(error instanceof DynamoError)) throw error;
      if (error.code === 'TrimmedDataAccessException') position = undefined;
      else if (error.code !== 'ExpiredIteratorException') throw error;
      await locate();
      return Records.parse(await dynamo.streams('GetRecords', { ShardIterator: iterator ?? '', Limit: most }));
    }
  };

  return {
    read: async () => {
      if (iterator === undefined && !(await locate())) return [];
      const shard = shardId ?? '';
      const { Records: records, NextShardIterator: next } = await page();
      const found = records.map((record) => ({
        position: { shardId: shard, sequence: Sequence.parse(record).dynamodb.SequenceNumber },
        record,
      }));
      position = found.at(-1)?.position ?? position;
      iterator = next;
      if (next === undefined) {
        const successor = await chooseShard(shard);
        if (successor !== undefined) shardId = successor;
      }
      return found;
    },
  };
};
