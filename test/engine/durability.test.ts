import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { engineOver } from '../../local/engine/engine.ts';
import { openJournal } from '../../local/engine/journal/journal.ts';
import type { TaskOutcome } from '../../local/engine/task-outcome.ts';
import {
  createHarness,
  type Harness,
  machineArn,
  ok,
  startTime,
  temporaryJournal,
  thrown,
} from './support/engine-harness.ts';
import { call, machine, pass, pause, waitFor } from './support/machines.ts';

let path: string;
beforeEach(() => {
  path = temporaryJournal();
});
afterEach(() => rmSync(dirname(path), { recursive: true }));

describe('what was acknowledged', () => {
  it('is there after a crash that follows at once: a start, a callback, a stop', async () => {
    const harness = createHarness({}, path);
    await harness.put(machine('Wait', { Wait: waitFor('open') }));
    const arns = await Promise.all([harness.start(1), harness.start(2), harness.start(3)]);
    await harness.restart();
    const [first, second, third] = arns;
    await harness.engine.sendTaskSuccess({ taskToken: harness.tokens()[0] ?? '', output: '"done"' });
    await harness.engine.stopExecution({ executionArn: second });
    await harness.restart();
    expect(await harness.outcome(first)).toEqual({ status: 'SUCCEEDED', output: 'done' });
    expect(await harness.outcome(second)).toEqual({ status: 'ABORTED' });
    expect(await harness.outcome(third)).toEqual({ status: 'RUNNING' });
    harness.engine.close();
  });

  it('is there after kill -9', async () => {
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('support/starting-process.ts', import.meta.url)),
      path,
    ]);
    let output = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        output += chunk;
        if (output.length > 100_000) child.kill('SIGKILL');
      });
      child.on('close', () => resolve());
    });
    const acknowledged = output.slice(0, output.lastIndexOf('\n')).split('\n');
    const harness = createHarness({}, path);
    for (const executionArn of acknowledged) expect(await harness.outcome(executionArn)).toEqual({ status: 'RUNNING' });
    expect(acknowledged.length).toBeGreaterThan(500);
    harness.engine.close();
  });

  it('is on disk before a function learns of it', async () => {
    let crash: () => void = () => {};
    const harness = createHarness(
      {
        f: () => {
          crash();
          return new Promise(() => {});
        },
      },
      path,
    );
    crash = () => harness.engine.close();
    await harness.put(machine('A', { A: call('f') }));
    const arn = await harness.start();
    await expect(harness.engine.settled()).rejects.toThrow('The engine is closed.');
    crash = () => {};
    await harness.restart();
    expect((await harness.history(arn)).at(-1)).toMatchObject({ type: 'TaskStarted' });
    expect(harness.calls).toHaveLength(2);
    harness.engine.close();
  });

  it('is all: a start that was not acknowledged has not happened', async () => {
    const harness = createHarness({}, path);
    await harness.put(machine('A', { A: pass() }));
    const refused = expect(harness.start(1, 'lost')).rejects.toThrow('The engine is closed.');
    await harness.restart();
    await refused;
    const executionArn = 'arn:aws:states:eu-west-2:000000000000:execution:journey:lost';
    await expect(harness.outcome(executionArn)).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' });
    await harness.start(1, 'lost');
    harness.engine.close();
  });
});

describe('an engine that can write no more', () => {
  it('tells its host why, once, and acknowledges nothing', async () => {
    const journal = openJournal(path);
    const told: unknown[] = [];
    const engine = engineOver({
      journal: {
        ...journal,
        write: () => {
          throw new Error('disk is full');
        },
      },
      defer: setImmediate,
      now: () => startTime,
      newId: randomUUID,
      random: () => 0.5,
      invoke: async () => ok(),
      broken: (by) => told.push(by),
    });
    await engine.putStateMachine({
      arn: machineArn,
      name: 'journey',
      definition: JSON.stringify(machine('A', { A: pass() })),
    });
    for (const name of ['first', 'second']) {
      await expect(engine.startExecution({ stateMachineArn: machineArn, name })).rejects.toThrow('disk is full');
    }
    engine.close();
    expect(told).toEqual([new Error('disk is full')]);
  });
});

