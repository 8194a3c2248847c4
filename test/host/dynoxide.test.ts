import { rmSync, watch, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startDynoxide } from '../../local/dynoxide.ts';
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
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const watcher = watch(folder);
    const told = new Promise<void>((resolve) => {
      watcher.on('change', (_, name) => name === 'tables.sqlite.pid' && resolve());
    });
    // An engine that never comes to listen.
    await expect(startDynoxide({ dbPath, port })).rejects.toThrow('already in use');
    await told;
    watcher.close();
    taken.close();
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
