import type { Json } from '../json.ts';
import type { Answer } from '../lambda/protocol.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { compilePattern } from '../schedule/pattern.ts';
import type { StreamMapping } from '../template/model.ts';
import { region } from '../template/place.ts';
import { failedItems } from './batch-outcome.ts';
import type { StreamPosition, StreamReader, StreamRecord } from './stream-reader.ts';

/** How far a mapping has come, and how often it has tried what comes next. */
export interface Progress {
  readonly position: StreamPosition | undefined;
  readonly attempts: number;
  /** When the record that comes next failed first; milliseconds. */
  readonly failedSince: number | undefined;
}

export interface GivenUp {
  readonly mapping: StreamMapping;
  readonly records: readonly StreamRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly attempts: number;
  readonly answer: Answer;
}

export interface StreamConsumer {
  /** Reads and delivers until nothing is left or a failed batch has to wait. */
  readonly drain: () => Promise<void>;
  /** When a batch that failed is tried again. */
  readonly nextDue: () => number | undefined;
  /** Milliseconds since the record that comes next was seen first, or failed first; 0 when none waits. */
  readonly age: () => number;
  /** The last record that needs no further reading. */
  readonly passed: () => StreamPosition | undefined;
}

interface Waiting extends StreamRecord {
  readonly seen: number;
}

const mostBackoff = 60_000;

/**
 * An event source mapping over a stream: what the filters let through, in order, a batch at a time, at least once. A
 * batch that fails holds up what comes after it until it succeeds or is given up.
 */
export const createStreamConsumer = (deps: {
  readonly mapping: StreamMapping;
  readonly reader: StreamReader;
  readonly progress: Progress;
  readonly now: () => number;
  readonly invoke: (functionArn: string, payload: string) => Promise<Answer>;
  /** Durable when it returns. */
  readonly keep: (progress: Progress) => void;
  readonly giveUp: (what: GivenUp) => void;
}): StreamConsumer => {
  const { mapping, reader, now } = deps;
  const patterns = mapping.filters.map(compilePattern);
  const passes = (record: Json): boolean => patterns.length === 0 || patterns.some((matches) => matches(record));
  let { position, attempts, failedSince } = deps.progress;
  let waiting: Waiting[] = [];
  let size = mapping.batchSize;
  let tryAgainAt: number | undefined;

  const keep = (): void => deps.keep({ position, attempts, failedSince });

  const advance = (batch: readonly Waiting[]): void => {
    waiting = waiting.slice(batch.length);
    position = batch.at(-1)?.position ?? position;
    attempts = 0;
    failedSince = undefined;
    size = mapping.batchSize;
  };

  const fill = async (): Promise<boolean> => {
    while (waiting.length === 0) {
      const records = await reader.read();
      if (records.length === 0) return false;
      const seen = now();
      waiting = records.filter(({ record }) => passes(record)).map((record) => ({ ...record, seen }));
      // What is filtered out is passed over in memory alone: to read it once more after a restart costs nothing.
      if (waiting.length === 0) position = records.at(-1)?.position ?? position;
    }
    return true;
  };

  const eventOf = (batch: readonly Waiting[]): string =>
    JSON.stringify({
      Records: batch.map(({ record, seen }) => ({
        ...record,
        awsRegion: region,
        eventSourceARN: mapping.streamArn,
        dynamodb: Object.assign({}, record['dynamodb'], { ApproximateCreationDateTime: Math.floor(seen / 1000) }),
      })),
    });

  const expired = (batch: readonly Waiting[]): boolean =>
    now() - Math.min(failedSince ?? Infinity, batch[0]?.seen ?? Infinity) > mapping.maxAgeMs;

  /** @param batch the part of it that failed; the first record is the one to blame */
  const fail = (batch: readonly Waiting[], whole: boolean, answer: Answer): void => {
    failedSince ??= now();
    if (mapping.bisect && batch.length > 1) {
      // Splitting is no attempt: https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
      size = whole ? Math.ceil(batch.length / 2) : 1;
      return;
    }
    attempts += 1;
    const old = expired(batch);
    if (attempts > mapping.retries || old) {
      const condition = old ? 'RecordAgeExceeded' : 'RetryAttemptsExhausted';
      deps.giveUp({ mapping, records: batch, condition, attempts, answer });
      advance(batch);
    } else {
      tryAgainAt = now() + Math.min(mostBackoff, 1_000 * 2 ** (attempts - 1));
    }
  };

  const deliver = async (): Promise<void> => {
    const batch = waiting.slice(0, size);
    tryAgainAt = undefined;
    const answer = await deps.invoke(mapping.functionArn, eventOf(batch));
    const identifiers = batch.map((record) => record.position.sequence);
    const failed = failedItems(answer, identifiers, mapping.reportItemFailures);
    const first = failed === 'all' ? 0 : (failed[0] ?? batch.length);
    if (first > 0) advance(batch.slice(0, first));
    if (first < batch.length) fail(batch.slice(first), failed === 'all', answer);
    keep();
  };

  const age = (): number => {
    const [next] = waiting;
    return next ? Math.max(0, now() - Math.min(next.seen, failedSince ?? Infinity)) : 0;
  };

  const drain = async (): Promise<void> => {
    while ((tryAgainAt === undefined || tryAgainAt <= now()) && (await fill())) await deliver();
  };

  return { drain: oneAtATime(drain), nextDue: () => tryAgainAt, age, passed: () => position };
};
