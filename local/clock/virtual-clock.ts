/** The present of everything the host runs: real time moved forward by an offset that all threads share. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that virtual time is ahead of real time. */
  readonly offset: number;
  /** Moves the present forward to this instant; never back. */
  moveTo(instant: number): void;
  /** The offset as other threads read it: one signed 64-bit integer. */
  readonly shared: SharedArrayBuffer;
}

export const nowIn = (shared: BigInt64Array, realNow: () => number): number =>
  realNow() + Number(Atomics.load(shared, 0));

/**
 * @param deps.keep makes the offset durable; called before anybody can see the new present, so that a restart never
 * goes back in time
 */
export const createVirtualClock = (deps: {
  readonly offset: number;
  readonly keep: (offset: number) => void;
  readonly realNow?: () => number;
}): VirtualClock => {
  const realNow = deps.realNow ?? Date.now;
  const shared = new SharedArrayBuffer(8);
  const cell = new BigInt64Array(shared);
  Atomics.store(cell, 0, BigInt(deps.offset));
  return {
    now: () => nowIn(cell, realNow),
    get offset() {
      return Number(Atomics.load(cell, 0));
    },
    moveTo: (instant) => {
      const offset = Math.ceil(instant) - realNow();
      if (offset <= Number(Atomics.load(cell, 0))) return;
      deps.keep(offset);
      Atomics.store(cell, 0, BigInt(offset));
    },
    shared,
  };
};
