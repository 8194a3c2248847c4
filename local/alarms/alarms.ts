import type { DueSource } from '../clock/driver.ts';
import type { AlarmModel, MetricModel } from '../template/model.ts';
import { canEvaluate } from './known-metrics.ts';
import { createMeasurements, type Measurements } from './measurements.ts';
import { statisticOf } from './statistic.ts';

export interface AlarmState {
  readonly name: string;
  readonly says: string;
  readonly runbook: string | undefined;
  readonly state: 'ok' | 'alarm';
  /** Milliseconds since 1970: when it was seen to be so. */
  readonly since: number;
}

type Gauge = (measurements: Pick<Measurements, 'hold'>) => void;

/** The alarms of the templates over what this machine measures, since it was started. */
export interface Alarms extends DueSource {
  readonly measurements: Pick<Measurements, 'add' | 'hold'>;
  /** @param gauge says, before each look, what can only be asked for */
  ask(gauge: Gauge): void;
  /** As they are now, those that are in alarm first. */
  readonly list: () => AlarmState[];
  /** Sees whether any has changed. */
  readonly look: () => Promise<void>;
}

const breaches: Readonly<Record<AlarmModel['comparison'], (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

const periodOf = ({ terms }: AlarmModel): number => terms[0]?.metric.periodMs ?? 0;

/** A moment past the present, so that what is measured now counts. */
const includingNow = 1;
const leastGap = 60_000;

/**
 * As CloudWatch does it, an alarm looks at the last periods up to the present, and is in alarm when each of them breaches.
 */
export const createAlarms = (deps: { readonly alarms: readonly AlarmModel[]; readonly now: () => number }): Alarms => {
  const { now } = deps;
  const alarms = deps.alarms.filter(canEvaluate);
  const watched = alarms.flatMap((alarm) =>
    alarm.terms.map(({ metric }) => ({ metric, reachMs: alarm.periods * metric.periodMs })),
  );
  const measurements = createMeasurements(watched, now);
  const states = new Map<AlarmModel, Pick<AlarmState, 'state' | 'since'>>(
    alarms.map((alarm) => [alarm, { state: 'ok', since: now() }]),
  );
  const gauges: Gauge[] = [];
  let nextLook = Infinity;

  /** As in metric math, a sum is missing when one part of it is, unless that is filled. */
  const valueIn = ({ terms }: AlarmModel, from: number, to: number): number | undefined => {
    let sum = 0;
    for (const { metric, filled } of terms) {
      const value = statisticOf(metric.statistic, measurements.valuesIn(metric, from, to)) ?? (filled ? 0 : undefined);
      if (value === undefined) return undefined;
      sum += value;
    }
    return sum;
  };

  const isInAlarm = (alarm: AlarmModel): boolean => {
    const [period, end] = [periodOf(alarm), now() + includingNow];
    return Array.from({ length: alarm.periods }, (_, back) => end - back * period).every((to) => {
      const value = valueIn(alarm, to - period, to);
      return value === undefined ? alarm.missingBreaches : breaches[alarm.comparison](value, alarm.threshold);
    });
  };

  /** When the oldest value that an alarm looks at leaves its periods; what is held changes by something happening. */
  const changesAt = (alarm: AlarmModel): number => {
    const reach = alarm.periods * periodOf(alarm);
    const firsts = alarm.terms.flatMap(({ metric }: { metric: MetricModel }) => {
      return measurements.firstSince(metric, now() - reach) ?? [];
    });
    return firsts.length > 0 ? Math.max(Math.min(...firsts) + periodOf(alarm), now()) + leastGap : Infinity;
  };

  const look = (): void => {
    for (const gauge of gauges) gauge(measurements);
    nextLook = Infinity;
    for (const [alarm, before] of states) {
      const state = isInAlarm(alarm) ? 'alarm' : 'ok';
      if (state !== before.state) states.set(alarm, { state, since: now() });
      // Only an alarm has to be seen to end; whatever begins one is seen when it happens.
      if (state === 'alarm') nextLook = Math.min(nextLook, changesAt(alarm));
    }
  };

  return {
    name: 'alarms',
    measurements,
    ask: (gauge) => {
      gauges.push(gauge);
    },
    list: () => {
      look();
      const listed = [...states].map(([{ name, says, runbook }, state]) => ({ name, says, runbook, ...state }));
      return listed.toSorted((a, b) =>
        a.state === b.state ? (a.name < b.name ? -1 : 1) : a.state === 'alarm' ? -1 : 1,
      );
    },
    look: async () => look(),
    nextDue: () => (nextLook === Infinity ? undefined : nextLook),
    runDue: async () => look(),
  };
};
