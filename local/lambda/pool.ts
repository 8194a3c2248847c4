import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Activity } from '../activity.ts';
import { functionReference } from '../template/function-reference.ts';
import { createFairQueue, type Urgency } from './fair-queue.ts';
import { type LambdaWorker, startLambdaWorker } from './lambda-worker.ts';
import { type Answer, type FunctionSpec, functionError, type WorkerSetup } from './protocol.ts';

export interface Pool {
  /** @param functionArn with or without a version or alias; @param payload the event as JSON text */
  invoke(functionArn: string, payload: string, urgency: Urgency): Promise<Answer>;
  /** Loads a function into every worker that is free, ahead of its first event. */
  warm(functionArn: string): Promise<void>;
  /** Replaces every worker, each as soon as it is free, so that the next event finds this environment. */
  renew(environment: Readonly<Record<string, string>>): void;
  /** @param listener hears the ARN of each function that has run, and whether it succeeded */
  onRun(listener: (functionArn: string, ok: boolean) => void): void;
  /** @param listener hears each line with metrics that a function logs */
  onMetrics(listener: (line: string) => void): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly spec: FunctionSpec;
  readonly payload: string;
  readonly answered: (answer: Answer) => void;
}

/** Beside the bundles, without which it is of no use: it goes when they go. */
const compileCacheBeside = ([bundle]: readonly FunctionSpec[]): string | undefined =>
  bundle && join(dirname(bundle.folder), 'compile-cache');

export const createPool = (deps: {
  readonly size: number;
  readonly functions: readonly FunctionSpec[];
  readonly clock: SharedArrayBuffer;
  readonly logsFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly activity: Activity;
}): Pool => {
  const byArn = new Map(deps.functions.map((spec) => [spec.arn, spec]));
  const queue = createFairQueue<Waiting>();
  const listeners: ((functionArn: string, ok: boolean) => void)[] = [];
  const metricListeners: ((line: string) => void)[] = [];
  const logged = (line: string): void => {
    for (const listener of metricListeners) listener(line);
  };
  const { clock, logsFolder, environment } = deps;
  let setup: WorkerSetup = { clock, logsFolder, environment, compileCache: compileCacheBeside(deps.functions) };
  let closed = false;
  mkdirSync(logsFolder, { recursive: true });
  let free: LambdaWorker[] = Array.from({ length: deps.size }, () => startLambdaWorker(setup, logged));
  const all = new Set(free);
  const stale = new WeakSet<LambdaWorker>();

  /** A worker that has the function loaded, else the one that has the fewest. */
  const choose = (name: string): LambdaWorker | undefined =>
    free.find((worker) => worker.warm.has(name)) ?? free.toSorted((a, b) => a.warm.size - b.warm.size)[0];

  const run = async (worker: LambdaWorker, spec: FunctionSpec, payload: string | undefined): Promise<Answer> => {
    free = free.filter((one) => one !== worker);
    const end = deps.activity.begin(`function ${spec.label}`);
    const answer = await worker.run(spec, randomUUID(), payload);
    giveBack(worker);
    end();
    return answer;
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

  const work = async (worker: LambdaWorker, urgency: Urgency, { spec, payload, answered }: Waiting): Promise<void> => {
    const from = performance.now();
    const answer = await run(worker, spec, payload);
    queue.spent(urgency, performance.now() - from);
    answered(answer);
    for (const listener of listeners) listener(spec.arn, answer.ok);
    dispatch();
  };

  const dispatch = (): void => {
    while (!closed && free.length > 0) {
      const next = queue.next();
      const worker = next && choose(next.work.spec.name);
      if (!worker) return;
      void work(worker, next.urgency, next.work);
    }
  };

  const invoke = (functionArn: string, payload: string, urgency: Urgency): Promise<Answer> => {
    const spec = byArn.get(functionReference(functionArn));
    if (!spec) {
      return Promise.resolve({
        ok: false,
        payload: functionError('ResourceNotFoundException', `Function not found: ${functionArn}`),
      });
    }
    const end = deps.activity.begin(`an event for ${spec.label}`);
    return new Promise<Answer>((answered) => {
      queue.add(urgency, { spec, payload, answered });
      dispatch();
    }).finally(end);
  };

  return {
    invoke,
    warm: async (functionArn) => {
      const spec = byArn.get(functionReference(functionArn));
      if (spec && !closed) await Promise.all(free.map((worker) => run(worker, spec, undefined)));
      dispatch();
    },
    renew: (environment) => {
      setup = { ...setup, environment };
      for (const worker of all) stale.add(worker);
      const idle = free;
      free = [];
      for (const worker of idle) giveBack(worker);
    },
    onRun: (listener) => {
      listeners.push(listener);
    },
    onMetrics: (listener) => {
      metricListeners.push(listener);
    },
    close: async () => {
      closed = true;
      for (const { answered } of queue.drain()) {
        answered({ ok: false, payload: functionError('Runtime.ExitError', 'The host is stopping') });
      }
      await Promise.all([...all].map((worker) => worker.end()));
    },
  };
};
