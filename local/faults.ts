export const faultNames = ['mailDown', 'smsDown', 'slow', 'throttled'] as const;
export type FaultName = (typeof faultNames)[number];

/** What can be made to go wrong by hand. Each switch reads as its present setting. */
export interface Faults extends Readonly<Record<FaultName, boolean>> {
  set(name: FaultName, on: boolean): void;
  /** @returns stops listening */
  onChange(listener: (name: FaultName, on: boolean) => void): () => void;
}

export const createFaults = (): Faults => {
  const now: Record<FaultName, boolean> = { mailDown: false, smsDown: false, slow: false, throttled: false };
  const listeners = new Set<(name: FaultName, on: boolean) => void>();
  return {
    get mailDown() {
      return now.mailDown;
    },
    get smsDown() {
      return now.smsDown;
    },
    get slow() {
      return now.slow;
    },
    get throttled() {
      return now.throttled;
    },
    set: (name, on) => {
      if (now[name] === on) return;
      now[name] = on;
      for (const listener of listeners) listener(name, on);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** How long an answer takes, in real time, while everything is slow. */
export const slowMillis = 1_500;

/** While throttled a provider refuses every other call, the first one first: a client that tries again gets through. */
export const createThrottle = (faults: Pick<Faults, 'throttled'>): (() => boolean) => {
  let calls = 0;
  return () => {
    if (!faults.throttled) {
      calls = 0;
      return false;
    }
    calls += 1;
    return calls % 2 === 1;
  };
};
