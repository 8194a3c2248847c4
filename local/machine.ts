import { randomUUID } from 'node:crypto';
import { type Activity, createActivity } from './activity.ts';
import { type Alarms, createAlarms } from './alarms/alarms.ts';
import { countPassedOver, createGauge, createHostMetrics, type HostMetrics } from './alarms/host-metrics.ts';
import { type AwsAnswerer, createAwsEndpoint } from './aws/endpoint.ts';
import { createThrottlingProxy } from './aws/throttling-proxy.ts';
import { createDriver } from './clock/driver.ts';
import { createHostClock, type HostClock } from './clock/host-clock.ts';
import { createVirtualClock } from './clock/virtual-clock.ts';
import type { Engine } from './engine/engine.ts';
import { createFaults, createThrottle, type Faults } from './faults.ts';
import { listen } from './front/listen.ts';
import { createInbox, type Inbox } from './inbox/inbox.ts';
import { createMessageServices, type MessageServices } from './inbox/message-services.ts';
import { createPool, type Pool } from './lambda/pool.ts';
import { createObjects } from './objects/objects.ts';
import { createQueues, type Queues } from './queues/queues.ts';
import { createRoutine } from './schedule/routine.ts';
import { createSchedule } from './schedule/schedule.ts';
import { createSettle, type Settle } from './settle.ts';
import type { Closers } from './start/closers.ts';
import type { StateFolder } from './start/state-folder.ts';
import { createStreams } from './streams/streams.ts';
import { createDynamo } from './tables/dynamo.ts';
import type { TableEngine } from './tables/table-engine.ts';
import { makeTables, sweepExpired } from './tables/tables.ts';
import type { Model } from './template/model.ts';
import { account, region } from './template/place.ts';
import { createExecutionWatch } from './workflow/execution-watch.ts';
import { startWorkflowEngine } from './workflow/workflow-engine.ts';

export interface Endpoints {
  readonly dynamodb: string;
  /** Step Functions, SES and SMS. */
  readonly aws: string;
}

/** Everything that the templates ask for, running. */
export interface Machine {
  readonly clock: HostClock;
  readonly settle: Settle;
  readonly pool: Pool;
  readonly engine: Engine;
  readonly inbox: Inbox;
  readonly faults: Faults;
  readonly messages: MessageServices;
  readonly endpoints: Endpoints;
  readonly activity: Activity;
  readonly alarms: Pick<Alarms, 'list'>;
  /** Hears how the site answers. */
  readonly answered: HostMetrics['answered'];
  /** What lies in queues that no function reads, by the queue's ARN. */
  readonly laidDown: Queues['laidDown'];
  /** Something outside of any function may have written to a table. */
  wake(): void;
}

/** Under which the journal keeps how far virtual time is ahead of real time. */
export const clockOffset = 'clock offset';

const workers = 3;
const expirySweepGap = 600_000;
const executionWatchGap = 1_000;
const alarmGap = 10_000;
const catchUpGap = 60_000;

const environmentFor = (dynamodb: string, aws: string): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ACCOUNT_ID: account,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
  AWS_ENDPOINT_URL_S3: aws,
  AWS_ENDPOINT_URL_SFN: aws,
  AWS_ENDPOINT_URL_SESV2: aws,
  AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: aws,
  AWS_ENDPOINT_URL_SQS: aws,
  TZ: 'UTC',
});

/** The endpoints that functions call, on ports of their own. */
const openEndpoints = async (tables: string, faults: Faults, closers: Closers, metrics: HostMetrics) => {
  const proxy = await listen(0, createThrottlingProxy(tables, createThrottle(faults), metrics.refused));
  closers.add(proxy.close);
  let serve: (answer: AwsAnswerer) => void = () => undefined;
  // Its address goes into the workers, whose work its parts need: it listens first, and what comes early waits.
  const serving = new Promise<AwsAnswerer>((resolve) => {
    serve = resolve;
  });
  const aws = await listen(0, (request, response) => void serving.then((answer) => answer(request, response)));
  closers.add(aws.close);
  return { proxy: proxy.url, aws: aws.url, serve };
};

/**
 * @param deps.report hears of what went wrong and will be tried again
 * @param deps.closers is told of everything that starts
 */
