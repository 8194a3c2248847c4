import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startDynoxide } from '../../local/tables/dynoxide.ts';
import { isRunning } from '../support/is-running.ts';

describe('the table engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-dynoxide-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('listens on loopback when it says so, and is gone when it is stopped', async () => {
    const engine = await startDynoxide();
    expect(new URL(engine.endpoint).hostname).toBe('127.0.0.1');
    expect((await fetch(engine.endpoint)).status).toBe(200);
    await engine.stop();
    expect(isRunning(engine.pid)).toBe(false);
  });

  it('takes the file over from an engine whose host was killed', async () => {
    const dbPath = join(folder, 'orphan.db');
    const orphan = await startDynoxide({ dbPath });
    const engine = await startDynoxide({ dbPath });
    expect(isRunning(orphan.pid)).toBe(false);
    await engine.stop();
  });

  it('says in one sentence why it did not start', async () => {
    const dbPath = join(folder, 'not', 'there.db');
    await expect(startDynoxide({ dbPath })).rejects.toThrow(/^The database engine did not start: .*there\.db/);
  });
});
