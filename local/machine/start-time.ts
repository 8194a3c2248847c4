import { createDriver } from '../clock/driver.ts';
import { createHostClock } from '../clock/host-clock.ts';
import { createRoutine } from '../schedule/routine.ts';
import { createSettle } from '../settle.ts';
import { sweepExpired } from '../tables/tables.ts';
import { createExecutionWatch } from '../workflow/execution-watch.ts';
import type { Ground, MachineDependencies } from './open-ground.ts';
import type { Services } from './start-services.ts';

const expirySweepGap = 600_000;
const executionWatchGap = 1_000;
const alarmGap = 10_000;
const catchUpGap = 60_000;

/**
 * From here on what is due happens, also while nobody moves the clock.
 *
 * @param done how many runs have done something
 */
export const startTime = async (
  { model, report, closers }: MachineDependencies,
  { virtual, now, activity, alarms, metrics, dynamo }: Ground,
  { engine, schedule, queues, streams }: Services,
  done: () => number,
) => {
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
  const catchUp = () => schedule.catchUp();
  const expire = async (): Promise<void> => {
    for (const table of model.tables) await sweepExpired(dynamo, table, now());
  };
  const routine = createRoutine(report);
  closers.add(() => routine.close());
  routine.every(expirySweepGap, expire);
  routine.every(executionWatchGap, watch);
  routine.every(alarmGap, alarms.look);
  routine.every(catchUpGap, async () => catchUp());
  const clock = createHostClock({ clock: virtual, driver, settle, done, catchUp, arrived: () => routine.run(expire) });
  return { settle, clock };
};