export const startMachine = async (deps: {
  readonly model: Model;
  readonly state: StateFolder;
  /** Tables of an endpoint that somebody names lie outside the state folder: they are emptied here. */
  readonly fresh: boolean;
  readonly tables: Pick<TableEngine, 'endpoint' | 'upkeep'>;
  readonly report: (error: unknown) => void;
  readonly closers: Closers;
}): Promise<Machine> => {
  const { model, state, fresh, report, tables, closers } = deps;
  const { journal } = state;
  const virtual = createVirtualClock({
    offset: Number(journal.get(clockOffset) ?? 0),
    keep: (offset) => journal.set(clockOffset, String(offset)),
  });
  const { now } = virtual;
  const activity = createActivity();
  const faults = createFaults();
  const alarms = createAlarms({ alarms: model.alarms, now });
  const metrics = createHostMetrics(
    alarms.measurements,
    model.tables.map(({ name }) => name),
  );
  const dynamo = createDynamo(tables.endpoint);
  closers.add(() => dynamo.close());
  const inbox = createInbox({ file: state.inbox, now, newId: randomUUID });
  closers.add(() => inbox.close());

  const endpoints = await openEndpoints(tables.endpoint, faults, closers, metrics);
  const environment = () => environmentFor(faults.throttled ? endpoints.proxy : tables.endpoint, endpoints.aws);
  const pool = createPool({
    size: workers,
    functions: model.functions,
    clock: virtual.shared,
    logsFolder: state.logs,
    environment: environment(),
    activity,
  });
  closers.add(() => pool.close());
  faults.onChange((name) => {
    if (name === 'throttled') pool.renew(environment());
  });
  await makeTables(dynamo, model.tables, fresh);

  const queues = createQueues({ model, journal, pool, now, report });
  closers.add(() => queues.close());
  const messages = createMessageServices({ messaging: model.messaging, inbox, faults, queues, now });
  const objects = createObjects({ buckets: model.buckets, journal });
  const schedule = createSchedule({ rules: model.rules, pool, queues, now });
  const workflow = await startWorkflowEngine({
    machines: model.stateMachines,
    journalPath: state.engine,
    pool,
    now,
  });
  const { engine } = workflow;
  // Before the workers end: what they were doing is then left to the next start, instead of having failed.
  closers.add(() => engine.close());
  endpoints.serve(
    createAwsEndpoint({
      services: {
        AWSStepFunctions: workflow.actions,
        PinpointSMSVoiceV2: messages.texts.actions,
        AmazonSQS: queues.actions,
      },
      rest: (request, response, path) =>
        path.startsWith('/v2/')
          ? messages.mail.handle(request, response, path)
          : objects.handle(request, response, path),
    }),
  );
  const streams = createStreams({
    mappings: model.streamMappings,
    dynamo,
    journal,
    pool,
    queues,
    upkeep: tables.upkeep,
    now,
    report,
  });
  closers.add(() => streams.close());

  const timed = model.rules.filter(({ everyMs }) => everyMs !== undefined);
  const scheduled = new Set(timed.flatMap(({ targets }) => targets.map((one) => one.functionArn)));
  // What comes by a queue is the echo of something done: a letter of the routine's own has one, too.
  const echoes = new Set(model.queueMappings.map(({ functionArn }) => functionArn));
  let done = 0;
  countPassedOver(alarms.measurements, scheduled);
  alarms.ask(createGauge({ depths: queues.depths, ages: streams.ages, inbox, now }));
  pool.onMetrics(metrics.logged);
  pool.onRun((functionArn, ok) => {
    metrics.ran(functionArn, ok);
    streams.wake();
    if (!scheduled.has(functionArn) && !echoes.has(functionArn)) done += 1;
  });

  const watch = createExecutionWatch({
    engine,
    stateMachineArns: model.stateMachines.map(({ arn }) => arn),
    emit: (source, detailType, resources, detail) => {
      metrics.executionEnded(detail);
      schedule.emit(source, detailType, resources, detail);
    },
  });
  await watch();
  const workflowSource = { name: 'the workflow engine', nextDue: engine.nextDue, runDue: engine.runDue };
  const driver = createDriver({ sources: [workflowSource, schedule, queues, streams, alarms], now, report });
  closers.add(() => driver.close());
  const parts = [streams.drain, () => engine.settled(), watch, queues.drain, alarms.look];
  const settle = createSettle({ activity, driver, parts, now });
  const expire = async (): Promise<void> => {
    for (const table of model.tables) await sweepExpired(dynamo, table, now());
  };
  const routine = createRoutine(report);
  closers.add(() => routine.close());
  routine.every(expirySweepGap, expire);
  routine.every(executionWatchGap, watch);
  routine.every(alarmGap, alarms.look);
  // Time passes as well while nobody moves the clock.
  routine.every(catchUpGap, async () => schedule.catchUp());
  const clock = createHostClock({
    clock: virtual,
    driver,
    settle,
    done: () => done,
    catchUp: () => schedule.catchUp(),
    arrived: () => routine.run(expire),
  });

  return {
    clock,
    settle,
    pool,
    engine,
    inbox,
    faults,
    messages,
    endpoints: { dynamodb: tables.endpoint, aws: endpoints.aws },
    activity,
    alarms,
    answered: metrics.answered,
    laidDown: queues.laidDown,
    wake: () => {
      streams.wake();
      schedule.wake();
    },
  };
};
