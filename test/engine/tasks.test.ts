import { describe, expect, it } from '@jest/globals';
import { createHarness, functionArn, ok, thrown } from './support/engine-harness.ts';
import { call, machine, pass } from './support/machines.ts';

const caught = { ErrorEquals: ['States.ALL'], Next: 'Caught', Output: '{% $states.errorOutput %}' };

describe('a Task', () => {
  it('gives the function its evaluated arguments, and the state what Lambda answered', async () => {
    const { engine, run, calls } = createHarness({ greet: () => ok({ said: 'hello' }) });
    const outcome = await run(
      machine('Greet', { Greet: call('greet', { Output: '{% $states.result %}', End: true }) }),
      {
        name: 'Ada',
      },
    );
    expect(calls).toEqual([{ function: 'greet', payload: { name: 'Ada' } }]);
    expect(outcome.output).toEqual({ ExecutedVersion: '$LATEST', StatusCode: 200, Payload: { said: 'hello' } });
    engine.close();
  });

  it('on a bare function takes the input and gives the payload', async () => {
    const { engine, run, calls } = createHarness({ greet: () => ok('hello') });
    const outcome = await run(machine('A', { A: { Type: 'Task', Resource: functionArn('greet'), End: true } }), {
      n: 1,
    });
    expect(calls).toEqual([{ function: 'greet', payload: { n: 1 } }]);
    expect(outcome.output).toBe('hello');
    engine.close();
  });

  it('assigns and puts out against the variables as they were on entry', async () => {
    const { engine, run } = createHarness({ f: () => ok(5) });
    const states = {
      Set: pass({ Assign: { n: 1 }, Next: 'Call' }),
      Call: call('f', { Assign: { n: '{% $states.result.Payload + $n %}' }, Output: '{% $n %}', Next: 'Tell' }),
      Tell: pass({ Output: { before: '{% $states.input %}', after: '{% $n %}' }, End: true }),
    };
    expect((await run(machine('Set', states))).output).toEqual({ before: 1, after: 6 });
    engine.close();
  });

  it('tells its expressions where they run', async () => {
    const { engine, put, start, outcome } = createHarness();
    await put(machine('Tell', { Tell: pass({ Output: '{% $states.context %}', End: true }) }));
    const arn = await start({ case: 'K7QM' }, 'K7QM-1');
    expect((await outcome(arn)).output).toEqual({
      Execution: {
        Id: 'arn:aws:states:eu-west-2:000000000000:execution:journey:K7QM-1',
        Input: { case: 'K7QM' },
        Name: 'K7QM-1',
        RoleArn: '',
        StartTime: '2026-03-03T09:30:00.000Z',
        RedriveCount: 0,
      },
      State: { Name: 'Tell', EnteredTime: '2026-03-03T09:30:00.000Z', RetryCount: 0 },
      StateMachine: { Id: 'arn:aws:states:eu-west-2:000000000000:stateMachine:journey', Name: 'journey' },
    });
    engine.close();
  });
});

