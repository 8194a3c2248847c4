import { instantOf } from '../../../functions/shared/domain/time/instant.ts';
import type { RecordFilter } from '../../../infra/constructs/stream-consumer.ts';
import type { Change } from '../table/store.ts';
import type { Timeline } from '../time/timeline.ts';
import type { Chaos } from './chaos.ts';
import type { Answer } from './containers.ts';
import { matcherOf, type StreamRecord, spoilt } from './stream-record.ts';

interface Waiting {
  readonly item: string;
  readonly at: number;
  readonly record: StreamRecord;
}

/** How long a row cannot be read by the version of the day, and whether it ends the function or is reported. */
interface Unreadable {
  readonly lasts: number;
  readonly crashes: boolean;
}

export interface StreamConsumer {
  /** A change that was committed just now. */
  offer(change: Change): void;
  /** How many records have not been dealt with. */
  waiting(): number;
  /** Reads nothing until `until`. */
  stop(until: number): void;
  /** The rows of the next so many records cannot be read. */
  spoilNext(count: number, how: Unreadable): void;
  isStopped(): boolean;
  /** How many records the stream forgot before they were read. */
  forgotten(): number;
  /** After the host was killed: batches under way are read again. */
  restart(): void;
}

interface Dependencies {
  readonly name: string;
  readonly filters: readonly RecordFilter[];
  readonly now: () => number;
  readonly timeline: Timeline;
  readonly chaos: Chaos;
  readonly isUp: () => boolean;
  readonly invoke: (name: string, event: unknown) => Promise<Answer>;
  /** Lays a letter about a record with the dead letters. */
  readonly giveUp: (letter: string, item: string) => void;
}

/** As infra/constructs/stream-consumer.ts sets them. */
const batchSize = 10;
const retries = 8;
const ageAtMost = 60 * 60_000;
/** A stream keeps nothing for longer. */
const keptFor = 24 * 60 * 60_000;

/**
 * All that Lambda says of a record it gives up on.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
const letterOf = ({ at, record }: Waiting, functionName: string, condition: string, now: number): string => {
  const [sequence, arrival] = [record.dynamodb.SequenceNumber, instantOf(at)];
  return JSON.stringify({
    requestContext: { functionArn: functionName, condition },
    version: '1.0',
    timestamp: instantOf(now),
    DDBStreamBatchInfo: {
      startSequenceNumber: sequence,
      endSequenceNumber: sequence,
      approximateArrivalOfFirstRecord: arrival,
      approximateArrivalOfLastRecord: arrival,
      batchSize: 1,
    },
  });
};

/** Which records of a batch the function did not deal with: from the first it names on, the stream gives them again. */
const firstFailed = (answer: Answer, batch: readonly Waiting[]): number => {
  if (answer.is !== 'ok') return 0;
  const failures: unknown = Object(answer.value).batchItemFailures;
  const named = Array.isArray(failures)
    ? failures.map((failure: unknown) => String(Object(failure).itemIdentifier))
    : [];
  const places = named.map((name) => batch.findIndex(({ record }) => record.dynamodb.SequenceNumber === name));
  return places.includes(-1) ? 0 : Math.min(batch.length, ...places);
};

