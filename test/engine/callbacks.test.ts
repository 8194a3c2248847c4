import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHarness, type Harness, ok, thrown } from './support/engine-harness.ts';
import { call, machine, pass, waitFor } from './support/machines.ts';

describe('a wait for a callback', () => {
  let harness: Harness;
  let inTheFunction: (token: string) => Promise<void>;

  beforeEach(() => {
    inTheFunction = async () => {};
    harness = createHarness({
      open: async () => {
        await inTheFunction(harness.tokens().at(-1) ?? '');
        return ok({ opened: true });
      },
      broken: () => thrown('TableGone'),
    });
  });
  afterEach(() => harness.engine.close());

  const begin = async (state: object): Promise<{ arn: string; token: string }> => {
    await harness.put(machine('Wait', { Wait: state, Caught: pass({ Output: '{% $states.input %}', End: true }) }));
    const arn = await harness.start();
    await harness.engine.settled();
    return { arn, token: harness.tokens().at(-1) ?? '' };
  };
  const types = async (arn: string): Promise<string[]> => (await harness.history(arn)).map(({ type }) => type);

  it('goes on with what SendTaskSuccess brings', async () => {
    const { arn, token } = await begin(waitFor('open'));
    expect((await harness.outcome(arn)).status).toBe('RUNNING');
    await harness.engine.sendTaskSuccess({ taskToken: token, output: '{"decision":"accepted"}' });
    expect(await harness.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: { decision: 'accepted' } });
    expect(await types(arn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('fails with the error that SendTaskFailure names, to be caught by that name', async () => {
    const { arn, token } = await begin(
      waitFor('open', { End: true, Catch: [{ ErrorEquals: ['Declined'], Next: 'Caught' }] }),
    );
    await harness.engine.sendTaskFailure({ taskToken: token, error: 'Declined', cause: 'moved away' });
    expect((await harness.outcome(arn)).output).toEqual({ Error: 'Declined', Cause: 'moved away' });
  });

  it('takes a failure without a name, which only States.ALL and States.TaskFailed catch', async () => {
    const { arn, token } = await begin(
      waitFor('open', { End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] }),
    );
    await harness.engine.sendTaskFailure({ taskToken: token });
    expect((await harness.outcome(arn)).output).toEqual({});
  });

  it('takes the callback before the function that holds the token has returned', async () => {
    inTheFunction = (taskToken) => harness.engine.sendTaskSuccess({ taskToken, output: '"early"' });
    const { arn } = await begin(waitFor('open'));
    expect((await harness.outcome(arn)).output).toBe('early');
    expect(await types(arn)).not.toContain('TaskSubmitted');
  });

  it('takes one of two callbacks at once; the other is told TaskTimedOut', async () => {
    const { arn, token } = await begin(waitFor('open'));
    const [first, second] = await Promise.allSettled([
      harness.engine.sendTaskSuccess({ taskToken: token, output: '1' }),
      harness.engine.sendTaskFailure({ taskToken: token, error: 'Late' }),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { code: 'TaskTimedOut' } });
    expect((await harness.outcome(arn)).output).toBe(1);
  });

  it('refuses a callback after the time-out, also when the clock has moved and no timer has fired yet', async () => {
    const { arn, token } = await begin(waitFor('open', { End: true, TimeoutSeconds: 3600 }));
    harness.clock.now += 3_600_000;
    await expect(harness.engine.sendTaskSuccess({ taskToken: token, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    expect(await harness.outcome(arn)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    await expect(harness.engine.sendTaskHeartbeat({ taskToken: token })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  });

  it('refuses a callback for a stopped execution', async () => {
    const { arn, token } = await begin(waitFor('open'));
    await harness.engine.stopExecution({ executionArn: arn });
    await expect(harness.engine.sendTaskSuccess({ taskToken: token, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
  });

  it('fails when the function fails before anybody calls back', async () => {
    const { arn } = await begin(waitFor('broken'));
    expect(await harness.outcome(arn)).toMatchObject({ status: 'FAILED', error: 'TableGone' });
  });

  it('gives each attempt a token of its own; the old one is dead', async () => {
    const { token } = await begin(waitFor('open', { End: true, Retry: [{ ErrorEquals: ['Again'] }] }));
    await harness.engine.sendTaskFailure({ taskToken: token, error: 'Again' });
    await harness.advance(1000);
    const [first, second] = harness.tokens();
    expect(second).not.toBe(first);
    await expect(harness.engine.sendTaskSuccess({ taskToken: token, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    await harness.engine.sendTaskSuccess({ taskToken: second ?? '', output: '1' });
  });

  it('ends when a heartbeat is missed, and each heartbeat counts anew', async () => {
    const { arn, token } = await begin(waitFor('open', { End: true, TimeoutSeconds: 3600, HeartbeatSeconds: 60 }));
    await harness.advance(59_000);
    await harness.engine.sendTaskHeartbeat({ taskToken: token });
    await harness.advance(59_000);
    expect((await harness.outcome(arn)).status).toBe('RUNNING');
    await harness.advance(1000);
    expect(await harness.outcome(arn)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('is caught by its own name when a heartbeat is missed, in a branch too, and told as a time-out', async () => {
    const Catch = [
      { ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Caught' },
      { ErrorEquals: ['States.ALL'], Next: 'Wait' },
    ];
    const Branches = [{ StartAt: 'In', States: { In: waitFor('open', { HeartbeatSeconds: 60, End: true }) } }];
    const { arn } = await begin({ Type: 'Parallel', Branches, Catch, End: true });
    await harness.advance(60_000);
    expect(await harness.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: { Error: 'States.Timeout' } });
  });

  it.each([
    ['InvalidToken', 'nonsense'],
    ['InvalidToken', ''],
    [
      'TaskDoesNotExist',
      Buffer.from('arn:aws:states:eu-west-2:000000000000:execution:journey:none\nx').toString('base64url'),
    ],
  ])('answers %s to a token that it never gave', async (code, taskToken) => {
    await expect(harness.engine.sendTaskSuccess({ taskToken, output: '1' })).rejects.toMatchObject({ code });
  });

  it('refuses an output that is not JSON, and goes on waiting', async () => {
    const { arn, token } = await begin(waitFor('open'));
    await expect(harness.engine.sendTaskSuccess({ taskToken: token, output: '{' })).rejects.toMatchObject({
      code: 'InvalidOutput',
    });
    expect((await harness.outcome(arn)).status).toBe('RUNNING');
  });

  it('gives no token to a Task that does not wait', async () => {
    const Arguments = { FunctionName: 'f', Payload: '{% $states.context.Task %}' };
    await harness.put(machine('A', { A: call('f', { Arguments, End: true }) }));
    const arn = await harness.start();
    expect(await harness.outcome(arn)).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});