describe('a redrive after a restart', () => {
  it('leaves the timers of the others alone', async () => {
    const harness = createHarness({}, path);
    await harness.put(machine('Doze', { Doze: pause(60) }));
    const [, stopped] = [await harness.start(1), await harness.start(2)];
    await harness.engine.stopExecution({ executionArn: stopped });
    await harness.restart();
    const other = await harness.start(3);
    await harness.engine.redriveExecution({ executionArn: stopped });
    await harness.advance(60_000);
    for (const arn of [other, stopped]) expect((await harness.outcome(arn)).status).toBe('SUCCEEDED');
    harness.engine.close();
  });
});

describe('a restart in a state', () => {
  const caught = [{ ErrorEquals: ['States.ALL'], Next: 'After' }];
  const after = { After: pass({ Output: { got: '{% $states.input %}', kept: '{% $kept %}' }, End: true }) };
  const withBefore = (state: object): object =>
    machine('Before', { Before: pass({ Assign: { kept: 'kept' }, Next: 'It' }), It: state, ...after });
  const inBranch = (state: object): object => ({
    Type: 'Parallel',
    Branches: [{ StartAt: 'In', States: { In: state } }],
    Next: 'After',
    Catch: caught,
  });

  it.each<[string, object, (harness: Harness) => Promise<void>, unknown]>([
    ['Wait', pause(60, { Next: 'After' }), (harness) => harness.advance(60_000), {}],
    [
      'Task, its function not yet back',
      call('hangs once', { Next: 'After' }),
      (harness) => harness.engine.settled(),
      'back',
    ],
    [
      'Task, between two attempts',
      call('fails once', { Next: 'After', Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 60 }] }),
      (harness) => harness.advance(60_000),
      'better',
    ],
    [
      'Task, its callback awaited',
      waitFor('open', { Next: 'After' }),
      (harness) => harness.engine.sendTaskSuccess({ taskToken: harness.tokens()[0] ?? '', output: '"called back"' }),
      'called back',
    ],
    [
      'Task, before its time-out',
      waitFor('open', { Next: 'After', TimeoutSeconds: 60, Catch: caught }),
      (harness) => harness.advance(60_000),
      { Error: 'States.Timeout' },
    ],
    [
      'Task, before its heartbeat is missed',
      waitFor('open', { Next: 'After', HeartbeatSeconds: 60, Catch: caught }),
      (harness) => harness.advance(60_000),
      { Error: 'States.Timeout' },
    ],
    ['Parallel', inBranch(pause(60)), (harness) => harness.advance(60_000), [{}]],
    [
      'Parallel, to be failed by its branch',
      inBranch(waitFor('open')),
      (harness) => harness.engine.sendTaskFailure({ taskToken: harness.tokens()[0] ?? '', error: 'Declined' }),
      { Error: 'Declined' },
    ],
  ])('%s: goes on, once', async (_, state, goOn, got) => {
    const hung: (() => void)[] = [];
    const functions = {
      'hangs once': (_payload: unknown, attempt: number): TaskOutcome | Promise<TaskOutcome> =>
        attempt === 0 ? new Promise((resolve) => hung.push(() => resolve(ok('too late')))) : ok('back'),
      'fails once': (_payload: unknown, attempt: number) => (attempt === 0 ? thrown('Busy') : ok('better')),
    };
    const harness = createHarness(functions, path);
    await harness.put(withBefore(state));
    const arn = await harness.start();
    await harness.engine.settled();
    const before = await harness.history(arn);
    await harness.restart();
    await harness.restart();
    for (const answer of hung) answer();
    await goOn(harness);
    await harness.engine.settled();
    expect(await harness.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: { got, kept: 'kept' } });
    const whole = await harness.history(arn);
    expect(whole.slice(0, before.length)).toEqual(before);
    expect(whole.map(({ id }) => id)).toEqual(whole.map((__, index) => index + 1));
    expect(harness.engine.nextDue()).toBeUndefined();
    harness.engine.close();
  });
});
