import { createSortedList, type SortedList } from './sorted-list.ts';
import { createTableIndex, type IndexSchema, type TableIndex } from './table-index.ts';
import type { Item } from './value.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** One write of one item, as it was committed. */
export interface Change extends Key {
  readonly sequence: number;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** The items themselves. A write is one `commit`; nothing is seen of it before, all of it afterwards. */
export interface Store {
  get(key: Key): Item | undefined;
  partition(pk: string): SortedList<Item> | undefined;
  index(name: string): TableIndex | undefined;
  commit(writes: readonly (Key & { readonly after: Item | undefined })[]): void;
  /** All items, in no particular order. */
  all(): Item[];
}

interface StoreOptions {
  readonly indexes: readonly IndexSchema[];
  /** When a write that is made now is seen in an index. */
  readonly visibleAt: () => number;
  /** Called for each item that was written, in order. */
  readonly changed: (change: Change) => void;
}

export const createStore = ({ indexes, visibleAt, changed }: StoreOptions): Store => {
  const partitions = new Map<string, SortedList<Item>>();
  const byName = new Map(indexes.map((schema) => [schema.name, createTableIndex(schema)]));
  let sequence = 0;

  const write = ({ pk, sk, after }: Key & { after: Item | undefined }): Change | undefined => {
    const list = partitions.get(pk) ?? createSortedList<Item>();
    partitions.set(pk, list);
    const before = list.get(sk);
    if (before === undefined && after === undefined) return undefined;
    if (after === undefined) list.remove(sk);
    else list.set(sk, after);
    for (const index of byName.values()) index.change({ before, after }, visibleAt);
    sequence += 1;
    return { pk, sk, sequence, before, after };
  };

  return {
    get: ({ pk, sk }) => partitions.get(pk)?.get(sk),
    partition: (pk) => partitions.get(pk),
    index: (name) => byName.get(name),
    commit: (writes) => {
      for (const change of writes.map(write)) if (change) changed(change);
    },
    all: () => [...partitions.values()].flatMap((list) => list.keys.map((sk) => list.get(sk) ?? {})),
  };
};
