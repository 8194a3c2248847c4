import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHarness, ok, temporaryJournal } from './support/engine-harness.ts';
import { call, machine, pass, pause, waitFor } from './support/machines.ts';

describe('kills at any instant', () => {
  const branches = [
    {
      StartAt: 'Call',
      States: { Call: call('work', { Next: 'Doze' }), Doze: pause(30, { Next: 'Again' }), Again: call('work') },
    },
    { StartAt: 'Ask', States: { Ask: waitFor('open', { TimeoutSeconds: 3600, HeartbeatSeconds: 600, End: true }) } },
  ];
  const journey = machine('Set', {
    Set: pass({ Assign: { n: '{% $states.input.n %}' }, Next: 'First' }),
    First: call('work', { Next: 'Fork' }),
    Fork: { Type: 'Parallel', Branches: branches, Catch: [{ ErrorEquals: ['Refused'], Next: 'Sorry' }], Next: 'Last' },
    Sorry: pause(5, { Next: 'Last' }),
    Last: call('work', { Output: { n: '{% $n %}', input: '{% $states.input %}' }, End: true }),
  });
  const turns = 30;
  const names = ['a', 'b', 'c'];
  /** In which turn, after which of its three actions, and how far the event loop has come since. */
  interface Kill {
    turn: number;
    action: number;
    hops: number;
  }

  /** Drives three executions to their end, an engine dying wherever `kills` says, its calls unanswered. */
  const drive = async (kills: readonly Kill[]): Promise<unknown> => {
    const journal = temporaryJournal();
    const harness = createHarness({ work: (payload) => ok(payload) }, journal);
    await harness.put(journey);
    const answered = new Set<string>();

    const start = () => names.map((name, n) => harness.start({ n }, name));
    const answer = () =>
      harness
        .tokens()
        .filter((token) => !answered.has(token))
        .map(async (taskToken) => {
          const refuses = Buffer.from(taskToken, 'base64url').toString().includes(':b\n');
          await (refuses
            ? harness.engine.sendTaskFailure({ taskToken, error: 'Refused' })
            : harness.engine.sendTaskSuccess({ taskToken, output: '"yes"' }));
          answered.add(taskToken);
        });
    const passTime = () => {
      const due = harness.engine.nextDue();
      if (due === undefined || due > harness.clock.now + 60_000) return [];
      harness.clock.now = Math.max(harness.clock.now, due);
      return [harness.engine.runDue()];
    };

    for (let turn = 0; turn < turns; turn++) {
      for (const [action, act] of [start, answer, passTime].entries()) {
        const done = Promise.allSettled(act());
        const kill = kills.find((at) => at.turn === turn && at.action === action);
        if (kill !== undefined) {
          for (let hop = 0; hop < kill.hops; hop++) {
            await new Promise((resolve) => setImmediate(resolve));
          }
          await harness.restart();
          await done;
          break;
        }
        await done;
        await harness.engine.settled();
      }
    }
    const ends = await Promise.all(
      names.map(async (name) => {
        const arn = `arn:aws:states:eu-west-2:000000000000:execution:journey:${name}`;
        const lines = (await harness.history(arn)).map(({ id, previous, type }) => `${id} ${previous} ${type}`);
        return { outcome: await harness.outcome(arn), lines };
      }),
    );
    harness.engine.close();
    rmSync(dirname(journal), { recursive: true });
    return ends;
  };

  it('change neither the end nor the history', async () => {
    const undisturbed = await drive([]);
    expect(undisturbed).toMatchObject(names.map(() => ({ outcome: { status: 'SUCCEEDED' } })));
    const kill = fc.record({ turn: fc.nat({ max: 8 }), action: fc.nat({ max: 2 }), hops: fc.nat({ max: 4 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(kill, { minLength: 1, maxLength: 8 }), async (kills) => {
        expect(await drive(kills)).toEqual(undisturbed);
      }),
      { numRuns: 25 },
    );
  });
});
