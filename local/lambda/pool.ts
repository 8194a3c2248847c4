import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Activity } from '../activity.ts';
import { functionReference } from '../template/function-reference.ts';
import { createCrew } from './crew.ts';
import { createFairQueue, type Urgency } from './fair-queue.ts';
import type { LambdaWorker } from './lambda-worker.ts';
import { type Answer, type FunctionSpec, functionError } from './protocol.ts';

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

/** Tells each of those who listen. */
const createListeners = <T extends unknown[]>() => {
  const listeners: ((...heard: T) => void)[] = [];
  return {
    add: (listener: (...heard: T) => void): void => {
      listeners.push(listener);
    },
    tell: (...heard: T): void => {
      for (const listener of listeners) listener(...heard);
    },
  };
};

export const createPool = (deps: {
  readonly size: number;
  readonly functions: readonly FunctionSpec[];
  readonly clock: SharedArrayBuffer;
  readonly logsFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly activity: Activity;
}): Pool => {
  const { size, functions, clock, logsFolder, environment, activity } = deps;
  const byArn = new Map(functions.map((spec) => [spec.arn, spec]));
  const queue = createFairQueue<Waiting>();
  const ran = createListeners<[functionArn: string, ok: boolean]>();
  const metrics = createListeners<[line: string]>();
  mkdirSync(logsFolder, { recursive: true });
  const crew = createCrew(
    size,
    { clock, logsFolder, environment, compileCache: compileCacheBeside(functions) },
    metrics.tell,
  );

  /** Workers on background work. One is left, so that a person never waits for what happens behind other requests. */
  let behind = 0;
  const mostBehind = Math.max(1, size - 1);

  const run = async (worker: LambdaWorker, spec: FunctionSpec, payload: string | undefined): Promise<Answer> => {
    const end = activity.begin(`function ${spec.label}`);
    const answer = await worker.run(spec, randomUUID(), payload);
    crew.giveBack(worker);
    end();
    return answer;
  };

  const work = async (worker: LambdaWorker, urgency: Urgency, { spec, payload, answered }: Waiting): Promise<void> => {
    const from = performance.now();
    if (urgency === 'background') behind += 1;
    const answer = await run(worker, spec, payload);
    if (urgency === 'background') behind -= 1;
    queue.spent(urgency, performance.now() - from);
    answered(answer);
    ran.tell(spec.arn, answer.ok);
    dispatch();
  };

  const dispatch = (): void => {
    while (crew.hasFree()) {
      const next = queue.next(behind < mostBehind ? undefined : ['urgent']);
      const worker = next && crew.take(next.work.spec.name);
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
    const end = activity.begin(`an event for ${spec.label}`);
    return new Promise<Answer>((answered) => {
      queue.add(urgency, { spec, payload, answered });
      dispatch();
    }).finally(end);
  };

  return {
    invoke,
    warm: async (functionArn) => {
      const spec = byArn.get(functionReference(functionArn));
      if (spec) await Promise.all(crew.takeAll().map((worker) => run(worker, spec, undefined)));
      dispatch();
    },
    renew: crew.renew,
    onRun: ran.add,
    onMetrics: metrics.add,
    close: async () => {
      for (const { answered } of queue.drain()) {
        answered({ ok: false, payload: functionError('Runtime.ExitError', 'The host is stopping') });
      }
      await crew.close();
    },
  };
};
