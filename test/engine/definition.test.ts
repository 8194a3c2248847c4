import { describe, expect, it } from '@jest/globals';
import { DefinitionRefused, type Problem } from '../../local/engine/definition/definition-refused.ts';
import { createHarness, functionArn } from './support/engine-harness.ts';
import { call, machine, pass, waitFor } from './support/machines.ts';

const problemsOf = async (definition: unknown): Promise<readonly Problem[]> => {
  const { engine, put } = createHarness();
  try {
    await put(definition);
    return [];
  } catch (error) {
    if (error instanceof DefinitionRefused) return error.problems;
    throw error;
  } finally {
    engine.close();
  }
};

const reasonAt = async (definition: unknown, path: string): Promise<string | undefined> =>
  (await problemsOf(definition)).find((problem) => problem.path === path)?.reason;

describe('a definition that the engine does not run', () => {
  it('is refused whole, with every problem, its path and its reason', async () => {
    const definition = machine('First', {
      First: { Type: 'Pass', InputPath: '$.a', Parameters: { 'x.$': '$' }, Next: 'Second' },
      Second: { Type: 'Map', Items: [], End: true },
      'Third one': { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true, Next: 'First' },
      Fourth: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'In', States: { In: { Type: 'Wait', Seconds: -1, Next: 'Nowhere', ResultPath: null } } }],
        End: true,
      },
    });
    expect(await problemsOf(definition)).toEqual(
      expect.arrayContaining([
        { path: '$.States.First.InputPath', reason: 'InputPath belongs to JSONPath; the engine runs JSONata alone' },
        { path: '$.States.First.Parameters', reason: 'Parameters belongs to JSONPath; the engine runs JSONata alone' },
        {
          path: '$.States.Second.Type',
          reason: 'is not a state that runs here: Pass, Choice, Wait, Task, Parallel, Succeed, Fail',
        },
        {
          path: '$.States["Third one"].Resource',
          reason: 'only a function ARN, lambda:invoke and lambda:invoke.waitForTaskToken are run here',
        },
        { path: '$.States["Third one"]', reason: 'needs either Next or End' },
        {
          path: '$.States.Fourth.Branches[0].States.In.ResultPath',
          reason: 'ResultPath belongs to JSONPath; the engine runs JSONata alone',
        },
        {
          path: '$.States.Fourth.Branches[0].States.In.Seconds',
          reason: 'must be a whole number of seconds from 0 to 99999999, or JSONata between {% and %}',
        },
      ]),
    );
  });

  it('is not JSON, or no object', async () => {
    const { engine } = createHarness();
    const put = engine.putStateMachine({ arn: 'arn', name: 'x', definition: '{"StartAt": ' });
    await expect(put).rejects.toThrow(/\$: is not JSON/);
    await expect(problemsOf(null)).resolves.not.toEqual([]);
    await expect(problemsOf([])).resolves.not.toEqual([]);
    engine.close();
  });

  it.each([
    ['$.StartAt', machine('Nowhere', { A: pass() }), /no state Nowhere/],
    ['$.States.A.Next', machine('A', { A: pass({ Next: 'Nowhere' }), B: pass() }), /no state Nowhere beside it/],
    [
      '$.States.A.Catch[0].Next',
      machine('A', { A: call('f', { End: true, Catch: [{ ErrorEquals: ['X'], Next: 'Gone' }] }) }),
      /no state Gone/,
    ],
    [
      '$.States.A.Default',
      machine('A', { A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'C' }, B: pass() }),
      /no state C/,
    ],
    [
      '$.States.A.Retry[0].ErrorEquals',
      machine('A', { A: call('f', { End: true, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] }) }),
      /stand alone, in the last place/,
    ],
    [
      '$.States.A.HeartbeatSeconds',
      machine('A', { A: waitFor('f', { End: true, TimeoutSeconds: 10, HeartbeatSeconds: 10 }) }),
      /less than TimeoutSeconds/,
    ],
    [
      '$.States.A.Timestamp',
      machine('A', { A: { Type: 'Wait', Timestamp: '2026-02-30T00:00:00Z', End: true } }),
      /a timestamp like/,
    ],
    ['$.States.A', machine('A', { A: { Type: 'Wait', End: true } }), /either Seconds or Timestamp/],
    [
      '$.States.A.Arguments.InvocationType',
      machine('A', {
        A: call('f', { End: true, Arguments: { FunctionName: functionArn('f'), InvocationType: 'Event' } }),
      }),
      /is not run here/,
    ],
    [
      '$.States.A.Arguments.FunctionName',
      machine('A', { A: call('f', { End: true, Arguments: {} }) }),
      /needs a FunctionName/,
    ],
    ['$.States.A.Output.x', machine('A', { A: pass({ End: true, Output: { x: '{% 1 + %}' } }) }), /is not JSONata/],
    [
      '$.States.A.Output',
      machine('A', { A: pass({ End: true, Output: '{% $eval("1") %}' }) }),
      /\$eval is not run here/,
    ],
    ['$.States.A.Output', machine('A', { A: pass({ End: true, Output: '{% phone %}' }) }), /no input at the top level/],
    [
      '$.States.A.Output',
      machine('A', { A: pass({ End: true, Output: '{% $sum([$$.a]) %}' }) }),
      /no meaning at the top level/,
    ],
    [
      '$.States.A.Arguments',
      machine('A', { A: { Type: 'Task', Resource: functionArn('f'), Arguments: '{% $states.result %}', End: true } }),
      /\$states.result is not there/,
    ],
    [
      '$.States.A.Output',
      machine('A', { A: pass({ End: true, Output: '{% $states.errorOutput.Error %}' }) }),
      /\$states.errorOutput is not there/,
    ],
    [
      '$.States.A.Assign.states',
      machine('A', { A: pass({ End: true, Assign: { states: 1 } }) }),
      /no name for a variable/,
    ],
    [
      '$.States.A.QueryLanguage',
      machine('A', { A: pass({ End: true, QueryLanguage: 'JSONPath' }) }),
      /JSONPath within a JSONata machine/,
    ],
    ['$.States.A.Output', { StartAt: 'A', States: { A: pass({ End: true, Output: 1 }) } }, /needs JSONata/],
    [
      '$.States.A.Assign["x.$"]',
      { StartAt: 'A', States: { A: pass({ End: true, Assign: { 'x.$': '$.y' } }) } },
      /is a JSONPath/,
    ],
    [
      '$.States.A.Seconds',
      { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: '{% 1 %}', End: true } } },
      /needs JSONata/,
    ],
    ['$', machine('A', { A: pass({ Next: 'A' }) }), /missing a terminal state/],
  ])('says so at %s', async (path, definition, reason) => {
    expect(await reasonAt(definition, path)).toMatch(reason);
  });

  it('assigns in a branch what a scope around it has', async () => {
    const inner = { StartAt: 'In', States: { In: pass({ End: true, Assign: { due: 1, own: 2 } }) } };
    const definition = machine('Set', {
      Set: pass({ Next: 'Fork', Assign: { due: 0 } }),
      Fork: { Type: 'Parallel', Branches: [inner], End: true },
    });
    expect(await problemsOf(definition)).toEqual([
      {
        path: '$.States.Fork.Branches[0].States.In.Assign.due',
        reason: 'due is a variable of an outer scope and cannot be assigned here',
      },
    ]);
  });

  it('leaves nothing behind: no execution can be started', async () => {
    const { engine, put, start } = createHarness();
    await expect(put(machine('A', { A: { Type: 'Map' } }))).rejects.toThrow(DefinitionRefused);
    await expect(start()).rejects.toMatchObject({ code: 'StateMachineDoesNotExist' });
    engine.close();
  });
});

