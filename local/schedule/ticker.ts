import * as z from 'zod/mini';
import { Instant, millisOf } from '../../functions/shared/domain/time/instant.ts';
import type { DueSource } from '../clock/driver.ts';
import type { Answer } from '../lambda/protocol.ts';

const Rest = z.object({ nextDue: z.optional(z.nullable(Instant)), ages: z.optional(z.boolean()) });

/**
 * The function says when it has something to do next (never, when it leaves that out), and whether what it wrote is shown
 * with its time; undefined when it says nothing.
 */
const restOf = (answer: Answer | undefined): { readonly until: number; readonly ages: boolean } | undefined => {
  const said = answer?.ok ? Rest.safeParse(JSON.parse(answer.payload)) : undefined;
  if (!said?.success) return undefined;
  const { nextDue, ages = false } = said.data;
  return { until: nextDue === undefined || nextDue === null ? Infinity : millisOf(nextDue), ages };
};

/** Calls one function every so often. */
export interface Ticker extends DueSource {
  /** Something has changed: functions that said they have nothing to do for now are called again. */
  wake(): void;
  /** Has functions called now whose figures age, and that were let rest for longer than they rest in the cloud. */
  catchUp(): void;
}

export const createTicker = (
  { name, everyMs, phaseMs, functionArn }: { name: string; everyMs: number; phaseMs: number; functionArn: string },
  deps: { readonly now: () => number; readonly run: () => Promise<Answer | undefined> },
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
