import { describe, expect, it } from '@jest/globals';
import { executionName, type RunState } from '../../functions/shared/platform/engine.ts';
import { startNext } from '../../functions/sweep/start-next.ts';
import { someId } from '../builders/referral.ts';
import { testEngine } from '../support/test-engine.ts';

describe('the run that goes on where another ended', () => {
  const theCase = { id: someId(), episode: 1 };
  const edge = { no: 2 };
  const after = (...states: readonly RunState[]) => {
    const engine = testEngine();
    for (const [no, state] of states.entries()) {
      engine.runs.set(executionName({ id: theCase.id, episode: theCase.episode + 1 + no }), state);
    }
    return engine;
  };

  it('is started under the next name', async () => {
    const engine = after();
    expect(await startNext(engine, theCase, edge)).toEqual({ is: 'started' });
    expect(engine.started).toEqual([{ id: theCase.id, episode: 2, no: 2 }]);
  });

  it('has no other beside it while it runs', async () => {
    const engine = after('running');
    expect(await startNext(engine, theCase, edge)).toEqual({ is: 'running' });
    expect(engine.started).toEqual([]);
  });

  it('is followed by one more when it died, and by people when that died too', async () => {
    const engine = after('broken');
    expect(await startNext(engine, theCase, edge)).toEqual({ is: 'started' });
    expect(engine.started).toMatchObject([{ episode: 3 }]);
    expect(await startNext(after('broken', 'running'), theCase, edge)).toEqual({ is: 'running' });
    expect(await startNext(after('broken', 'broken'), theCase, edge)).toEqual({ is: 'died', episode: 3 });
  });
});
