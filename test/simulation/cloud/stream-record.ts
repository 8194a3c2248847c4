import type { RecordFilter } from '../../../infra/constructs/stream-consumer.ts';
import type { JsonObject } from '../../../local/json.ts';
import { compilePattern } from '../../../local/schedule/pattern.ts';
import type { Change } from '../table/store.ts';
import { type Item, imageOf, imageOfSome } from '../table/value.ts';

/** A record as a function is given it. */
export interface StreamRecord {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: {
    readonly SequenceNumber: string;
    readonly Keys: unknown;
    readonly NewImage?: unknown;
    readonly OldImage?: unknown;
  };
}

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
export const matcherOf = (filters: readonly RecordFilter[]) => {
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

/** A record without what every reader wants to know of it. */
export const spoilt = ({ eventName, dynamodb: { SequenceNumber } }: StreamRecord) => ({
  eventName,
  dynamodb: { SequenceNumber },
});
