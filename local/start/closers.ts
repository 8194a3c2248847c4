/** What has to be undone in the end, the last thing first. */
export interface Closers {
  add(close: () => Promise<void> | void): void;
  close(): Promise<void>;
}

export const createClosers = (): Closers => {
  const all: (() => Promise<void> | void)[] = [];
  return {
    add: (close) => {
      all.push(close);
    },
    close: async () => {
      for (let close = all.pop(); close; close = all.pop()) await close();
    },
  };
};

/**
 * Waits for several things that start at once. When one fails the others are awaited all the same, so that what they
 * started can be closed.
 */
export const allOrNone = async <T extends readonly unknown[]>(
  work: {
    readonly [K in keyof T]: Promise<T[K]>;
  },
): Promise<T> => {
  try {
    return await Promise.all(work);
  } catch (error) {
    await Promise.allSettled(work);
    throw error;
  }
};
