import { randomUUID } from 'node:crypto';
import type { DueSource } from '../clock/driver.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Pool } from '../lambda/pool.ts';
import type { Queues } from '../queues/queues.ts';
import type { RuleModel } from '../template/model.ts';
import { account, region } from '../template/place.ts';
import { compilePattern } from './pattern.ts';
import { createTicker, type Ticker } from './ticker.ts';

/** The rules of the event bus: what runs every so often, and what runs when something is told. */
export interface Schedule extends DueSource, Pick<Ticker, 'wake' | 'catchUp'> {
  /** Tells the bus; rules whose pattern fits hand it to their functions. */
  readonly emit: (source: string, detailType: string, resources: readonly string[], detail: JsonObject) => void;
}

export const createSchedule = (deps: {
  readonly rules: readonly RuleModel[];
  readonly pool: Pick<Pool, 'onRun'>;
  readonly queues: Pick<Queues, 'event' | 'call'>;
  readonly now: () => number;
}): Schedule => {
  const { rules, now } = deps;
  const eventOf = (
    source: string,
    detailType: string,
    resources: readonly string[],
    detail: JsonObject,
  ): JsonObject => ({
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account,
    time: new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [...resources],
    detail,
  });

  const tickers = rules.flatMap(({ name, arn, everyMs, phaseMs, targets }) =>
    everyMs === undefined
      ? []
      : targets.map(({ functionArn, input }) => {
          const payload = () => input ?? JSON.stringify(eventOf('aws.events', 'Scheduled Event', [arn], {}));
          const run = () => deps.queues.call(functionArn, payload());
          return { functionArn, ticker: createTicker({ name, everyMs, phaseMs, functionArn }, { now, run }) };
        }),
  );
  const listeners = rules.flatMap(({ pattern, targets }) =>
    pattern === undefined ? [] : [{ matches: compilePattern(pattern), targets }],
  );

  const routine = new Set(tickers.map(({ functionArn }) => functionArn));
  /** @param by the function that ran; what is called every so often is no news: where it does something, others run */
  const wake = (by?: string): void => {
    if (by !== undefined && routine.has(by)) return;
    for (const { ticker } of tickers) ticker.wake();
  };
  deps.pool.onRun(wake);

  return {
    name: 'schedule',
    wake: () => wake(),
    catchUp: () => {
      for (const { ticker } of tickers) ticker.catchUp();
    },
    emit: (source, detailType, resources, detail) => {
      const event: Json = eventOf(source, detailType, resources, detail);
      for (const { matches, targets } of listeners) {
        if (!matches(event)) continue;
        for (const { functionArn, input } of targets) deps.queues.event(functionArn, input ?? JSON.stringify(event));
      }
    },
    nextDue: () => {
      const dues = tickers.flatMap(({ ticker }) => ticker.nextDue() ?? []);
      return dues.length > 0 ? Math.min(...dues) : undefined;
    },
    runDue: async () => {
      await Promise.all(tickers.map(({ ticker }) => ticker.runDue()));
    },
  };
};
