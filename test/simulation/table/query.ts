import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { substitutesOf } from './check.ts';
import { conditionOf } from './condition.ts';
import { invalid } from './errors.ts';
import type { Store } from './store.ts';
import type { Item } from './value.ts';

const separator = '\u0000';

/** `pk = :pk AND …`: the names of the attribute and of the value of the partition. Each expression is read once. */
const partitionsNamed = new Map<string, readonly [name: string, value: string]>();
const partitionNamed = (text: string): readonly [name: string, value: string] => {
  const known = partitionsNamed.get(text);
  if (known) return known;
  const [, name = '', value = ''] = /^\s*([#\w]+)\s*=\s*(:\w+)/.exec(text) ?? [];
  partitionsNamed.set(text, [name, value]);
  return [name, value];
};

/** The value of the partition. The rest of the condition is tried on each item. */
const partitionOf = (input: QueryCommandInput, attribute: string): string => {
  const {
    KeyConditionExpression: text = '',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  } = input;
  const [name, value] = partitionNamed(text);
  const pk: unknown = values?.[value];
  if ((name.startsWith('#') ? names?.[name] : name) !== attribute || typeof pk !== 'string') {
    throw invalid('Query condition missed key schema element');
  }
  return pk;
};

interface Source {
  readonly pk: string;
  readonly keys: readonly string[];
  readonly get: (key: string) => Item | undefined;
  /** The place after an item in this order, as LastEvaluatedKey names it. */
  readonly after: (key: Item) => string;
  readonly keyOf: (item: Item) => Item;
}

/** A Query over the table or one of its indexes. */
export const createQuery = (store: Store, now: () => number) => {
  const sourceOf = (input: QueryCommandInput): Source => {
    if (input.IndexName === undefined) {
      const pk = partitionOf(input, 'pk');
      const list = store.partition(pk);
      return {
        pk,
        keys: list?.keys ?? [],
        get: (key) => list?.get(key),
        after: ({ sk }) => String(sk),
        keyOf: ({ sk }) => ({ pk, sk }),
      };
    }
    const index = store.index(input.IndexName);
    if (!index) throw invalid(`The table does not have the specified index: ${input.IndexName}`);
    if (input.ConsistentRead) throw invalid('Consistent reads are not supported on global secondary indexes');
    const pk = partitionOf(input, index.schema.pk);
    const list = index.partition(pk, now());
    return {
      pk,
      keys: list?.keys ?? [],
      get: (key) => list?.get(key),
      after: (key) => [key[index.schema.sk], key['pk'], key['sk']].map(String).join(separator),
      keyOf: (item) => item,
    };
  };

  return (input: QueryCommandInput): object => {
    const source = sourceOf(input);
    const keyCondition = conditionOf(input.KeyConditionExpression ?? '');
    const given = substitutesOf(input, [keyCondition]);
    const {
      Limit: limit = Number.POSITIVE_INFINITY,
      ExclusiveStartKey: start,
      ScanIndexForward: forward = true,
    } = input;
    const keys = forward ? source.keys : source.keys.toReversed();
    const from = start && source.after(start);
    const items: Item[] = [];
    for (const key of keys) {
      if (from !== undefined && (forward ? key <= from : key >= from)) continue;
      const item = source.get(key);
      if (item && keyCondition.holds(item, given)) items.push(item);
      if (items.length >= limit) break;
    }
    const last = items.length >= limit ? items.at(-1) : undefined;
    return { Items: items, Count: items.length, ...(last && { LastEvaluatedKey: source.keyOf(last) }) };
  };
};