describe('a definition that the engine runs', () => {
  it('may hold what asl-validator takes for wrong and the service does not', async () => {
    const definition = machine('Choose', {
      Choose: { Type: 'Choice', Choices: [{ Condition: true, Next: 'Text' }], Default: 'Text' },
      Text: pass({ Output: 'a text', Next: 'Nothing' }),
      Nothing: pass({ Output: null, Next: 'Lines' }),
      Lines: pass({ Output: '{%\n  [1, 2]\n%}', End: true }),
    });
    expect(await problemsOf(definition)).toEqual([]);
  });

  it('may mix languages state by state where the default is JSONPath and no path is used', async () => {
    const { engine, run } = createHarness();
    const outcome = await run({
      StartAt: 'Keep',
      States: {
        Keep: { Type: 'Pass', Assign: { kept: '{% not an expression %}' }, Next: 'Tell' },
        Tell: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $kept %}', Next: 'Fail' },
        Fail: { Type: 'Fail', Error: 'Plain', Cause: '{% a text %}' },
      },
    });
    expect(outcome).toEqual({ status: 'FAILED', error: 'Plain', cause: '{% a text %}' });
    engine.close();
  });

  it('names fields of the item at hand within predicates, steps and functions', async () => {
    const { engine, run } = createHarness();
    const Output = "{% $map($states.input.items[price > 1]^(price).{'n': name}, function($i) { $i.n & '!' }) %}";
    const items = [
      { name: 'c', price: 3 },
      { name: 'a', price: 1 },
      { name: 'b', price: 2 },
    ];
    expect(await run(machine('A', { A: pass({ Output, End: true }) }), { items })).toEqual({
      status: 'SUCCEEDED',
      output: ['b!', 'c!'],
    });
    engine.close();
  });

  it('stays with the executions that it started when a newer one takes its place', async () => {
    const { engine, put, start, outcome, advance } = createHarness();
    const waiting = (Output: string): object =>
      machine('Wait', { Wait: { Type: 'Wait', Seconds: 60, Next: 'Tell' }, Tell: pass({ Output, End: true }) });
    await put(waiting('old'));
    const before = await start();
    await put(waiting('new'));
    const after = await start();
    await advance(60_000);
    expect(await outcome(before)).toMatchObject({ output: 'old' });
    expect(await outcome(after)).toMatchObject({ output: 'new' });
    engine.close();
  });
});
