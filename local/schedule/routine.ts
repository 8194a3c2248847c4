/** Small work of the host's own that nobody waits for, in real time. */
interface Routine {
  every(millis: number, work: () => Promise<void>): void;
  /** Never rejects: what goes wrong is told, and tried again the next time. */
  run(work: () => Promise<void>): Promise<void>;
  close(): void;
}

export const createRoutine = (report: (error: unknown) => void): Routine => {
  const timers: NodeJS.Timeout[] = [];
  let closed = false;
  const run = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!closed) report(error);
    }
  };
  return {
    run,
    every: (millis, work) => {
      timers.push(setInterval(() => void run(work), millis).unref());
    },
    close: () => {
      closed = true;
      for (const timer of timers) clearInterval(timer);
    },
  };
};
