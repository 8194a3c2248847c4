import { describe, expect, it } from '@jest/globals';
import type { TaskOutcome } from '../../local/engine/task-outcome.ts';
import { createHarness, machineArn, ok } from './support/engine-harness.ts';
import { call, machine, pass, waitFor } from './support/machines.ts';

/** JSON text of exactly this many bytes, most of them in characters of three. */
const ofBytes = (bytes: number): string => {
  const inside = bytes - 2;
  return '€'.repeat(Math.floor(inside / 3)) + 'x'.repeat(inside % 3);
};
const limit = 262_144;

describe('the limit of 256 KiB', () => {
  it.each([
    [limit, 'SUCCEEDED'],
    [limit + 1, 'FAILED'],
  ])('of a task result: %d bytes end in %s', async (bytes, status) => {
    const { engine, run } = createHarness({
      f: () => ok(ofBytes(bytes - '{"ExecutedVersion":"$LATEST","StatusCode":200,"Payload":}'.length)),
    });
    const outcome = await run(machine('A', { A: call('f', { Output: 1, End: true }) }));
    expect(outcome).toMatchObject({ status, ...(status === 'FAILED' && { error: 'States.DataLimitExceeded' }) });
    engine.close();
  });

  it.each(['Output', 'Assign'])("holds for a state's %s, past States.ALL", async (field) => {
    const { engine, run } = createHarness();
    const value = '{% $join([1..1000].$states.input) %}';
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const states = { A: call('f', { [field]: { value }, Catch, End: true }), Caught: pass() };
    expect(await run(machine('A', states), 'x'.repeat(300))).toMatchObject({ error: 'States.DataLimitExceeded' });
    engine.close();
  });

  it('holds for the arguments of a Task, which then calls nobody', async () => {
    const { engine, run, calls } = createHarness();
    const state = call('f', {
      Arguments: { FunctionName: 'f', Payload: '{% $join([1..1000].$states.input) %}' },
      End: true,
    });
    expect(await run(machine('A', { A: state }), 'x'.repeat(300))).toMatchObject({ error: 'States.DataLimitExceeded' });
    expect(calls).toEqual([]);
    engine.close();
  });

  it('holds for what comes from outside, which is refused', async () => {
    const { engine, put, start, tokens } = createHarness();
    await put(machine('A', { A: waitFor('open') }));
    await expect(start(ofBytes(limit + 1))).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
    await start();
    await engine.settled();
    const [taskToken = ''] = tokens();
    const send = engine.sendTaskSuccess({ taskToken, output: JSON.stringify(ofBytes(limit + 1)) });
    await expect(send).rejects.toMatchObject({ code: 'InvalidOutput' });
    engine.close();
  });
});

describe('the limit of 1,000 levels of JSON', () => {
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const deep = nested(1001);

  it.each([1001, 50_000])('refuses %d at the door, and nobody else notices', async (levels) => {
    const { engine, put, start, outcome, tokens } = createHarness();
    await put(machine('Wait', { Wait: waitFor('open') }));
    const arn = await start();
    await engine.settled();
    await expect(engine.startExecution({ stateMachineArn: machineArn, input: nested(levels) })).rejects.toMatchObject({
      code: 'InvalidExecutionInput',
    });
    const [taskToken = ''] = tokens();
    await expect(engine.sendTaskSuccess({ taskToken, output: nested(levels) })).rejects.toMatchObject({
      code: 'InvalidOutput',
    });
    await engine.sendTaskSuccess({ taskToken, output: nested(1000) });
    expect((await outcome(arn)).status).toBe('SUCCEEDED');
    engine.close();
  });

  it.each<[string, TaskOutcome]>([
    ['result', ok(JSON.parse(deep))],
    ['error', { kind: 'functionError', payload: { errorType: 'Deep', trace: JSON.parse(deep) } }],
  ])("fails the Task whose function's %s goes past it", async (_, answer) => {
    const { engine, run } = createHarness({ f: () => answer });
    expect(await run(machine('A', { A: call('f') }))).toMatchObject({ error: 'States.DataLimitExceeded' });
    engine.close();
  });

  it.each([5000, 2000])('fails the state that makes %d levels of it', async (levels) => {
    const { engine, run } = createHarness();
    const Output = `{% $reduce([1..${levels}], function($made) { {"in": $made} }, {}) %}`;
    expect((await run(machine('A', { A: pass({ Output, End: true }) }))).status).toBe('FAILED');
    engine.close();
  });
});

describe('other limits', () => {
  it('allow 10 MiB of variables in all', async () => {
    const { engine, run } = createHarness();
    const names = Array.from({ length: 50 }, (_, n) => `v${n}`);
    const states = Object.fromEntries(
      names.map((name, n) => [
        name,
        pass({ Assign: { [name]: '{% $states.input %}' }, ...(n < 49 ? { Next: `v${n + 1}` } : { End: true }) }),
      ]),
    );
    expect(await run(machine('v0', states), ofBytes(250_000))).toMatchObject({ error: 'States.DataLimitExceeded' });
    engine.close();
  });

  it('end a loop without end at event 25,000, which is the one that says so', async () => {
    const { engine, put, start, outcome } = createHarness();
    const loop = { Type: 'Choice', Choices: [{ Condition: false, Next: 'Out' }], Default: 'Loop' };
    await put(machine('Loop', { Loop: loop, Out: { Type: 'Succeed' } }));
    const executionArn = await start();
    await engine.settled();
    expect(await outcome(executionArn)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    const { events } = await engine.getExecutionHistory({ executionArn, reverseOrder: true, maxResults: 2 });
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [25_000, 24_999, 'ExecutionFailed'],
      [24_999, 24_998, 'ChoiceStateExited'],
    ]);
    expect((await engine.describeExecution({ executionArn })).redriveStatus).toBe('NOT_REDRIVABLE');
    engine.close();
  });
});
