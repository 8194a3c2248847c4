import { openSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { metricMark } from '../alarms/measured-in.ts';
import {
  type Answer,
  type FunctionSpec,
  functionError,
  type Logged,
  type Order,
  type WorkerSetup,
} from './protocol.ts';
import { installVirtualDate } from './virtual-date.ts';

type Handler = (event: unknown, context: object) => unknown;

interface Loaded {
  readonly spec: FunctionSpec;
  readonly environment: Record<string, string>;
  readonly log: number;
  handler?: Handler;
}

const setup: WorkerSetup = workerData;
const loaded = new Map<string, Loaded>();
let running: Loaded | undefined;

const tell = (told: Answer | Logged): void => parentPort?.postMessage(told);

/** Every line goes to the log of the function that runs, at once: a worker may be ended at any moment. */
const write = (chunk: string | Uint8Array): boolean => {
  const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
  if (running) writeSync(running.log, text);
  if (text.includes(metricMark)) for (const line of text.split('\n')) tell({ line });
  return true;
};

const describe = (error: unknown): string =>
  types.isNativeError(error)
    ? functionError(error.name, error.message, error.stack?.split('\n'))
    : functionError(typeof error, String(error));

const define = (spec: FunctionSpec): Loaded => {
  const { name, folder, handler, memoryMb } = spec;
  const entry: Loaded = {
    spec,
    environment: {
      ...setup.environment,
      ...spec.environment,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: handler,
    },
    log: openSync(join(setup.logsFolder, `${spec.label}.log`), 'a'),
  };
  loaded.set(name, entry);
  return entry;
};

const loadHandler = async ({ folder, handler }: FunctionSpec): Promise<Handler> => {
  const [file = '', exported = ''] = handler.split('.');
  const module: Record<string, unknown> = await import(pathToFileURL(join(folder, `${file}.mjs`)).href);
  const found = module[exported];
  if (typeof found !== 'function') throw new Error(`${handler} is undefined or not exported`);
  return (event, context) => found(event, context);
};

const contextOf = (spec: FunctionSpec, requestId: string) => {
  const end = performance.now() + spec.timeoutMs;
  return {
    awsRequestId: requestId,
    functionName: spec.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: spec.arn,
    memoryLimitInMB: String(spec.memoryMb),
    logGroupName: `/aws/lambda/${spec.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  };
};

const carryOut = async (order: Order): Promise<Answer> => {
  const entry = order.spec ? define(order.spec) : loaded.get(order.name);
  if (!entry) throw new Error(`${order.name} was never defined in this worker`);
  running = entry;
  process.env = entry.environment;
  try {
    entry.handler ??= await loadHandler(entry.spec);
  } catch (error) {
    return { ok: false, payload: describe(error), broken: true };
  }
  if (order.payload === undefined) return { ok: true, payload: 'null' };
  try {
    const result = await entry.handler(JSON.parse(order.payload), contextOf(entry.spec, order.requestId));
    return { ok: true, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { ok: false, payload: describe(error) };
  }
};

installVirtualDate(setup.clock);
process.stdout.write = write;
process.stderr.write = write;
parentPort?.on('message', (order: Order) => {
  void carryOut(order).then((answer) => {
    tell(answer);
    // By now it has compiled what an event takes; a host that is killed would keep nothing of it.
    if (order.spec) flushCompileCache();
  });
});
