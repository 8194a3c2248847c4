/** Entries in the order of their keys, for a few hundred at most. */
export interface SortedList<T> {
  set(key: string, entry: T): void;
  remove(key: string): void;
  /** Where the first key is that is not before this one. */
  placeOf(key: string): number;
  readonly keys: readonly string[];
  get(key: string): T | undefined;
}

export const createSortedList = <T>(): SortedList<T> => {
  const keys: string[] = [];
  const entries = new Map<string, T>();
  const placeOf = (key: string): number => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    keys,
    placeOf,
    get: (key) => entries.get(key),
    set: (key, entry) => {
      if (!entries.has(key)) keys.splice(placeOf(key), 0, key);
      entries.set(key, entry);
    },
    remove: (key) => {
      if (entries.delete(key)) keys.splice(placeOf(key), 1);
    },
  };
};
