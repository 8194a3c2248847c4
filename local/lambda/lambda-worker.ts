import { Worker } from 'node:worker_threads';
import { type Answer, type FunctionSpec, functionError, type Logged, type WorkerSetup } from './protocol.ts';

/** One thread that carries out one event at a time, of any function. */
export interface LambdaWorker {
  /** Functions that are loaded: their next event here is a warm one. */
  readonly warm: ReadonlySet<string>;
  readonly alive: boolean;
  /** Never rejects: whatever ends the thread half way is an answer too. */
  run(spec: FunctionSpec, requestId: string, payload: string | undefined): Promise<Answer>;
  end(): Promise<void>;
}

/** As Lambda reports a function that ran out of time. */
const timedOut = (requestId: string, timeoutMs: number): string =>
  functionError(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
  );

const exited = (requestId: string, code: number): string =>
  functionError('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: exit status ${code}`);

/** @param logged hears of each line with metrics */
export const startLambdaWorker = (setup: WorkerSetup, logged: (line: string) => void): LambdaWorker => {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: setup,
    // The functions see nothing of it: each has an environment of its own.
    env: setup.compileCache === undefined ? {} : { NODE_COMPILE_CACHE: setup.compileCache },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 },
  });
  const warm = new Set<string>();
  let alive = true;
  let answered: ((answer: Answer) => void) | undefined;
  let requestId = '';
  const settle = (answer: Answer): void => {
    const resolve = answered;
    answered = undefined;
    resolve?.(answer);
  };
  thread.unref();
  thread.on('message', (told: Answer | Logged) => ('line' in told ? logged(told.line) : settle(told)));
  thread.on('error', (error) => {
    alive = false;
    settle({ ok: false, payload: functionError(error.name, error.message, error.stack?.split('\n')) });
  });
  thread.on('exit', (code) => {
    alive = false;
    settle({ ok: false, payload: exited(requestId, code) });
  });
  const end = async (): Promise<void> => {
    alive = false;
    await thread.terminate();
  };

  return {
    warm,
    get alive() {
      return alive;
    },
    run: async (spec, id, payload) => {
      if (!alive) return { ok: false, payload: exited(id, 1) };
      requestId = id;
      const first = !warm.has(spec.name);
      warm.add(spec.name);
      const answer = new Promise<Answer>((resolve) => {
        answered = resolve;
      });
      thread.postMessage({
        name: spec.name,
        requestId: id,
        ...(first && { spec }),
        ...(payload !== undefined && { payload }),
      });
      const limit = setTimeout(() => {
        settle({ ok: false, payload: timedOut(id, spec.timeoutMs) });
        void end();
      }, spec.timeoutMs);
      const result = await answer;
      clearTimeout(limit);
      if (result.broken) await end();
      return result;
    },
    end,
  };
};
