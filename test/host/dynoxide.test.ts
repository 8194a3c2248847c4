import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startDynoxide } from '../../local/tables/dynoxide.ts';
import { firstWords } from '../support/first-words.ts';
import { isRunning } from '../support/is-running.ts';
import { temporaryFolder } from './support/bundle.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the table engine', () => {
  it('listens on loopback when it says so, and is gone when it is stopped', async () => {
    const engine = await startDynoxide();
    expect(new URL(engine.endpoint).hostname).toBe('127.0.0.1');
    expect((await fetch(engine.endpoint)).status).toBe(200);
    await engine.stop();
    expect(isRunning(engine.pid)).toBe(false);
  });

  it('says in one sentence why it did not start', async () => {
    const dbPath = join(folder, 'not', 'there.db');
    await expect(startDynoxide({ dbPath })).rejects.toThrow(/^The database engine did not start: .*there\.db/);
  });
});

describe('the table engine that a killed host left behind', () => {
  it('is found without anything that the host could still have written', async () => {
    const dbPath = join(folder, 'with space.sqlite');
    const orphan = await startDynoxide({ dbPath });
    for (const name of readdirSync(folder)) expect(name).toMatch(/^with space\.sqlite(-\w+)?$/);
    const engine = await startDynoxide({ dbPath });
    expect(isRunning(orphan.pid)).toBe(false);
    await engine.stop();
  });

  it('is gone once it has let go of the file, even when nobody buries it', async () => {
    const dbPath = join(folder, 'tables.sqlite');
    const parent = spawn(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { writeSync } from 'node:fs';
       import { startDynoxide } from ${JSON.stringify(new URL('../../local/tables/dynoxide.ts', import.meta.url))};
       await startDynoxide({ dbPath: ${JSON.stringify(dbPath)} });
       writeSync(1, 'started');
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
    ]);
    try {
      await firstWords(parent);
      const engine = await startDynoxide({ dbPath });
      await engine.stop();
    } finally {
      if (parent.kill('SIGKILL')) await once(parent, 'exit');
    }
  });

  it('is not taken for the engine of another file', async () => {
    const dbPath = join(folder, 'tables.sqlite');
    const other = await startDynoxide({ dbPath: `${dbPath}.other` });
    const engine = await startDynoxide({ dbPath });
    expect(isRunning(other.pid)).toBe(true);
    await engine.stop();
    await other.stop();
  });
});
