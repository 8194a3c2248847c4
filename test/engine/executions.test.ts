import { describe, expect, it } from '@jest/globals';
import { createHarness, machineArn, ok, startTime, thrown } from './support/engine-harness.ts';
import { call, day, machine, pass, pause, waitFor } from './support/machines.ts';

const waiting = machine('Wait', { Wait: waitFor('open') });

describe('StartExecution', () => {
  it('told twice while the first runs is one start', async () => {
    const { engine, put, start, calls } = createHarness();
    await put(waiting);
    const [first, second] = await Promise.all([start({ n: 1 }, 'same'), start({ n: 1 }, 'same')]);
    await engine.settled();
    expect([second, await start({ n: 1 }, 'same')]).toEqual([first, first]);
    expect(calls).toHaveLength(1);
    engine.close();
  });

  it('refuses a name with another input, and for good once it has ended', async () => {
    const { engine, put, start } = createHarness();
    await put(waiting);
    const executionArn = await start({ n: 1 }, 'same');
    await expect(start({ n: 2 }, 'same')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await engine.stopExecution({ executionArn });
    await expect(start({ n: 1 }, 'same')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    engine.close();
  });

  it.each(['', 'a b', 'a/b', 'a*', 'x'.repeat(81), 'a\u0007'])('refuses the name %j', async (name) => {
    const { engine, put, start } = createHarness();
    await put(waiting);
    await expect(start({}, name)).rejects.toMatchObject({ code: 'InvalidName' });
    engine.close();
  });

  it('refuses an input that is not JSON, and a machine that is not there', async () => {
    const { engine, put } = createHarness();
    await put(waiting);
    await expect(engine.startExecution({ stateMachineArn: machineArn, input: '{' })).rejects.toMatchObject({
      code: 'InvalidExecutionInput',
    });
    await expect(engine.startExecution({ stateMachineArn: `${machineArn}s` })).rejects.toMatchObject({
      code: 'StateMachineDoesNotExist',
    });
    engine.close();
  });
});

describe('ListExecutions', () => {
  it('gives them newest first, in pages, by status', async () => {
    const { engine, put, start } = createHarness();
    await put(waiting);
    const arns: string[] = [];
    for (let n = 0; n < 5; n++) {
      arns.push(await start({}, `case-${n}`));
    }
    await engine.stopExecution({ executionArn: arns[2] ?? '' });
    const list = async (statusFilter?: 'RUNNING' | 'ABORTED'): Promise<string[]> => {
      const names: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = await engine.listExecutions({
          stateMachineArn: machineArn,
          maxResults: 2,
          statusFilter,
          nextToken,
        });
        names.push(...page.executions.map(({ name }) => name));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return names;
    };
    expect(await list()).toEqual(['case-4', 'case-3', 'case-2', 'case-1', 'case-0']);
    expect(await list('RUNNING')).toEqual(['case-4', 'case-3', 'case-1', 'case-0']);
    expect(await list('ABORTED')).toEqual(['case-2']);
    engine.close();
  });
});

describe('StopExecution', () => {
  it('ends it where it stands, with an event that follows none', async () => {
    const { engine, put, start, advance, history } = createHarness();
    await put(machine('Wait', { Wait: pause(60) }));
    const executionArn = await start();
    await advance(3000);
    expect(await engine.stopExecution({ executionArn, error: 'Manual', cause: 'asked to' })).toEqual({
      stopDate: startTime + 3000,
    });
    expect(await engine.describeExecution({ executionArn })).toMatchObject({
      status: 'ABORTED',
      error: 'Manual',
      cause: 'asked to',
      stopDate: startTime + 3000,
    });
    expect((await history(executionArn)).at(-1)).toEqual({
      id: 3,
      previous: 0,
      type: 'ExecutionAborted',
      details: { error: 'Manual', cause: 'asked to' },
    });
    expect(engine.nextDue()).toBeUndefined();
    engine.close();
  });

  it('leaves one that has ended as it is, and does not know one that never was', async () => {
    const { engine, put, start, outcome } = createHarness();
    await put(machine('A', { A: pass() }));
    const executionArn = await start();
    await engine.settled();
    expect(await engine.stopExecution({ executionArn })).toEqual({ stopDate: startTime });
    expect((await outcome(executionArn)).status).toBe('SUCCEEDED');
    await expect(engine.stopExecution({ executionArn: `${executionArn}x` })).rejects.toMatchObject({
      code: 'ExecutionDoesNotExist',
    });
    engine.close();
  });
});

describe('RedriveExecution', () => {
  it('goes on at the state that failed, with fresh retries, and repeats nothing before it', async () => {
    const { engine, put, start, advance, outcome, calls, history } = createHarness({
      second: (_, attempt) => (attempt < 2 ? thrown('Busy') : ok('at last')),
    });
    const Retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }];
    const context = '{% $states.context.Execution.{"count": RedriveCount, "time": RedriveTime} %}';
    const states = {
      First: call('first', { Assign: { kept: 1 }, Next: 'Second' }),
      Second: call('second', {
        Retry,
        Output: { result: '{% $states.result.Payload %}', context, kept: '{% $kept %}' },
        End: true,
      }),
    };
    await put(machine('First', states));
    const executionArn = await start();
    await advance(60_000);
    expect(await engine.describeExecution({ executionArn })).toMatchObject({
      status: 'FAILED',
      redriveStatus: 'REDRIVABLE',
      redriveCount: 0,
    });
    expect(await engine.redriveExecution({ executionArn })).toEqual({ redriveDate: startTime + 60_000 });
    await engine.settled();
    expect(await outcome(executionArn)).toEqual({
      status: 'SUCCEEDED',
      output: { result: 'at last', context: { count: 1, time: '2026-03-03T09:31:00.000Z' }, kept: 1 },
    });
    expect(calls.map((made) => made.function)).toEqual(['first', 'second', 'second', 'second']);
    const lines = (await history(executionArn)).map(({ previous, type }) => `${previous} ${type}`);
    expect(lines.slice(-6)).toEqual([
      '14 ExecutionRedriven',
      '15 TaskScheduled',
      '16 TaskStarted',
      '17 TaskSucceeded',
      '18 TaskStateExited',
      '19 ExecutionSucceeded',
    ]);
    engine.close();
  });

  it('takes up only the branches of a Parallel that did not come to their end', async () => {
    const { engine, put, start, outcome, calls, tokens } = createHarness({
      breaks: (_, attempt) => (attempt === 0 ? thrown('Broken') : ok('mended')),
    });
    const branches = [
      { StartAt: 'Done', States: { Done: call('fine') } },
      { StartAt: 'Wait', States: { Wait: waitFor('open') } },
      { StartAt: 'Break', States: { Break: call('breaks') } },
    ];
    await put(machine('Fork', { Fork: { Type: 'Parallel', Branches: branches, End: true } }));
    const executionArn = await start();
    await engine.settled();
    expect((await outcome(executionArn)).status).toBe('FAILED');
    await engine.redriveExecution({ executionArn });
    await engine.settled();
    await engine.sendTaskSuccess({ taskToken: tokens().at(-1) ?? '', output: '"answered"' });
    expect((await outcome(executionArn)).output).toEqual([{}, 'answered', 'mended']);
    expect(calls.filter((made) => made.function === 'fine')).toHaveLength(1);
    engine.close();
  });

  it.each([
    ['runs', waiting, 0],
    ['succeeded', machine('A', { A: pass() }), 0],
    ['failed more than 14 days ago', machine('A', { A: { Type: 'Fail' } }), 15 * day],
  ])('refuses one that %s', async (_, definition, later) => {
    const { engine, put, start, clock } = createHarness();
    await put(definition);
    const executionArn = await start();
    await engine.settled();
    clock.now += later;
    expect(await engine.describeExecution({ executionArn })).toMatchObject({ redriveStatus: 'NOT_REDRIVABLE' });
    await expect(engine.redriveExecution({ executionArn })).rejects.toMatchObject({ code: 'ExecutionNotRedrivable' });
    engine.close();
  });

  it('asked for twice at once happens once', async () => {
    const { engine, put, start, clock } = createHarness();
    await put(machine('Wait', { Wait: waitFor('open', { TimeoutSeconds: 60, End: true }) }));
    const executionArn = await start();
    await engine.settled();
    clock.now += 60_000;
    await engine.runDue();
    const both = await Promise.allSettled([
      engine.redriveExecution({ executionArn }),
      engine.redriveExecution({ executionArn }),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await engine.describeExecution({ executionArn })).redriveCount).toBe(1);
    engine.close();
  });

  it('enters a Fail state again, waits a Wait anew, and counts the time-out of the machine anew', async () => {
    const { engine, put, start, advance, outcome } = createHarness();
    await put(
      machine(
        'Wait',
        { Wait: pause(60, { Next: 'Break' }), Break: { Type: 'Fail', Error: 'Broken' } },
        { TimeoutSeconds: 50 },
      ),
    );
    const executionArn = await start();
    await advance(50_000);
    expect((await outcome(executionArn)).status).toBe('TIMED_OUT');
    await engine.redriveExecution({ executionArn });
    expect(engine.nextDue()).toBe(startTime + 100_000);
    await put(machine('Break', { Break: { Type: 'Fail', Error: 'Broken' } }));
    const failing = await start();
    await engine.settled();
    await engine.redriveExecution({ executionArn: failing });
    expect(await outcome(failing)).toEqual({ status: 'FAILED', error: 'Broken' });
    engine.close();
  });
});
