import { createAwsEndpoint } from '../aws/endpoint.ts';
import { createMessageServices } from '../inbox/message-services.ts';
import { createPool } from '../lambda/pool.ts';
import { createObjects } from '../objects/objects.ts';
import { createQueues } from '../queues/queues.ts';
import { createSchedule } from '../schedule/schedule.ts';
import { createStreams } from '../streams/streams.ts';
import { makeTables } from '../tables/tables.ts';
import { startWorkflowEngine } from '../workflow/workflow-engine.ts';
import { openEndpoints } from './open-endpoints.ts';
import type { Ground, MachineDependencies } from './open-ground.ts';

const workers = 3;

export type Services = Awaited<ReturnType<typeof startServices>>;

/** The functions, and what AWS would run beside them. */
export const startServices = async (deps: MachineDependencies, ground: Ground) => {
  const { model, state, fresh, tables, report, closers } = deps;
  const { virtual, now, activity, faults, metrics, dynamo, inbox } = ground;
  const { journal } = state;
  const endpoints = await openEndpoints({ tables: tables.endpoint, faults, metrics, closers });
  const pool = createPool({
    size: workers,
    functions: model.functions,
    clock: virtual.shared,
    logsFolder: state.logs,
    environment: endpoints.environment(),
    activity,
  });
  closers.add(() => pool.close());
  faults.onChange((name) => {
    if (name === 'throttled') pool.renew(endpoints.environment());
  });
  await makeTables(dynamo, model.tables, fresh);

  const queues = createQueues({ model, journal, pool, now, report });
  closers.add(() => queues.close());
  const messages = createMessageServices({ messaging: model.messaging, inbox, faults, queues, now });
  const objects = createObjects({ buckets: model.buckets, journal });
  const schedule = createSchedule({ rules: model.rules, pool, queues, now });
  const { engine, actions } = await startWorkflowEngine({
    machines: model.stateMachines,
    journalPath: state.engine,
    pool,
    now,
    report,
  });
  // Before the workers end: what they were doing is then left to the next start, instead of having failed.
  closers.add(() => engine.close());
  endpoints.serve(
    createAwsEndpoint({
      services: {
        AWSStepFunctions: actions,
        PinpointSMSVoiceV2: messages.texts.actions,
        AmazonSQS: queues.actions,
      },
      rest: (request, response, path) =>
        path.startsWith('/v2/')
          ? messages.mail.handle(request, response, path)
          : objects.handle(request, response, path),
    }),
  );
  const mappings = model.streamMappings;
  const streams = createStreams({ mappings, dynamo, journal, pool, queues, upkeep: tables.upkeep, now, report });
  closers.add(() => streams.close());
  return { aws: endpoints.aws, pool, queues, messages, schedule, engine, streams };
};
