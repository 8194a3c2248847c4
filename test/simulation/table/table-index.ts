import { createSortedList, type SortedList } from './sorted-list.ts';
import type { Item } from './value.ts';

/** A global secondary index: sparse, keys only. */
export interface IndexSchema {
  readonly name: string;
  readonly pk: string;
  readonly sk: string;
}

/** One write as an index sees it: the item before and after. */
interface IndexChange {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

export interface TableIndex {
  readonly schema: IndexSchema;
  /** Takes a change in, to be seen from `visibleAt` on; those of one item keep their order. What is not in the index and stays out of it is nothing to it. */
  change(change: IndexChange, visibleAt: () => number): void;
  /** What a reader at `now` finds in a partition, in order: index keys and table keys. */
  partition(pk: string, now: number): SortedList<Item> | undefined;
  /** When the next change that is not seen yet will be. */
  nextVisible(): number | undefined;
  /** Everything, as soon as all of it is visible. */
  entries(): Item[];
}

interface Pending extends IndexChange {
  readonly at: number;
}

const separator = '\u0000';

const keyOf = ({ pk, sk }: Item): string => `${String(pk)}${separator}${String(sk)}`;

export const createTableIndex = (schema: IndexSchema): TableIndex => {
  const partitions = new Map<string, SortedList<Item>>();
  const visibleFrom = new Map<string, number>();
  let pending: Pending[] = [];

  const placeIn = (item: Item): [string, string] | undefined => {
    const [pk, sk] = [item[schema.pk], item[schema.sk]];
    return typeof pk === 'string' && typeof sk === 'string' ? [pk, `${sk}${separator}${keyOf(item)}`] : undefined;
  };

  const isIn = (item: Item | undefined): boolean => item !== undefined && item[schema.pk] !== undefined;
  const staysAway = ({ before, after }: IndexChange): boolean => !isIn(before) && !isIn(after);

  const apply = ({ before, after }: IndexChange): void => {
    const [from, to] = [before && placeIn(before), after && placeIn(after)];
    if (from?.[0] === to?.[0] && from?.[1] === to?.[1]) return;
    if (from) partitions.get(from[0])?.remove(from[1]);
    if (!to || !after) return;
    const list = partitions.get(to[0]) ?? createSortedList<Item>();
    partitions.set(to[0], list);
    const { pk, sk } = after;
    list.set(to[1], Object.freeze({ pk, sk, [schema.pk]: after[schema.pk], [schema.sk]: after[schema.sk] }));
  };

  const catchUp = (now: number): void => {
    if (pending.length === 0) return;
    const still: Pending[] = [];
    for (const change of pending) {
      if (change.at <= now) apply(change);
      else still.push(change);
    }
    pending = still;
  };

  return {
    schema,
    change: (change, visibleAt) => {
      if (staysAway(change)) return;
      const key = keyOf(change.after ?? change.before ?? {});
      const at = Math.max(visibleAt(), visibleFrom.get(key) ?? 0);
      visibleFrom.set(key, at);
      pending.push({ ...change, at });
    },
    partition: (pk, now) => {
      catchUp(now);
      return partitions.get(pk);
    },
    nextVisible: () => (pending.length === 0 ? undefined : Math.min(...pending.map(({ at }) => at))),
    entries: () => {
      catchUp(Number.POSITIVE_INFINITY);
      return [...partitions.values()].flatMap((list) => list.keys.map((key) => list.get(key) ?? {}));
    },
  };
};
