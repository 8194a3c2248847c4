import { describe, expect, it } from '@jest/globals';
import { createHarness, ok, thrown } from './support/engine-harness.ts';
import { call, day, machine, pass, pause, waitFor } from './support/machines.ts';

const branch = (StartAt: string, States: object): object => ({ StartAt, States });
const fork = (Branches: object[], rest: object = { End: true }): object => ({ Type: 'Parallel', Branches, ...rest });

describe('a Parallel', () => {
  it('gives its branches their input and puts out what they put out, in order', async () => {
    const { engine, put, start, advance, outcome } = createHarness();
    const branches = [
      branch('Slow', { Slow: pause(60, { Output: '{% $states.input & " slow" %}', End: true }) }),
      branch('Quick', { Quick: pass({ Output: '{% $states.input & " quick" %}', End: true }) }),
    ];
    await put(machine('Fork', { Fork: fork(branches, { Arguments: '{% $states.input.name %}', End: true }) }));
    const arn = await start({ name: 'a' });
    await advance(60_000);
    expect((await outcome(arn)).output).toEqual(['a slow', 'a quick']);
    engine.close();
  });

  it('lets branches read the variables around them, and keeps theirs to themselves', async () => {
    const { engine, run } = createHarness();
    const inner = branch('Own', {
      Own: pass({ Assign: { own: '{% $outer + 1 %}' }, Next: 'Tell' }),
      Tell: pass({ Output: '{% [$outer, $own] %}', End: true }),
    });
    const states = {
      Set: pass({ Assign: { outer: 1 }, Next: 'Fork' }),
      Fork: fork([inner], { Output: '{% $states.result[0] %}', Next: 'After' }),
      After: pass({ Output: { seen: '{% $states.input %}', gone: '{% $exists($own) %}' }, End: true }),
    };
    expect((await run(machine('Set', states))).output).toEqual({ seen: [1, 2], gone: false });
    engine.close();
  });

  it('is failed by a branch by name while the other waits, whose token and timers die', async () => {
    const { engine, put, start, outcome, tokens, history } = createHarness();
    const branches = [
      branch('Wait', { Wait: waitFor('open', { End: true, TimeoutSeconds: 3600 }) }),
      branch('Doze', { Doze: pause(3600) }),
      branch('Decide', { Decide: waitFor('open') }),
    ];
    const Catch = [{ ErrorEquals: ['Withdrawn'], Next: 'Close', Output: '{% $states.errorOutput %}' }];
    await put(machine('Journey', { Journey: fork(branches, { Catch, End: true }), Close: pass() }));
    const arn = await start();
    await engine.settled();
    const [waiting = '', deciding = ''] = tokens();
    await engine.sendTaskFailure({ taskToken: deciding, error: 'Withdrawn', cause: 'moved away' });
    expect(await outcome(arn)).toEqual({
      status: 'SUCCEEDED',
      output: { Error: 'Withdrawn', Cause: 'moved away' },
    });
    await expect(engine.sendTaskSuccess({ taskToken: waiting, output: '1' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    expect(engine.nextDue()).toBeUndefined();
    expect((await history(arn)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['TaskStateAborted', 'WaitStateAborted', 'ParallelStateFailed', 'ParallelStateExited']),
    );
    engine.close();
  });

  it('is retried as a whole', async () => {
    const { engine, put, start, advance, outcome, calls } = createHarness({
      first: () => ok('fine'),
      second: (_, attempt) => (attempt < 2 ? thrown('Busy') : ok('at last')),
    });
    const branches = [branch('First', { First: call('first') }), branch('Second', { Second: call('second') })];
    await put(machine('Fork', { Fork: fork(branches, { Retry: [{ ErrorEquals: ['Busy'] }], End: true }) }));
    const arn = await start();
    await advance(10_000);
    expect((await outcome(arn)).output).toEqual(['fine', 'at last']);
    expect(calls.map((made) => made.function)).toEqual(['first', 'second', 'first', 'second', 'first', 'second']);
    engine.close();
  });

  it('can stand in another, whose failure reaches all the way in', async () => {
    const { engine, put, start, advance, outcome } = createHarness();
    const inside = branch('Inside', { Inside: fork([branch('Doze', { Doze: pause(day / 1000) })]) });
    const failing = branch('Soon', { Soon: pause(60, { Next: 'Break' }), Break: { Type: 'Fail', Error: 'Broken' } });
    await put(machine('Outside', { Outside: fork([inside, failing]) }));
    const arn = await start();
    await advance(60_000);
    expect(await outcome(arn)).toEqual({ status: 'FAILED', error: 'Broken' });
    expect(engine.nextDue()).toBeUndefined();
    engine.close();
  });

  it('does not call a function for a branch that was broken off in the same step', async () => {
    const { engine, run, calls } = createHarness();
    const branches = [
      branch('Call', { Call: call('f') }),
      branch('Break', { Break: { Type: 'Fail', Error: 'Broken' } }),
    ];
    expect(await run(machine('Fork', { Fork: fork(branches) }))).toMatchObject({ error: 'Broken' });
    expect(calls).toEqual([]);
    engine.close();
  });

  it('is one try around the stages of a journey: a named end from any of them leads out', async () => {
    const { engine, put, start, outcome, tokens, advance } = createHarness();
    const stages = branch('Triage', {
      Triage: waitFor('open', { Next: 'Contact', Catch: [{ ErrorEquals: ['NeedsInformation'], Next: 'Ask' }] }),
      Ask: waitFor('open', { Next: 'Triage' }),
      Contact: waitFor('open', { TimeoutSeconds: 86_400, End: true }),
    });
    const Catch = [
      { ErrorEquals: ['Withdrawn'], Output: 'closed', Next: 'Close' },
      { ErrorEquals: ['States.Timeout'], Output: 'overdue', Next: 'Close' },
    ];
    await put(machine('Journey', { Journey: fork([stages], { Catch, Next: 'Close' }), Close: pass() }));
    const last = (): string => tokens().at(-1) ?? '';
    const arn = await start();
    await engine.settled();
    await engine.sendTaskFailure({ taskToken: last(), error: 'NeedsInformation' });
    await engine.settled();
    await engine.sendTaskSuccess({ taskToken: last(), output: '{}' });
    await engine.settled();
    await engine.sendTaskSuccess({ taskToken: last(), output: '{}' });
    await advance(day);
    expect((await outcome(arn)).output).toBe('overdue');
    engine.close();
  });
});
