import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { Instant, millisOf } from '../../functions/shared/domain/instant.ts';
import type { DueSource } from '../clock/driver.ts';
import type { Json, JsonObject } from '../engine/json.ts';
import type { Pool } from '../lambda/pool.ts';
import type { Answer } from '../lambda/protocol.ts';
import type { Queues } from '../queues/queues.ts';
import type { RuleModel } from '../template/model.ts';
import { account, region } from '../template/place.ts';
import { compilePattern } from './pattern.ts';

/** The rules of the event bus: what runs every so often, and what runs when something is told. */
export interface Schedule extends DueSource {
  /** Tells the bus; rules whose pattern fits hand it to their functions. */
  readonly emit: (source: string, detailType: string, resources: readonly string[], detail: JsonObject) => void;
  /** Something has changed: functions that said they have nothing to do for now are called again. */
  wake(): void;
  /** Has functions called now whose figures age, and that were let rest for longer than they rest in the cloud. */
  catchUp(): void;
}

const Rest = z.object({ nextDue: z.optional(z.nullable(Instant)), ages: z.optional(z.boolean()) });

/**
 * The function says when it has something to do next (never, when it leaves that out), and whether what it wrote is shown
 * with its time; undefined when it says nothing.
 */
const restOf = (answer: Answer): { readonly until: number; readonly ages: boolean } | undefined => {
  const said = answer.ok ? Rest.safeParse(JSON.parse(answer.payload)) : undefined;
  if (!said?.success) return undefined;
  const { nextDue, ages = false } = said.data;
  return { until: nextDue === undefined || nextDue === null ? Infinity : millisOf(nextDue), ages };
};

type Ticker = DueSource & Pick<Schedule, 'wake' | 'catchUp'>;

const createTicker = (
  { name, everyMs, phaseMs, functionArn }: { name: string; everyMs: number; phaseMs: number; functionArn: string },
  deps: { readonly now: () => number; readonly run: () => Promise<Answer> },
): Ticker => {
  const { now } = deps;
  /** Ticks stand on a grid, so that a deadline at the full minute is met at the full minute. */
  const gridAfter = (at: number): number => Math.ceil((at - phaseMs) / everyMs) * everyMs + phaseMs;
  // At once after a start: what came due while nothing ran is not kept waiting for another minute.
  let next = now();
  let last = now();
  let ages = false;
  let running = false;
  let changes = 0;

  return {
    name: `${name} calls ${functionArn.split(':')[6] ?? functionArn}`,
    nextDue: () => (running || next === Infinity ? undefined : next),
    wake: () => {
      changes += 1;
      next = Math.min(next, gridAfter(now() + 1));
    },
    catchUp: () => {
      if (ages && gridAfter(last + 1) <= now()) next = Math.min(next, now());
    },
    runDue: async () => {
      if (running || next > now()) return;
      running = true;
      last = now();
      const before = changes;
      try {
        const rest = restOf(await deps.run());
        ages = rest?.ages ?? false;
        next = gridAfter(rest && changes === before ? Math.max(rest.until, now() + 1) : now() + 1);
      } finally {
        running = false;
      }
    },
  };
};

export const createSchedule = (deps: {
  readonly rules: readonly RuleModel[];
  readonly pool: Pick<Pool, 'invoke' | 'onRun'>;
  readonly queues: Pick<Queues, 'event'>;
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
          const run = () => deps.pool.invoke(functionArn, payload(), 'background');
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
