import type { Activity } from '../activity.ts';
import type { Alarms } from '../alarms/alarms.ts';
import type { HostMetrics } from '../alarms/host-metrics.ts';
import type { HostClock } from '../clock/host-clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Faults } from '../faults.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { MessageServices } from '../inbox/message-services.ts';
import type { Pool } from '../lambda/pool.ts';
import type { Queues } from '../queues/queues.ts';
import type { Settle } from '../settle.ts';
import { listenToRuns } from './listen-to-runs.ts';
import { type MachineDependencies, openGround } from './open-ground.ts';
import { startServices } from './start-services.ts';
import { startTime } from './start-time.ts';

export interface Endpoints {
  readonly dynamodb: string;
  /** Step Functions, SES, text messaging, SQS and S3. */
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

/** Part after part, each with those that it needs; what began last is closed first. */
export const startMachine = async (deps: MachineDependencies): Promise<Machine> => {
  const ground = openGround(deps);
  const services = await startServices(deps, ground);
  const done = listenToRuns(deps.model, ground, services);
  const { settle, clock } = await startTime(deps, ground, services, done);
  const { inbox, faults, activity, alarms, metrics } = ground;
  const { aws, pool, engine, messages, queues, streams, schedule } = services;
  return {
    clock,
    settle,
    pool,
    engine,
    inbox,
    faults,
    messages,
    endpoints: { dynamodb: deps.tables.endpoint, aws },
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
