import type { RecordFilter } from '../../../infra/constructs/stream-consumer.ts';
import type { JsonObject } from '../../../local/engine/json.ts';
import { compilePattern } from '../../../local/schedule/pattern.ts';
import type { Change } from '../table/store.ts';
import { type Item, imageOf, imageOfSome } from '../table/value.ts';
import type { Chaos } from './chaos.ts';
import type { Answer } from './containers.ts';
import type { Timeline } from './timeline.ts';

/** A record as a function is given it. */
interface StreamRecord {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly Keys: unknown;
    readonly NewImage?: unknown;
    readonly OldImage?: unknown;
  };
}

interface Waiting {
  readonly item: string;
  readonly at: number;
  readonly record: StreamRecord;
}

export interface StreamConsumer {
  /** A change that was committed just now. */
  offer(change: Change): void;
  /** How many records have not been dealt with. */
  waiting(): number;
  /** Reads nothing until `until`. */
  stop(until: number): void;
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
}

/** As infra/constructs/stream-consumer.ts sets them. */
const batchSize = 10;
const retries = 8;
const ageAtMost = 60 * 60_000;
/** A stream keeps nothing for longer. */
const keptFor = 24 * 60 * 60_000;

const eventNameOf = ({ before, after }: Change): StreamRecord['eventName'] => {
  if (!after) return 'REMOVE';
  return before ? 'MODIFY' : 'INSERT';
};

const plain = (value: object): JsonObject => JSON.parse(JSON.stringify(value));

/** What the keys of a row begin with: `CASE#`, `NOTICE#`; the whole of one that has no `#`. */
const beginningOf = (key: string): string => key.slice(0, key.indexOf('#') + 1) || key;

/** That `beginningOf` says as much of a key as the whole of it, for what the filters ask. */
const asksForBeginnings = ({ dynamodb: { Keys } }: RecordFilter): boolean =>
  Object.values(plain(Keys)).every((key) => {
    const rules: unknown = Object(key).S;
    return (
      Array.isArray(rules) &&
      rules.every((rule: unknown) =>
        typeof rule === 'string' ? !rule.includes('#') : /^\w+#$/.test(Object(rule).prefix),
      )
    );
  });

type Reads = (after: Item | undefined) => boolean;

const never: Reads = () => false;
const always: Reads = () => true;

/** Whether any of the filters lets a record pass, by the beginnings of its keys and what little of a row the filters name. */
const readsOf = (filters: readonly RecordFilter[], eventName: string, pk: string, sk: string): Reads => {
  const keys = { eventName, dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } } };
  const fitting = filters.filter((filter) =>
    compilePattern(plain({ eventName: filter.eventName, dynamodb: { Keys: filter.dynamodb.Keys } }))(keys),
  );
  if (fitting.length === 0) return never;
  if (fitting.some(({ dynamodb }) => dynamodb.NewImage === undefined)) return always;
  const tests = fitting.map(({ dynamodb: { NewImage = {} } }) => ({
    fits: compilePattern(plain(NewImage)),
    named: Object.keys(NewImage),
  }));
  return (after) => tests.some(({ fits, named }) => fits((after ? imageOfSome(after, named) : {}) as JsonObject));
};

const known = new WeakMap<readonly RecordFilter[], Map<string, Reads>>();

/** Of most records nobody reads anything: then nothing is written out. What a filter says of rows is worked out once. */
const matcherOf = (filters: readonly RecordFilter[]) => {
  if (!filters.every(asksForBeginnings)) throw new TypeError('A filter asks for more of a key than its beginning.');
  const byBeginning = known.get(filters) ?? new Map<string, Reads>();
  known.set(filters, byBeginning);
  return (change: Change): StreamRecord | undefined => {
    const { pk, sk, sequence, before, after } = change;
    const eventName = eventNameOf(change);
    const [pkBegins, skBegins] = [beginningOf(pk), beginningOf(sk)];
    const place = `${eventName} ${pkBegins} ${skBegins}`;
    let reads = byBeginning.get(place);
    if (!reads) byBeginning.set(place, (reads = readsOf(filters, eventName, pkBegins, skBegins)));
    if (!reads(after)) return undefined;
    return {
      eventName,
      dynamodb: {
        Keys: { pk: { S: pk }, sk: { S: sk } },
        SequenceNumber: String(sequence).padStart(12, '0'),
        ...(after && { NewImage: imageOf(after) }),
        ...(before && { OldImage: imageOf(before) }),
      },
    };
  };
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
  const { name, filters, now, timeline, chaos, isUp, invoke } = deps;
  const { random } = chaos;
  const recordOf = matcherOf(filters);
  let queue: Waiting[] = [];
  let [attempts, size, stoppedUntil, generation] = [0, batchSize, 0, 0];
  let planned: number | undefined;
  let busy = false;

  const plan = (at: number): void => {
    if (planned !== undefined && planned <= at) return;
    planned = at;
    timeline.at(at, () => {
      if (planned !== at) return;
      planned = undefined;
      deliver();
    });
  };

  const fail = (rest: readonly Waiting[]): void => {
    if (rest.length > 1 && size > 1) {
      size = Math.ceil(rest.length / 2);
      return plan(now() + 1000);
    }
    attempts += 1;
    const [first] = rest;
    if (attempts > retries || (first && now() - first.at > ageAtMost)) {
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
    const event = { Records: batch.map(({ record }) => record) };
    void invoke(name, event).then((answer) => {
      if (mine !== generation) return;
      busy = false;
      if (again) plan(now() + 1);
      else dealt(batch, answer);
    });
  };

  /** Records of different items may change places, those of one never. */
  const place = (waiting: Waiting): void => {
    const last = queue.at(-1);
    const mayPass = last !== undefined && last.item !== waiting.item && !busy && queue.length > 1;
    if (mayPass && chaos.strikes('records-reordered', 0.3)) queue.splice(-1, 0, waiting);
    else queue.push(waiting);
  };

  return {
    offer: (change) => {
      const record = recordOf(change);
      if (!record) return;
      place({ item: `${change.pk}|${change.sk}`, at: now(), record });
      if (!busy) plan(now() + random.between(100, 900));
    },
    waiting: () => queue.length,
    stop: (until) => {
      stoppedUntil = until;
      // Lambda skips what is older than the mapping takes; the stream itself has lost what is older than a day.
      const oldest = chaos.random.chance(0.5) ? ageAtMost : keptFor;
      timeline.at(until, () => {
        if (!busy) queue = queue.filter(({ at }) => now() - at <= oldest);
        plan(now());
      });
    },
    restart: () => {
      generation += 1;
      busy = false;
      planned = undefined;
      plan(now() + 100);
    },
  };
};
