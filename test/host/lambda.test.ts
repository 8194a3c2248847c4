import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createActivity } from '../../local/activity.ts';
import { createVirtualClock } from '../../local/clock/virtual-clock.ts';
import { createCrew } from '../../local/lambda/crew.ts';
import { createPool, type Pool } from '../../local/lambda/pool.ts';
import type { FunctionSpec } from '../../local/lambda/protocol.ts';
import { arnOf, functionOf, temporaryFolder } from './support/bundle.ts';

const opened: { pool: Pool; folder: string }[] = [];

const setup = (make: (folder: string) => FunctionSpec[], { size = 1, offset = 0 } = {}) => {
  const folder = temporaryFolder();
  const activity = createActivity();
  const clock = createVirtualClock({ offset, keep: () => undefined });
  const pool = createPool({
    size,
    functions: make(folder),
    clock: clock.shared,
    logsFolder: join(folder, 'logs'),
    environment: { AWS_REGION: 'eu-west-2' },
    activity,
  });
  opened.push({ pool, folder });
  const invoke = async (name: string, event: unknown = {}) => {
    const { ok, payload } = await pool.invoke(arnOf(name), JSON.stringify(event), 'urgent');
    return { ok, result: JSON.parse(payload) };
  };
  return { pool, folder, activity, clock, invoke };
};

afterEach(async () => {
  for (const { pool, folder } of opened.splice(0)) {
    await pool.close();
    rmSync(folder, { recursive: true });
  }
});

