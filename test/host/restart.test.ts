import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { startDynoxide } from '../../local/tables/dynoxide.ts';
import { firstWords } from '../support/first-words.ts';
import { names } from './support/small-app.ts';
import { itemAt, useHosts } from './support/use-hosts.ts';

const day = 86_400_000;

describe('a host that is started again', () => {
  const { setup, also } = useHosts();

  it('goes on from where it stopped: data, time, and how far the stream was read', async () => {
    const { start, stop, put, notes } = setup();
    const first = await start();
    await put(first, 'a');
    await first.clock.advance(40 * day);
    const then = first.clock.now();
    await stop();
    const second = await start();
    expect(second.clock.now()).toBeGreaterThanOrEqual(then);
    expect(second.clock.now() - then).toBeLessThan(day);
    expect(await itemAt(second, 'a')).toEqual({ pk: 'a' });
    await put(second, 'b');
    await second.settle();
    expect(notes()).toEqual([['a'], ['b']]);
  });

  it('delivers after a restart what could not be delivered before', async () => {
    const { folder, start, stop, put, notes } = setup();
    const first = await start();
    writeFileSync(join(folder, 'broken'), '');
    await put(first, 'a');
    await first.settle();
    await stop();
    rmSync(join(folder, 'broken'));
    const second = await start();
    await second.settle();
    expect(notes()).toEqual([['a']]);
  });

  it('loses nothing that was acknowledged before it was killed, and ends the table engine that was left behind', async () => {
    const { assembly, stateFolder, start, notes } = setup();
    const script = fileURLToPath(new URL('./support/run-host.ts', import.meta.url));
    const child = spawn(process.execPath, [script, stateFolder, assembly, names.table, 'a'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await firstWords(child);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const host = await start();
    await host.settle();
    expect(await itemAt(host, 'a')).toEqual({ pk: 'a' });
    expect(new Set(notes().flat())).toEqual(new Set(['a']));
  });

  it('keeps the record of a stream short, and loses nothing by it', async () => {
    const { start, stop, put, notes, stateFolder } = setup();
    const first = await start();
    const written = Array.from({ length: 250 }, (_, index) => `item ${index}`);
    for (const pk of written) await put(first, pk);
    await first.settle();
    await stop();
    const db = new DatabaseSync(join(stateFolder, 'tables.sqlite'));
    expect(Number(db.prepare('SELECT count(*) AS records FROM _stream_records').get()?.['records'])).toBeLessThan(150);
    db.close();
    const second = await start();
    await put(second, 'one more');
    await second.settle();
    expect(notes().flat()).toEqual([...written, 'one more']);
  });

  it('starts over when it is told to', async () => {
    const { start, stop, put } = setup();
    const first = await start();
    await put(first, 'a');
    await first.clock.advance(day);
    await stop();
    const second = await start({ fresh: true });
    expect(await itemAt(second, 'a')).toBeUndefined();
    expect(second.clock.now() - Date.now()).toBeLessThan(day / 2);
  });

  it('uses the table engine that somebody names, and starts over there too', async () => {
    const { start, stop, put } = setup();
    const named = await startDynoxide();
    also({ close: () => named.stop() });
    process.env['DYNAMODB_ENDPOINT'] = named.endpoint;
    try {
      const first = await start();
      expect(first.endpoints.dynamodb).toBe(named.endpoint);
      await put(first, 'a');
      await stop();
      const second = await start();
      expect(await itemAt(second, 'a')).toEqual({ pk: 'a' });
      await stop();
      expect(await itemAt(await start({ fresh: true }), 'a')).toBeUndefined();
    } finally {
      delete process.env['DYNAMODB_ENDPOINT'];
    }
  });

  it('uses an engine of its own where the name is empty', async () => {
    const { start } = setup();
    process.env['DYNAMODB_ENDPOINT'] = '';
    try {
      expect((await start()).endpoints.dynamodb).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    } finally {
      delete process.env['DYNAMODB_ENDPOINT'];
    }
  });
});
