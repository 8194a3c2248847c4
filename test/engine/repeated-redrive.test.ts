import { describe, expect, it } from '@jest/globals';
import { createHarness, startTime } from './support/engine-harness.ts';
import { machine, waitFor } from './support/machines.ts';

describe('a redrive', () => {
  it('asked for again with the same token is answered as before, for fifteen minutes', async () => {
    const { engine, put, start, clock } = createHarness();
    await put(machine('Wait', { Wait: waitFor('open') }));
    const executionArn = await start();
    const redriveStopped = async (clientToken: string) => {
      await engine.stopExecution({ executionArn });
      return engine.redriveExecution({ executionArn, clientToken });
    };
    const answer = { redriveDate: startTime };
    expect(await redriveStopped('first')).toEqual(answer);
    clock.now += 60_000;
    const others = Array.from({ length: 9 }, (_, n) => `other ${n}`);
    for (const token of others) await redriveStopped(token);
    clock.now += 14 * 60_000;
    expect(await redriveStopped('first')).toEqual(answer);
    expect((await engine.describeExecution({ executionArn })).status).toBe('ABORTED');
    clock.now += 1;
    expect(await redriveStopped('first')).toEqual({ redriveDate: clock.now });
    expect(await redriveStopped('other 0')).toEqual({ redriveDate: startTime + 60_000 });
    await redriveStopped('one more');
    expect(await redriveStopped('other 0')).toEqual({ redriveDate: clock.now });
    engine.close();
  });

  it('asked for twice at once with one token happens once and is answered twice', async () => {
    const { engine, put, start } = createHarness();
    await put(machine('Wait', { Wait: waitFor('open') }));
    const executionArn = await start();
    await engine.stopExecution({ executionArn });
    const ask = () => engine.redriveExecution({ executionArn, clientToken: 'one' });
    expect(await Promise.all([ask(), ask()])).toEqual([{ redriveDate: startTime }, { redriveDate: startTime }]);
    expect((await engine.describeExecution({ executionArn })).redriveCount).toBe(1);
    engine.close();
  });
});
