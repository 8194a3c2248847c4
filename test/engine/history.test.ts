import { describe, expect, it } from '@jest/globals';
import { createHarness, functionArn, type HistoryLine, ok, thrown } from './support/engine-harness.ts';
import { call, machine, pass, pause, waitFor } from './support/machines.ts';

const lines = (history: HistoryLine[]): string[] =>
  history.map(({ id, previous, type }) => `${id} ${previous} ${type}`);

describe('the history of an execution', () => {
  it('is numbered from 1, and the first state follows event 0, as on AWS', async () => {
    const { engine, put, start, history } = createHarness({ f: () => ok('said') });
    const Arguments = { FunctionName: functionArn('f'), Payload: { n: 1 } };
    const states = {
      Set: pass({ Assign: { n: 1 }, Next: 'Call' }),
      Call: call('f', { Arguments, TimeoutSeconds: 60, End: true }),
    };
    await put(machine('Set', states));
    const arn = await start({ a: 1 });
    await engine.settled();
    const truncated = { truncated: false };
    const result = '{"ExecutedVersion":"$LATEST","StatusCode":200,"Payload":"said"}';
    expect(await history(arn)).toEqual([
      {
        id: 1,
        previous: 0,
        type: 'ExecutionStarted',
        details: { input: '{"a":1}', inputDetails: truncated, roleArn: '' },
      },
      {
        id: 2,
        previous: 0,
        type: 'PassStateEntered',
        details: { name: 'Set', input: '{"a":1}', inputDetails: truncated },
      },
      {
        id: 3,
        previous: 2,
        type: 'PassStateExited',
        details: {
          name: 'Set',
          output: '{"a":1}',
          outputDetails: truncated,
          assignedVariables: { n: '1' },
          assignedVariablesDetails: truncated,
        },
      },
      {
        id: 4,
        previous: 3,
        type: 'TaskStateEntered',
        details: { name: 'Call', input: '{"a":1}', inputDetails: truncated },
      },
      {
        id: 5,
        previous: 4,
        type: 'TaskScheduled',
        details: {
          resourceType: 'lambda',
          resource: 'invoke',
          region: 'eu-west-2',
          parameters: JSON.stringify(Arguments),
          timeoutInSeconds: 60,
        },
      },
      { id: 6, previous: 5, type: 'TaskStarted', details: { resourceType: 'lambda', resource: 'invoke' } },
      {
        id: 7,
        previous: 6,
        type: 'TaskSucceeded',
        details: { resourceType: 'lambda', resource: 'invoke', output: result, outputDetails: truncated },
      },
      {
        id: 8,
        previous: 7,
        type: 'TaskStateExited',
        details: { name: 'Call', output: '"said"', outputDetails: truncated },
      },
      { id: 9, previous: 8, type: 'ExecutionSucceeded', details: { output: '"said"', outputDetails: truncated } },
    ]);
    engine.close();
  });

  it('has events of its own for a bare function', async () => {
    const { engine, put, start, history } = createHarness({ f: () => thrown('Broken') });
    await put(machine('A', { A: { Type: 'Task', Resource: functionArn('f'), End: true } }));
    const arn = await start();
    await engine.settled();
    expect(lines(await history(arn))).toEqual([
      '1 0 ExecutionStarted',
      '2 0 TaskStateEntered',
      '3 2 LambdaFunctionScheduled',
      '4 3 LambdaFunctionStarted',
      '5 4 LambdaFunctionFailed',
      '6 5 ExecutionFailed',
    ]);
    engine.close();
  });

  it('runs in one chain for each branch, which no success of a Parallel and no abort goes into', async () => {
    const { engine, put, start, history } = createHarness();
    const branches = [
      { StartAt: 'One', States: { One: pass() } },
      { StartAt: 'Two', States: { Two: pass({ Next: 'Three' }), Three: pass() } },
    ];
    await put(
      machine('Fork', { Fork: { Type: 'Parallel', Branches: branches, Next: 'Done' }, Done: { Type: 'Succeed' } }),
    );
    const arn = await start();
    await engine.settled();
    expect(lines(await history(arn))).toEqual([
      '1 0 ExecutionStarted',
      '2 0 ParallelStateEntered',
      '3 2 ParallelStateStarted',
      '4 3 PassStateEntered',
      '5 3 PassStateEntered',
      '6 4 PassStateExited',
      '7 5 PassStateExited',
      '8 7 PassStateEntered',
      '9 8 PassStateExited',
      '10 9 ParallelStateSucceeded',
      '11 9 ParallelStateExited',
      '12 11 SucceedStateEntered',
      '13 12 SucceedStateExited',
      '14 13 ExecutionSucceeded',
    ]);
    engine.close();
  });

  it('tells of a failed branch, of what was aborted, and of the Parallel that failed with it', async () => {
    const { engine, put, start, history, tokens } = createHarness();
    const branches = [
      { StartAt: 'Doze', States: { Doze: pause(60) } },
      { StartAt: 'Wait', States: { Wait: waitFor('open') } },
    ];
    await put(machine('Fork', { Fork: { Type: 'Parallel', Branches: branches, End: true } }));
    const arn = await start();
    await engine.settled();
    await engine.sendTaskFailure({ taskToken: tokens()[0] ?? '', error: 'Declined' });
    expect(lines(await history(arn)).slice(3)).toEqual([
      '4 3 WaitStateEntered',
      '5 3 TaskStateEntered',
      '6 5 TaskScheduled',
      '7 6 TaskStarted',
      '8 7 TaskSubmitted',
      '9 8 TaskFailed',
      '10 9 TaskStateAborted',
      '11 9 WaitStateAborted',
      '12 9 ParallelStateFailed',
      '13 12 ExecutionFailed',
    ]);
    engine.close();
  });

  it('says where an expression failed, once for each attempt', async () => {
    const { engine, put, start, advance, history } = createHarness();
    const Retry = [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }];
    await put(machine('A', { A: call('f', { Arguments: { FunctionName: '{% $gone %}' }, Retry, End: true }) }));
    const arn = await start();
    await advance(10_000);
    const failed = (await history(arn)).slice(2);
    expect(lines(failed)).toEqual(['3 0 EvaluationFailed', '4 3 EvaluationFailed', '5 4 ExecutionFailed']);
    expect(failed[0]?.details).toEqual({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("the field 'Arguments/FunctionName' returned nothing"),
      location: 'Arguments/FunctionName',
      state: 'A',
    });
    engine.close();
  });

  it('ends with a time-out that names no cause', async () => {
    const { engine, put, start, advance, history } = createHarness();
    await put(machine('A', { A: waitFor('open', { TimeoutSeconds: 10, End: true }) }));
    const arn = await start();
    await advance(10_000);
    expect((await history(arn)).slice(-2)).toEqual([
      {
        id: 6,
        previous: 5,
        type: 'TaskTimedOut',
        details: { resourceType: 'lambda', resource: 'invoke.waitForTaskToken', error: 'States.Timeout' },
      },
      { id: 7, previous: 6, type: 'ExecutionFailed', details: { error: 'States.Timeout' } },
    ]);
    engine.close();
  });
});
