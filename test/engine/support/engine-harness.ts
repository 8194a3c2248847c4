import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '../../../local/engine/engine.ts';
import type { Invoke, TaskOutcome } from '../../../local/engine/task-outcome.ts';
import type { Json, JsonObject } from '../../../local/json.ts';

export const machineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:journey';
export const startTime = Date.parse('2026-03-03T09:30:00.000Z');

export const functionArn = (name: string): string => `arn:aws:lambda:eu-west-2:000000000000:function:${name}`;
export const ok = (payload: Json = {}): TaskOutcome => ({ kind: 'ok', payload });
export const thrown = (errorType: string, errorMessage = 'It broke.'): TaskOutcome => ({
  kind: 'functionError',
  payload: { errorType, errorMessage, trace: [] },
});

interface Call {
  readonly function: string;
  readonly payload: Json;
}

/** An engine whose clock stands still until a test moves it, with functions made of plain code. */
export interface Harness {
  engine: Engine;
  readonly clock: { now: number };
  calls: Call[];
  /** The tokens that functions were given, in order. */
  readonly tokens: () => string[];
  readonly put: (definition: unknown) => Promise<void>;
  readonly start: (input?: Json, name?: string) => Promise<string>;
  /** Starts, settles, and gives the description with its output parsed. */
  readonly run: (definition: unknown, input?: Json) => Promise<Outcome>;
  readonly outcome: (executionArn: string) => Promise<Outcome>;
  history: (executionArn: string) => Promise<HistoryLine[]>;
  /** Moves the clock from one due time to the next, as the host does, up to `milliseconds` from now. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Moves the clock at once. */
  readonly jump: (milliseconds: number) => Promise<void>;
  /** Kills the engine and opens another on the same journal. */
  readonly restart: () => Promise<void>;
}

interface Outcome {
  status: string;
  output?: Json;
  readonly error?: string;
  readonly cause?: string;
}
export interface HistoryLine {
  readonly id: number;
  readonly previous: number;
  readonly type: string;
  readonly details: JsonObject;
}

export const temporaryJournal = (): string => join(mkdtempSync(join(tmpdir(), 'kith-engine-')), 'journal.sqlite');

const tokenIn = (payload: Json): string[] => {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return [];
  const { token } = payload;
  return typeof token === 'string' ? [token] : [];
};

export const createHarness = (
  functions: Record<string, (payload: Json, attempt: number) => TaskOutcome | Promise<TaskOutcome>> = {},
  journalPath = ':memory:',
): Harness => {
  const clock = { now: startTime };
  const calls: Call[] = [];
  const invoke: Invoke = async (arn, payload) => {
    const name = arn.split(':')[6] ?? arn;
    const attempt = calls.filter((call) => call.function === name).length;
    calls.push({ function: name, payload });
    return (await functions[name]?.(payload, attempt)) ?? ok();
  };
  const open = (): Engine =>
    createEngine({ journalPath, now: () => clock.now, newId: randomUUID, random: () => 0.5, invoke });

  const harness: Harness = {
    engine: open(),
    clock,
    calls,
    tokens: () => calls.flatMap(({ payload }) => tokenIn(payload)),
    put: (definition) =>
      harness.engine.putStateMachine({ arn: machineArn, name: 'journey', definition: JSON.stringify(definition) }),
    async start(input = {}, name = randomUUID()) {
      const started = await harness.engine.startExecution({
        stateMachineArn: machineArn,
        name,
        input: JSON.stringify(input),
      });
      return started.executionArn;
    },
    async run(definition, input) {
      await harness.put(definition);
      const arn = await harness.start(input);
      await harness.engine.settled();
      return harness.outcome(arn);
    },
    async outcome(executionArn) {
      const { status, output, error, cause } = await harness.engine.describeExecution({ executionArn });
      return {
        status,
        ...(output !== undefined && { output: JSON.parse(output) }),
        ...(error !== undefined && { error }),
        ...(cause !== undefined && { cause }),
      };
    },
    async history(executionArn) {
      const { events } = await harness.engine.getExecutionHistory({ executionArn, maxResults: 1000 });
      return events.map((event) => ({
        id: event.id,
        previous: event.previousEventId,
        type: event.type,
        details: Object.values(event).find((value) => typeof value === 'object') ?? {},
      }));
    },
    async advance(milliseconds) {
      const end = clock.now + milliseconds;
      await harness.engine.settled();
      for (let due = harness.engine.nextDue(); due !== undefined && due <= end; due = harness.engine.nextDue()) {
        clock.now = Math.max(clock.now, due);
        await harness.engine.runDue();
        await harness.engine.settled();
      }
      clock.now = end;
    },
    async jump(milliseconds) {
      clock.now += milliseconds;
      await harness.engine.runDue();
      await harness.engine.settled();
    },
    async restart() {
      harness.engine.close();
      harness.engine = open();
      await harness.engine.settled();
    },
  };
  return harness;
};
