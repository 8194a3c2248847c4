import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { DueSource } from '../clock/driver.ts';
import type { Journal } from '../journal.ts';
import type { Pool } from '../lambda/pool.ts';
import type { Queues } from '../queues/queues.ts';
import type { Dynamo } from '../tables/dynamo.ts';
import type { StreamMapping } from '../template/model.ts';
import { createStreamConsumer, type GivenUp, type Progress, type StreamConsumer } from './stream-consumer.ts';
import { createStreamReader, type StreamReader } from './stream-reader.ts';
import type { StreamUpkeep } from './stream-upkeep.ts';

/** Delivers the tables' streams to the functions that are mapped to them. */
interface Streams extends DueSource {
  /** Somebody may have written: look soon. */
  wake(): void;
  /** Delivers everything there is. */
  readonly drain: () => Promise<void>;
  /** How far behind each reader is: its function's ARN and milliseconds. */
  readonly ages: () => (readonly [functionArn: string, millis: number])[];
  close(): void;
}

/** A single write is not kept waiting; the busier the engine, the more writes one look serves. */
const gapAfter = (lookMs: number): number => Math.min(200, Math.max(10, 8 * lookMs));
/** Writes that pass no function (a shell, a test) are found by looking now and then. */
const idleGap = 1_000;
const trimEvery = 100n;

const Kept = z.object({
  position: z.optional(z.object({ shardId: z.string(), sequence: z.string() })),
  attempts: z.number(),
  failedSince: z.optional(z.number()),
});

const fact = (mapping: StreamMapping): string => `stream ${mapping.id}`;

const readProgress = (journal: Pick<Journal, 'get'>, mapping: StreamMapping): Progress => {
  const { position, attempts, failedSince } = Kept.parse(JSON.parse(journal.get(fact(mapping)) ?? '{"attempts":0}'));
  return { position, attempts, failedSince };
};

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html, "on-failure destination" */
const failureNote = ({ mapping, records, condition, attempts, answer }: GivenUp, now: number): string =>
  JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition,
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', ...(!answer.ok && { functionError: 'Unhandled' }) },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: records[0]?.position.shardId,
      startSequenceNumber: records[0]?.position.sequence,
      endSequenceNumber: records.at(-1)?.position.sequence,
      batchSize: records.length,
      streamArn: mapping.streamArn,
    },
  });

export const createStreams = (deps: {
  readonly mappings: readonly StreamMapping[];
  readonly dynamo: Dynamo;
  readonly journal: Pick<Journal, 'get' | 'set'>;
  readonly pool: Pick<Pool, 'invoke'>;
  readonly queues: Pick<Queues, 'send'>;
  readonly upkeep: Pick<StreamUpkeep, 'trim'>;
  readonly now: () => number;
  /** Something failed that a later look may not find broken. */
  readonly report: (error: unknown) => void;
}): Streams => {
  const { journal, now } = deps;
  let lookMs = 0;
  const timed = (reader: StreamReader): StreamReader => ({
    read: async () => {
      const from = performance.now();
      const records = await reader.read();
      lookMs = performance.now() - from;
      return records;
    },
  });
  const consumers: StreamConsumer[] = deps.mappings.map((mapping) => {
    const progress = readProgress(journal, mapping);
    return createStreamConsumer({
      mapping,
      reader: timed(createStreamReader(deps.dynamo, mapping.tableName, progress.position)),
      progress,
      now,
      invoke: async (functionArn, payload) => {
        const answer = await deps.pool.invoke(functionArn, payload, 'background');
        // A function that was ended because the host stops has not failed: its batch is left to the next start.
        if (closed) throw new Error('The host is stopping.');
        return answer;
      },
      keep: (latest) => journal.set(fact(mapping), JSON.stringify(latest)),
      giveUp: (what) => {
        if (mapping.onFailureArn !== undefined) deps.queues.send(mapping.onFailureArn, failureNote(what, now()));
      },
    });
  });
  let timer: NodeJS.Timeout | undefined;
  let timerAt = Infinity;
  let lastLook = 0;
  let closed = false;

  const trimmed = new Map<string, bigint>();
  const trim = (): void => {
    for (const table of new Set(deps.mappings.map(({ tableName }) => tableName))) {
      const readers = consumers.filter((_, index) => deps.mappings[index]?.tableName === table);
      const passed = readers.map((reader) => BigInt(reader.passed()?.sequence ?? 0));
      const lowest = passed.reduce((least, one) => (one < least ? one : least));
      if (lowest - (trimmed.get(table) ?? 0n) < trimEvery) continue;
      deps.upkeep.trim(table, String(lowest));
      trimmed.set(table, lowest);
    }
  };

  const drain = async (): Promise<void> => {
    await Promise.all(consumers.map((consumer) => consumer.drain()));
    lastLook = performance.now();
    if (!closed) trim();
  };

  const look = (): void => {
    timerAt = Infinity;
    drain()
      .catch((error: unknown) => {
        if (!closed) deps.report(error);
      })
      .finally(() => lookAt(performance.now() + idleGap));
  };

  const lookAt = (at: number): void => {
    if (closed || at >= timerAt) return;
    clearTimeout(timer);
    timerAt = at;
    timer = setTimeout(look, Math.max(0, at - performance.now()));
    timer.unref();
  };

  const nextDue = (): number | undefined => {
    const dues = consumers.flatMap((consumer) => consumer.nextDue() ?? []);
    return dues.length > 0 ? Math.min(...dues) : undefined;
  };

  lookAt(0);
  return {
    name: 'streams',
    wake: () => lookAt(lastLook + gapAfter(lookMs)),
    drain,
    ages: () => consumers.map((consumer, index) => [deps.mappings[index]?.functionArn ?? '', consumer.age()] as const),
    nextDue,
    runDue: drain,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
};
