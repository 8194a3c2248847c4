import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startDynoxide } from '../../local/tables/dynoxide.ts';
import { temporaryFolder } from './support/bundle.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the table engine that a killed host left behind', () => {
  it('can be found also when the host was killed before the engine listened', async () => {
    const dbPath = join(folder, 'tables.sqlite');
    const taken = createServer().unref();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const watcher = watch(folder, { persistent: false });
    const noted = new Promise<void>((resolve) => {
      watcher.on('change', (_, name) => name === 'tables.sqlite.pid' && resolve());
    });
    try {
      // An engine that never comes to listen.
      await expect(startDynoxide({ dbPath, port })).rejects.toThrow('already in use');
      await noted;
    } finally {
      watcher.close();
      taken.close();
    }
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
      await once(parent.stdout, 'data');
      const engine = await startDynoxide({ dbPath });
      await engine.stop();
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('is not taken for another engine that has its number by now', async () => {
    const other = await startDynoxide({ dbPath: join(folder, 'other.sqlite') });
    const dbPath = join(folder, 'tables.sqlite');
    writeFileSync(`${dbPath}.pid`, String(other.pid));
    const engine = await startDynoxide({ dbPath });
    expect(isRunning(other.pid)).toBe(true);
    await engine.stop();
    await other.stop();
  });
});
