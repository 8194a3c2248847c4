import { describe, expect, it } from '@jest/globals';
import { createHarness, startTime } from './support/engine-harness.ts';
import { machine, pass, waitFor } from './support/machines.ts';

describe('the history of an execution', () => {
  it('is given in pages, from either end, with or without its data', async () => {
    const { engine, put, start } = createHarness();
    await put(machine('A', { A: pass({ Next: 'B' }), B: pass({ Next: 'C' }), C: pass() }));
    const executionArn = await start({ a: 1 });
    await engine.settled();
    const ids: number[] = [];
    let nextToken: string | undefined;
    do {
      const page = await engine.getExecutionHistory({ executionArn, maxResults: 3, reverseOrder: true, nextToken });
      ids.push(...page.events.map(({ id }) => id));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(ids).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    const { events } = await engine.getExecutionHistory({ executionArn, maxResults: 2, includeExecutionData: false });
    expect(events[1]).toEqual({
      id: 2,
      previousEventId: 0,
      timestamp: startTime,
      type: 'PassStateEntered',
      stateEnteredEventDetails: { name: 'A' },
    });
    const { nextToken: forward = '' } = await engine.getExecutionHistory({ executionArn, maxResults: 3 });
    for (const other of ['x', forward]) {
      await expect(
        engine.getExecutionHistory({ executionArn, nextToken: other, reverseOrder: true }),
      ).rejects.toMatchObject({ code: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
    }
    engine.close();
  });

  it.each([false, true])(
    'is given in pages without gap or repetition while it grows, reversed: %s',
    async (reverseOrder) => {
      const { engine, put, start, tokens } = createHarness();
      await put(machine('Wait', { Wait: waitFor('open') }));
      const executionArn = await start();
      await engine.settled();
      const pageFrom = async (nextToken?: string) => {
        const { events, ...page } = await engine.getExecutionHistory({
          executionArn,
          maxResults: 3,
          reverseOrder,
          nextToken,
        });
        return { ids: events.map(({ id }) => id), nextToken: page.nextToken };
      };
      const first = await pageFrom();
      await engine.sendTaskSuccess({ taskToken: tokens()[0] ?? '', output: '1' });
      const second = await pageFrom(first.nextToken);
      expect([first.ids, second.ids]).toEqual(
        reverseOrder
          ? [
              [5, 4, 3],
              [2, 1],
            ]
          : [
              [1, 2, 3],
              [4, 5, 6],
            ],
      );
      expect(second.nextToken === undefined).toBe(reverseOrder);
      engine.close();
    },
  );
});