describe('a function on this machine', () => {
  it('answers what its handler returns, as JSON', async () => {
    const { invoke } = setup((folder) => [
      functionOf(folder, 'echo', 'export const handler = async (event) => ({ event, nothing: undefined })'),
    ]);
    expect(await invoke('echo', { a: 1 })).toEqual({ ok: true, result: { event: { a: 1 } } });
  });

  it('answers null when the handler returns nothing', async () => {
    const { invoke } = setup((folder) => [functionOf(folder, 'silent', 'export const handler = async () => {}')]);
    expect(await invoke('silent')).toEqual({ ok: true, result: null });
  });

  it('describes an error as Lambda does', async () => {
    const { invoke } = setup((folder) => [
      functionOf(
        folder,
        'refuse',
        "class A extends Error { name = 'NobodyFree' }; export const handler = async () => { throw new A('why') }",
      ),
    ]);
    const { ok, result } = await invoke('refuse');
    expect(ok).toBe(false);
    expect(result).toMatchObject({ errorType: 'NobodyFree', errorMessage: 'why' });
    expect(result.trace[0]).toContain('why');
  });

  it('sees its own environment, whichever function ran before it in the same worker', async () => {
    const code =
      'const early = process.env.NAME; export const handler = async () => [early, process.env.NAME, process.env.AWS_REGION, process.env.PATH]';
    const { invoke } = setup((folder) => [
      functionOf(folder, 'one', code, { environment: { NAME: '1' } }),
      functionOf(folder, 'two', code, { environment: { NAME: '2' } }),
    ]);
    for (const [name, value] of [
      ['one', '1'],
      ['two', '2'],
      ['one', '1'],
    ] as const) {
      expect((await invoke(name)).result).toEqual([value, value, 'eu-west-2', null]);
    }
  });

  it('stays warm from one event to the next', async () => {
    const { invoke } = setup((folder) => [
      functionOf(folder, 'count', 'let n = 0; export const handler = async () => ++n'),
    ]);
    await invoke('count');
    expect((await invoke('count')).result).toBe(2);
  });

  it('keeps what was compiled beside the bundles, of which the function sees nothing', async () => {
    const code =
      "export const handler = async () => Object.keys(process.env).filter((name) => name.includes('COMPILE'))";
    const { pool, folder, invoke } = setup((folder) => [functionOf(folder, 'code', code)]);
    expect((await invoke('code')).result).toEqual([]);
    // It keeps what it compiled once it has answered: before it hears the next event.
    await invoke('code');
    await pool.close();
    expect(readdirSync(join(folder, 'compile-cache'), { recursive: true }).length).toBeGreaterThan(1);
  });

  it('lives in virtual time', async () => {
    const day = 86_400_000;
    const { invoke, clock } = setup(
      (folder) => [
        functionOf(
          folder,
          'time',
          'export const handler = async () => ({ now: Date.now(), made: new Date().getTime(), fixed: new Date(5).getTime(), is: new Date() instanceof Date, own: new Date(0).constructor === Date, utc: Date.UTC(1970, 0, 1) })',
        ),
      ],
      { offset: 7 * day },
    );
    const before = clock.now();
    const { result } = await invoke('time');
    expect(before - Date.now()).toBeGreaterThan(6 * day);
    expect(result.now).toBeGreaterThanOrEqual(before);
    expect(result.made).toBeGreaterThanOrEqual(result.now);
    expect(result.made).toBeLessThanOrEqual(clock.now());
    expect(result).toMatchObject({ fixed: 5, is: true, own: true, utc: 0 });
    clock.moveTo(clock.now() + day);
    expect((await invoke('time')).result.now - result.now).toBeGreaterThanOrEqual(day);
  });

  it('is ended at its time limit and starts cold afterwards', async () => {
    const { invoke, activity } = setup((folder) => [
      functionOf(folder, 'count', 'let n = 0; export const handler = async () => ++n'),
      functionOf(folder, 'hang', 'export const handler = () => { for (;;); }', { timeoutMs: 100 }),
    ]);
    await invoke('count');
    const { ok, result } = await invoke('hang');
    expect(ok).toBe(false);
    expect(result.errorType).toBe('Sandbox.Timedout');
    expect(result.errorMessage).toMatch(/Task timed out after 0\.10 seconds$/);
    expect((await invoke('count')).result).toBe(1);
    await activity.idle();
    expect(activity.busy()).toEqual([]);
  });

  it('that ends its own process is reported, and the next event is served', async () => {
    const { invoke } = setup((folder) => [
      functionOf(folder, 'quit', 'export const handler = async ({ quit }) => { if (quit) process.exit(3); return 1 }'),
    ]);
    expect((await invoke('quit', { quit: true })).result).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('exit status 3'),
    });
    expect((await invoke('quit')).result).toBe(1);
  });

  it('that throws beside its handler is reported by the error', async () => {
    const { invoke } = setup((folder) => [
      functionOf(
        folder,
        'stray',
        "export const handler = () => new Promise(() => { setTimeout(() => { throw new RangeError('stray') }, 1) })",
      ),
    ]);
    expect((await invoke('stray')).result).toMatchObject({ errorType: 'RangeError', errorMessage: 'stray' });
  });

  it('that cannot be loaded is loaded anew for the next event', async () => {
    const { invoke } = setup((folder) => [
      functionOf(folder, 'broken', "throw new TypeError('no variable'); export const handler = 1"),
    ]);
    for (const _ of [1, 2]) {
      expect((await invoke('broken')).result).toMatchObject({ errorType: 'TypeError', errorMessage: 'no variable' });
    }
  });

  it('that nobody knows is an error, not a wait', async () => {
    const { invoke } = setup(() => []);
    expect((await invoke('nobody')).result.errorType).toBe('ResourceNotFoundException');
  });

  it('is found by an ARN with an alias', async () => {
    const { pool } = setup((folder) => [functionOf(folder, 'alias', 'export const handler = async () => 7')]);
    expect(await pool.invoke(`${arnOf('alias')}:live`, '{}', 'background')).toEqual({ ok: true, payload: '7' });
  });

  it('writes its log to a file of its own', async () => {
    const { invoke, folder } = setup((at) => [
      functionOf(
        at,
        'talk',
        "export const handler = async () => { console.log('said'); process.stderr.write('whispered\\n') }",
      ),
    ]);
    await invoke('talk');
    expect(readFileSync(join(folder, 'logs', 'talk.log'), 'utf8')).toBe('said\nwhispered\n');
  });

  it('finds a new environment after a renewal, and loses no event that was under way', async () => {
    const code =
      'export const handler = async ({ ms }) => { await new Promise((r) => setTimeout(r, ms)); return process.env.DB }';
    const { pool, invoke } = setup((folder) => [functionOf(folder, 'env', code)]);
    pool.renew({ DB: 'first' });
    const under = invoke('env', { ms: 50 });
    pool.renew({ DB: 'second' });
    expect((await under).result).toBe('first');
    expect((await invoke('env', { ms: 0 })).result).toBe('second');
  });

  it('answers a person while everything that goes on behind has not ended', async () => {
    const { pool, invoke } = setup(
      (folder) => [
        functionOf(folder, 'endless', 'export const handler = () => new Promise((r) => { setTimeout(r, 1e9) })'),
        functionOf(folder, 'page', 'export const handler = async () => 7'),
      ],
      { size: 2 },
    );
    const behind = [1, 2, 3].map(() => pool.invoke(arnOf('endless'), '{}', 'background'));
    expect((await invoke('page')).result).toBe(7);
    expect((await invoke('page')).result).toBe(7);
    await pool.close();
    // One was under way, two never began: each has its answer.
    for (const { ok } of await Promise.all(behind)) expect(ok).toBe(false);
  });
});

describe('a worker that died after it had answered', () => {
  it('is not given the next event, and answers at once whoever gives it one', async () => {
    const folder = temporaryFolder();
    const { shared: clock } = createVirtualClock({ offset: 0, keep: () => undefined });
    const setup = { clock, logsFolder: folder, environment: {}, compileCache: undefined };
    const crew = createCrew(1, setup, () => undefined);
    const code = "export const handler = async () => { setTimeout(() => { throw new Error('late') }, 1) }";
    const spec = functionOf(folder, 'late', code, { timeoutMs: 600_000 });
    const worker = crew.take('late');
    expect((await worker?.run(spec, 'first', '{}'))?.ok).toBe(true);
    if (worker) crew.giveBack(worker);
    while (worker?.alive) await turn();
    await worker?.end();
    expect(JSON.parse((await worker?.run(spec, 'second', '{}'))?.payload ?? '')).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('second'),
    });
    const next = crew.take('late');
    expect(next).not.toBe(worker);
    expect((await next?.run(spec, 'third', '{}'))?.ok).toBe(true);
    await crew.close();
    rmSync(folder, { recursive: true });
  });
});