/** An event source mapping over one shard: in order for each item, at least once, and given up after a while. */
export const createStreamConsumer = (deps: Dependencies): StreamConsumer => {
  const { name, filters, now, timeline, chaos, isUp, invoke, giveUp } = deps;
  const { random } = chaos;
  const recordOf = matcherOf(filters);
  let queue: Waiting[] = [];
  let [attempts, size, stoppedUntil, generation] = [0, batchSize, 0, 0];
  let planned: number | undefined;
  let busy = false;
  let forgotten = 0;
  let spoils: { left: number; readonly how: Unreadable } | undefined;
  const unreadable = new Map<string, { readonly until: number; readonly crashes: boolean }>();

  const plan = (at: number): void => {
    if (planned !== undefined && planned <= at) return;
    planned = at;
    timeline.at(at, () => {
      if (planned !== at) return;
      planned = undefined;
      deliver();
    });
  };

  const layDown = (record: Waiting, condition: 'RecordAgeExceeded' | 'RetryAttemptsExhausted'): void =>
    giveUp(letterOf(record, name, condition, now()), record.item);

  /** Mended at the latest when nothing goes wrong any more. */
  const whyUnreadable = ({ item }: Waiting) => {
    const found = unreadable.get(item);
    return found && found.until > now() && !chaos.isCalm ? found : undefined;
  };

  const fail = (rest: readonly Waiting[]): void => {
    if (rest.length > 1 && size > 1) {
      size = Math.ceil(rest.length / 2);
      return plan(now() + 1000);
    }
    attempts += 1;
    const [first] = rest;
    const isOld = first !== undefined && now() - first.at > ageAtMost;
    if (attempts > retries || isOld) {
      if (first) layDown(first, isOld ? 'RecordAgeExceeded' : 'RetryAttemptsExhausted');
      queue = queue.slice(1);
      attempts = 0;
      size = batchSize;
    }
    plan(now() + Math.min(60_000, 1000 * 2 ** attempts));
  };

  const dealt = (batch: readonly Waiting[], answer: Answer): void => {
    const first = firstFailed(answer, batch);
    if (first > 0) {
      queue = queue.slice(first);
      attempts = 0;
      size = batchSize;
    }
    if (first < batch.length) fail(batch.slice(first));
    else if (queue.length > 0) plan(now() + random.between(0, 300));
  };

  const deliver = (): void => {
    if (busy || queue.length === 0 || !isUp()) return;
    if (now() < stoppedUntil) return plan(stoppedUntil);
    const batch = queue.slice(0, Math.min(size, random.between(1, batchSize)));
    const again = chaos.strikes('record-twice', 0.03);
    const mine = generation;
    busy = true;
    const whys = unreadable.size === 0 ? [] : batch.map(whyUnreadable);
    const event = { Records: batch.map(({ record }, at) => (whys[at] ? spoilt(record) : record)) };
    void invoke(name, event).then((answer) => {
      if (mine !== generation) return;
      busy = false;
      const isCrashed = whys.some((one) => one?.crashes);
      if (again) plan(now() + 1);
      else dealt(batch, isCrashed ? { is: 'crashed', why: 'timed-out' } : answer);
    });
  };

  /** Records of different items may change places, those of one never. */
  const place = (waiting: Waiting): void => {
    const last = queue.at(-1);
    const mayPass = last !== undefined && last.item !== waiting.item && !busy && queue.length > 1;
    if (mayPass && chaos.strikes('records-reordered', 0.3)) queue.splice(-1, 0, waiting);
    else queue.push(waiting);
  };

  const spoil = (item: string): void => {
    if (!spoils || spoils.left === 0) return;
    spoils.left -= 1;
    unreadable.set(item, { until: now() + spoils.how.lasts, crashes: spoils.how.crashes });
  };

  const leaveOut = (oldest: number): void => {
    const passed = queue.filter(({ at }) => now() - at > oldest);
    queue = queue.filter((one) => !passed.includes(one));
    for (const record of passed) {
      if (now() - record.at > keptFor) forgotten += 1;
      else layDown(record, 'RecordAgeExceeded');
    }
  };

  return {
    offer: (change) => {
      const record = recordOf(change);
      if (!record) return;
      const item = `${change.pk}|${change.sk}`;
      spoil(item);
      place({ item, at: now(), record });
      if (!busy) plan(now() + random.between(100, 900));
    },
    waiting: () => queue.length,
    stop: (until) => {
      stoppedUntil = until;
      // Lambda skips what is older than the mapping takes; the stream itself has lost what is older than a day.
      const oldest = chaos.random.chance(0.5) ? ageAtMost : keptFor;
      timeline.at(until, () => {
        if (!busy) leaveOut(oldest);
        plan(now());
      });
    },
    spoilNext: (left, how) => {
      spoils = { left, how };
    },
    isStopped: () => now() < stoppedUntil,
    forgotten: () => forgotten,
    restart: () => {
      generation += 1;
      busy = false;
      planned = undefined;
      plan(now() + 100);
    },
  };
};
