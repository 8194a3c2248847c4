import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createEngine } from '../../local/engine/engine.ts';
import type { TaskOutcome } from '../../local/engine/task-outcome.ts';
import { isJsonObject, type Json } from '../../local/json.ts';
import {
  type ConformanceCase,
  casesAskedFor,
  type Recorded,
  readConformanceCases,
} from './support/conformance-cases.ts';
import { resembles } from './support/resembles.ts';

const cases = readConformanceCases();

const mentions = (state: Json, arn: string): boolean => JSON.stringify(state).includes(JSON.stringify(arn));

const stateIn = (definition: { [key: string]: Json }, name: string): Json =>
  isJsonObject(definition['States']) ? (definition['States'][name] ?? null) : null;

/** Calls in a branch are not recorded with their case; the function does there what it does in the others. */
const recordedElsewhere = (all: readonly ConformanceCase[], functionArn: string): Recorded[] | undefined => {
  for (const { definition, taskResults } of all) {
    for (const [state, results] of Object.entries(taskResults)) {
      if (mentions(stateIn(definition, state), functionArn)) return results;
    }
  }
  return undefined;
};

const toOutcome = ({ output, error, cause }: Recorded): TaskOutcome | Promise<TaskOutcome> => {
  if (error === 'States.Timeout' || error === 'States.HeartbeatTimeout') return new Promise(() => {});
  if (error !== undefined) {
    return isJsonObject(cause) && 'errorType' in cause
      ? { kind: 'functionError', payload: cause }
      : { kind: 'serviceError', error, message: typeof cause === 'string' ? cause : JSON.stringify(cause ?? '') };
  }
  if (isJsonObject(output) && 'Payload' in output && 'StatusCode' in output) {
    const { Payload, ...response } = output;
    return { kind: 'ok', payload: Payload ?? null, response };
  }
  return { kind: 'ok', payload: output ?? null };
};

/** Runs cases one after another on one engine, with functions that answer as recorded. */
const createPlayer = (all: readonly ConformanceCase[]) => {
  const clock = { now: Date.parse('2026-03-03T09:30:00Z') };
  const played = new Map<string, { recorded: ConformanceCase; calls: Map<string, number> }>();
  const engine = createEngine({
    journalPath: ':memory:',
    now: () => clock.now,
    newId: randomUUID,
    random: () => 0.5,
    invoke: async (functionArn, payload, { executionArn, stateName }) => {
      const { recorded, calls } = played.get(executionArn) ?? { recorded: undefined, calls: new Map<string, number>() };
      const call = calls.get(stateName) ?? 0;
      calls.set(stateName, call + 1);
      const results = recorded?.taskResults[stateName] ?? recordedElsewhere(all, functionArn);
      const result = results?.[Math.min(call, results.length - 1)];
      return result === undefined ? { kind: 'ok', payload } : toOutcome(result);
    },
  });
  return {
    close: () => engine.close(),
    async play(recorded: ConformanceCase) {
      const name = randomUUID();
      const arn = `arn:aws:states:us-east-1:111111111111:stateMachine:${name}`;
      played.set(`arn:aws:states:us-east-1:111111111111:execution:${name}:${name}`, { recorded, calls: new Map() });
      await engine.putStateMachine({ arn, name, definition: JSON.stringify(recorded.definition) });
      const { executionArn } = await engine.startExecution({
        stateMachineArn: arn,
        name,
        input: JSON.stringify(recorded.input),
      });
      await engine.settled();
      let described = await engine.describeExecution({ executionArn });
      while (described.status === 'RUNNING') {
        clock.now = Math.max(clock.now, engine.nextDue() ?? Number.NaN);
        await engine.runDue();
        await engine.settled();
        described = await engine.describeExecution({ executionArn });
      }
      const output: Json | undefined = described.output === undefined ? undefined : JSON.parse(described.output);
      return { ...described, output };
    },
  };
};

describe('executions recorded on AWS', () => {
  if (cases.length === 0) {
    it('has no recorded cases here, and none were asked for', () => {
      expect(casesAskedFor).toBe(false);
    });
    return;
  }
  const player = createPlayer(cases);
  afterAll(() => player.close());

  it.each(cases.map((recorded) => [`${recorded.group}: ${recorded.id}`, recorded] as const))(
    '%s',
    async (_, recorded) => {
      const { status, output, error } = await player.play(recorded);
      expect({ status, error }).toEqual({ status: recorded.expect.status, error: recorded.expect.error });
      if (recorded.expect.status === 'SUCCEEDED') {
        expect({ output, resembles: resembles(output, recorded.expect.output) }).toEqual({ output, resembles: true });
      }
    },
  );
});
