import { describe, expect, it } from '@jest/globals';
import type { Run } from '../../local/engine/execution/run.ts';
import { createRun } from '../../local/engine/execution/run.ts';
import { type Entry, type Journal, openJournal } from '../../local/engine/journal/journal.ts';
import { createTurns } from '../../local/engine/journal/turns.ts';
import { newExecution } from '../../local/engine/start-execution.ts';
import { createTimers } from '../../local/engine/timers.ts';

const newRun = (name: string): Run => {
  const machine = {
    arn: 'arn:aws:states:eu-west-2:000000000000:stateMachine:m',
    name: 'm',
    roleArn: '',
    definition: '',
  };
  const host = { now: () => 0, newId: () => '', random: () => 0, timers: createTimers<Run>() };
  return createRun(
    newExecution(machine, name, '{}', 0),
    { startAt: 'A', states: new Map(), timeoutSeconds: undefined },
    host,
  );
};

/** A journal in memory that tells what was written, and can refuse. */
const setup = () => {
  const writes: string[][] = [];
  const disk = { full: false };
  const journal: Journal = {
    ...openJournal(':memory:'),
    write(entries: readonly Entry[]) {
      if (disk.full) throw new Error('database or disk is full');
      writes.push(entries.map(({ execution }) => execution.name));
    },
  };
  const told: string[] = [];
  const broken: unknown[] = [];
  const turns = createTurns(
    journal,
    () => ({}),
    (run) => told.push(run.execution.name),
    setImmediate,
    (error) => broken.push(error),
  );
  return { writes, disk, told, broken, turns };
};

describe('a turn', () => {
  it('writes what happened to any number of executions at once, then tells of it', async () => {
    const { turns, writes, told } = setup();
    const [a, b] = [newRun('a'), newRun('b')];
    const answers = Promise.all([turns.step(a, () => 1), turns.step(b, async () => 2), turns.step(a, () => 3)]);
    expect([writes, told]).toEqual([[], []]);
    expect(await answers).toEqual([1, 2, 3]);
    expect(writes).toEqual([['a', 'b']]);
    expect(told).toEqual(['a', 'b']);
  });

  it('takes the steps of one execution one after another', async () => {
    const { turns } = setup();
    const run = newRun('a');
    const order: string[] = [];
    const step = (name: string, ticks: number) =>
      turns.step(run, async () => {
        order.push(`${name} begins`);
        for (let tick = 0; tick < ticks; tick++) {
          await Promise.resolve();
        }
        order.push(`${name} ends`);
      });
    await Promise.all([step('first', 20), step('second', 1)]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('that cannot be written acknowledges nothing, nothing happens after it, and that is told once', async () => {
    const { turns, disk, told, broken } = setup();
    disk.full = true;
    const run = newRun('a');
    const refused = Promise.allSettled([turns.step(run, () => 1), turns.synced()]);
    expect((await refused).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    disk.full = false;
    await expect(turns.step(run, () => 2)).rejects.toThrow('disk is full');
    expect(told).toEqual([]);
    turns.close();
    expect(broken).toEqual([new Error('database or disk is full')]);
  });

  it('that comes after the end is refused, and nobody is told of that', async () => {
    const { turns, broken } = setup();
    turns.close();
    await expect(turns.step(newRun('a'), () => 1)).rejects.toThrow('The engine is closed.');
    expect(broken).toEqual([]);
  });
});
