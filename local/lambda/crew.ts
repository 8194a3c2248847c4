import { type LambdaWorker, startLambdaWorker } from './lambda-worker.ts';
import type { WorkerSetup } from './protocol.ts';

/** The workers: who is free, who has what loaded, and who is to be replaced. */
interface Crew {
  hasFree(): boolean;
  /** One that is free and has the function loaded, else the one that has the fewest. Nobody else gets it until it is given back. */
  take(name: string): LambdaWorker | undefined;
  /** Everybody who is free. */
  takeAll(): readonly LambdaWorker[];
  giveBack(worker: LambdaWorker): void;
  /** Replaces every worker, each as soon as it is free. */
  readonly renew: (environment: WorkerSetup['environment']) => void;
  /** Ends all of them, whatever they are doing. */
  close(): Promise<void>;
}

/** @param logged hears each line with metrics that a function logs */
export const createCrew = (size: number, first: WorkerSetup, logged: (line: string) => void): Crew => {
  let setup = first;
  let closed = false;
  let free = Array.from({ length: size }, () => startLambdaWorker(setup, logged));
  const all = new Set(free);
  const stale = new WeakSet<LambdaWorker>();

  const takeAll = (): LambdaWorker[] => {
    const taken = free;
    free = [];
    return taken;
  };

  const giveBack = (worker: LambdaWorker): void => {
    if (closed) return;
    if (worker.alive && !stale.has(worker)) {
      free.push(worker);
      return;
    }
    all.delete(worker);
    void worker.end();
    const fresh = startLambdaWorker(setup, logged);
    all.add(fresh);
    free.push(fresh);
  };

  /** One can die after it has answered, by what its function left running. */
  const replaceLost = (): void => {
    for (const worker of takeAll()) giveBack(worker);
  };

  return {
    hasFree: () => free.length > 0,
    take: (name) => {
      replaceLost();
      const worker = free.find(({ warm }) => warm.has(name)) ?? free.toSorted((a, b) => a.warm.size - b.warm.size)[0];
      free = free.filter((one) => one !== worker);
      return worker;
    },
    takeAll: () => {
      replaceLost();
      return takeAll();
    },
    giveBack,
    renew: (environment) => {
      setup = { ...setup, environment };
      for (const worker of all) stale.add(worker);
      replaceLost();
    },
    close: async () => {
      closed = true;
      free = [];
      await Promise.all([...all].map((worker) => worker.end()));
    },
  };
};
