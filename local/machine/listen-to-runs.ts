import { countPassedOver, createGauge } from '../alarms/host-metrics.ts';
import type { Model } from '../template/model.ts';
import type { Ground } from './open-ground.ts';
import type { Services } from './start-services.ts';

/**
 * Alarms hear of every run of a function, and the streams are woken by it.
 *
 * @returns how many runs have done something that the clock did not bring about by itself
 */
export const listenToRuns = (model: Model, ground: Ground, services: Services): (() => number) => {
  const { alarms, metrics, inbox, now } = ground;
  const { pool, queues, streams } = services;
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
  return () => done;
};