describe('a Task that fails', () => {
  it('has the error type as its error and the whole description as its cause', async () => {
    const { engine, run } = createHarness({ f: () => thrown('NobodyFree', 'All are full.') });
    expect(await run(machine('A', { A: call('f') }))).toEqual({
      status: 'FAILED',
      error: 'NobodyFree',
      cause: '{"errorType":"NobodyFree","errorMessage":"All are full.","trace":[]}',
    });
    engine.close();
  });

  it('is caught by name, with Assign and Output of the catcher', async () => {
    const { engine, run } = createHarness({ f: () => thrown('NobodyFree') });
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Wrong' },
      {
        ErrorEquals: ['NobodyFree'],
        Assign: { why: '{% $states.errorOutput.Error %}' },
        Output: 'handled',
        Next: 'Tell',
      },
    ];
    const states = {
      A: call('f', { Catch, End: true }),
      Tell: pass({ Output: '{% [$states.input, $why] %}', End: true }),
      Wrong: pass(),
    };
    expect((await run(machine('A', states))).output).toEqual(['handled', 'NobodyFree']);
    engine.close();
  });

  it('is retried at growing intervals, then caught', async () => {
    const times: number[] = [];
    const { engine, clock, advance, outcome, put, start } = createHarness({
      f: () => {
        times.push(clock.now);
        return thrown('Lambda.TooManyRequestsException');
      },
    });
    const Retry = [
      {
        ErrorEquals: ['Lambda.TooManyRequestsException'],
        IntervalSeconds: 2,
        BackoffRate: 3,
        MaxAttempts: 4,
        MaxDelaySeconds: 10,
      },
    ];
    await put(machine('A', { A: call('f', { Retry, Catch: [caught], End: true }), Caught: pass() }));
    const arn = await start();
    const begun = clock.now;
    await advance(60_000);
    expect(times.map((time) => (time - begun) / 1000)).toEqual([0, 2, 8, 18, 28]);
    expect(await outcome(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: 'Lambda.TooManyRequestsException' },
    });
    engine.close();
  });

  it('counts each retrier for itself, and all of them in the context', async () => {
    const errors = ['First', 'Second', 'First', 'Second'];
    const { engine, calls, advance, put, start, outcome } = createHarness({
      f: (_, attempt) => thrown(errors[attempt] ?? 'Third'),
    });
    const Retry = [
      { ErrorEquals: ['First'], MaxAttempts: 2 },
      { ErrorEquals: ['Second'], MaxAttempts: 2 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 0 },
    ];
    const Arguments = { FunctionName: functionArn('f'), Payload: '{% $states.context.State.RetryCount %}' };
    await put(machine('A', { A: call('f', { Arguments, Retry, End: true }) }));
    const arn = await start();
    await advance(60_000);
    expect(calls.map(({ payload }) => payload)).toEqual([0, 1, 2, 3, 4]);
    expect(await outcome(arn)).toMatchObject({ status: 'FAILED', error: 'Third' });
    engine.close();
  });

  it('waits a random part of the interval with full jitter', async () => {
    const { engine, advance, clock, calls, put, start } = createHarness({ f: () => thrown('Busy') });
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, MaxAttempts: 1, JitterStrategy: 'FULL' }];
    await put(machine('A', { A: call('f', { Retry, End: true }) }));
    await start();
    await engine.settled();
    expect(engine.nextDue()).toBe(clock.now + 5000);
    await advance(5000);
    expect(calls).toHaveLength(2);
    engine.close();
  });

  it.each([
    ['States.ALL', 'States.QueryEvaluationError', true],
    ['States.TaskFailed', 'States.QueryEvaluationError', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.Runtime', 'States.Runtime', false],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.HeartbeatTimeout', true],
  ])('%s catches %s: %s', async (name, error, isCaught) => {
    const { engine, run } = createHarness({ f: () => ({ kind: 'serviceError', error, message: 'as told' }) });
    const states = { A: call('f', { Catch: [{ ...caught, ErrorEquals: [name] }], End: true }), Caught: pass() };
    expect((await run(machine('A', states))).status).toBe(isCaught ? 'SUCCEEDED' : 'FAILED');
    engine.close();
  });

  it('is caught when its own Output cannot be evaluated, but not when the catcher cannot', async () => {
    const { engine, run } = createHarness();
    const broken = call('f', { Output: '{% $states.result.Payload.none %}', Catch: [caught], End: true });
    expect((await run(machine('A', { A: broken, Caught: pass() }))).output).toMatchObject({
      Error: 'States.QueryEvaluationError',
    });
    const twice = { ...broken, Catch: [{ ...caught, Output: '{% $none %}' }] };
    expect(await run(machine('A', { A: twice, Caught: pass() }))).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("'Catch[0]/Output'"),
    });
    engine.close();
  });

  it('has Lambda.SdkClientException where the function cannot be reached at all', async () => {
    const { engine, run } = createHarness({ f: () => Promise.reject(new Error('connection refused')) });
    expect(await run(machine('A', { A: call('f') }))).toMatchObject({
      error: 'Lambda.SdkClientException',
      cause: 'connection refused',
    });
    engine.close();
  });

  it('times out after TimeoutSeconds, and the answer that comes later changes nothing', async () => {
    let answer: () => void = () => {};
    const { engine, put, start, advance, outcome, history } = createHarness({
      slow: () => new Promise((resolve) => (answer = () => resolve(ok()))),
    });
    await put(machine('A', { A: call('slow', { TimeoutSeconds: '{% 60 %}', End: true }) }));
    const arn = await start();
    await advance(59_999);
    expect((await outcome(arn)).status).toBe('RUNNING');
    await advance(1);
    expect(await outcome(arn)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    const before = await history(arn);
    answer();
    await engine.settled();
    expect(await history(arn)).toEqual(before);
    engine.close();
  });
});

describe('a Choice', () => {
  const choice = (Choices: object[], rest: object = {}): object => ({ Type: 'Choice', Choices, ...rest });

  it('takes the first rule that holds, with its Assign and Output', async () => {
    const { engine, run } = createHarness();
    const rules = [
      { Condition: '{% $states.input.n > 9 %}', Next: 'Tell', Assign: { size: 'large' } },
      { Condition: '{% $states.input.n > 4 %}', Next: 'Tell', Assign: { size: 'middling' }, Output: 'chosen' },
      { Condition: true, Next: 'Tell' },
    ];
    const states = { Choose: choice(rules), Tell: pass({ Output: '{% [$states.input, $size] %}', End: true }) };
    expect((await run(machine('Choose', states), { n: 7 })).output).toEqual(['chosen', 'middling']);
    engine.close();
  });

  it('ends the execution when nothing holds and there is no Default', async () => {
    const { engine, run } = createHarness();
    const states = { Choose: choice([{ Condition: false, Next: 'End' }]), End: { Type: 'Succeed' } };
    expect(await run(machine('Choose', states))).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    engine.close();
  });

  it('fails on a condition that is neither true nor false', async () => {
    const { engine, run } = createHarness();
    const states = { Choose: choice([{ Condition: '{% 1 %}', Next: 'End' }]), End: { Type: 'Succeed' } };
    expect(await run(machine('Choose', states))).toMatchObject({ error: 'States.QueryEvaluationError' });
    engine.close();
  });
});
