import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type Listening, listen } from '../../local/front/listen.ts';
import { type Host, startHost } from '../../local/host.ts';
import { startDynoxide } from '../../local/tables/dynoxide.ts';
import { temporaryFolder } from './support/bundle.ts';
import { names, notesIn, writeSmallApp } from './support/small-app.ts';

const day = 86_400_000;

jest.setTimeout(60_000);
const hosts: Host[] = [];
const others: Pick<Listening, 'close'>[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const { close } of [...hosts.splice(0), ...others.splice(0)]) await close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const setup = () => {
  const folder = temporaryFolder();
  folders.push(folder);
  const assembly = writeSmallApp(folder);
  const stateFolder = join(folder, 'state');
  const start = async (options: { fresh?: boolean; port?: number; stateFolder?: string } = {}) => {
    const host = await startHost({ stateFolder, demo: false, assembly: async () => assembly, ...options });
    hosts.push(host);
    return host;
  };
  const stop = async () => {
    await hosts.pop()?.close();
  };
  const put = (host: Host, pk: string, more: object = {}) =>
    host.documentClient.send(new PutCommand({ TableName: names.table, Item: { pk, ...more } }));
  return { folder, assembly, stateFolder, start, stop, put, notes: () => notesIn(folder) };
};

/** A port that another program has. */
const taken = async (): Promise<Listening> => {
  const other = await listen(0, () => undefined);
  others.push(other);
  return other;
};

const get = async (host: Host, pk: string, table: string = names.table) =>
  (await host.documentClient.send(new GetCommand({ TableName: table, Key: { pk } }))).Item;

const reachable = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
  });

describe('the host', () => {
  it('serves the site of the templates', async () => {
    const { start } = setup();
    const host = await start();
    const response = await fetch(host.url);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ path: '/', table: 200 });
  });

  it('serves the console and sign-in beside the site', async () => {
    const { start } = setup();
    const { url } = await start();
    expect((await fetch(`${url}/_local`)).status).toBe(200);
    expect(await (await fetch(`${url}/_issuer/.well-known/openid-configuration`)).json()).toMatchObject({
      issuer: `${url}/_issuer`,
    });
  });

  it('delivers what is written to a table to the function that reads its stream', async () => {
    const { start, put, notes } = setup();
    const host = await start();
    await put(host, 'a');
    await put(host, 'b');
    await host.settle();
    expect(notes().flat()).toEqual(['a', 'b']);
  });

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
    expect(await get(second, 'a')).toEqual({ pk: 'a' });
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
    await once(child.stdout, 'data');
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const host = await start();
    await host.settle();
    expect(await get(host, 'a')).toEqual({ pk: 'a' });
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
    expect(await get(second, 'a')).toBeUndefined();
    expect(second.clock.now() - Date.now()).toBeLessThan(day / 2);
  });

  it('uses the table engine that somebody names, and starts over there too', async () => {
    const { start, stop, put } = setup();
    const named = await startDynoxide();
    others.push({ close: () => named.stop() });
    process.env['DYNAMODB_ENDPOINT'] = named.endpoint;
    try {
      const first = await start();
      expect(first.endpoints.dynamodb).toBe(named.endpoint);
      await put(first, 'a');
      await stop();
      const second = await start();
      expect(await get(second, 'a')).toEqual({ pk: 'a' });
      await stop();
      expect(await get(await start({ fresh: true }), 'a')).toBeUndefined();
    } finally {
      delete process.env['DYNAMODB_ENDPOINT'];
    }
  });

  it('gives functions virtual time', async () => {
    const { start } = setup();
    const host = await start();
    await host.clock.advance(100 * day);
    const { now } = JSON.parse(await (await fetch(host.url)).text());
    expect(now - Date.now()).toBeGreaterThan(99 * day);
  });

  it('refuses every other call to the tables while they are throttled', async () => {
    const { start } = setup();
    const host = await start();
    const status = async () => JSON.parse(await (await fetch(host.url)).text()).table;
    host.faults.set('throttled', true);
    expect(new Set([await status(), await status()])).toEqual(new Set([200, 400]));
    host.faults.set('throttled', false);
    expect([await status(), await status()]).toEqual([200, 200]);
  });

  it('deletes what has expired once the clock has passed it', async () => {
    const { start } = setup();
    const host = await start();
    const expiresAt = Math.floor(host.clock.now() / 1000) + 3_600;
    for (const [pk, at] of [
      ['soon', expiresAt],
      ['later', expiresAt + 7 * 86_400],
    ] as const) {
      await host.documentClient.send(new PutCommand({ TableName: names.sessions, Item: { pk, expiresAt: at } }));
    }
    await host.clock.advance(day);
    await host.clock.advance(1);
    expect(await get(host, 'soon', names.sessions)).toBeUndefined();
    expect(await get(host, 'later', names.sessions)).toBeDefined();
  });

  it('listens on 127.0.0.1 and nowhere else', async () => {
    const { start } = setup();
    const { url, endpoints } = await start();
    for (const address of [url, endpoints.aws, endpoints.dynamodb]) {
      const { hostname, port } = new URL(address);
      expect(hostname).toBe('127.0.0.1');
      expect(await reachable('127.0.0.1', Number(port))).toBe(true);
      // Loopback too, but not the address listened on: only who listens everywhere would answer.
      expect(await reachable('127.0.0.2', Number(port))).toBe(false);
    }
  });
});

describe('a host that cannot start', () => {
  it('says that the port is taken', async () => {
    const { start } = setup();
    const { port } = await taken();
    await expect(start({ port })).rejects.toMatchObject({
      name: 'Trouble',
      message: `Port ${port} is taken by another program: stop it, or choose another port with --port <number>.`,
    });
  });

  it('says that the state folder cannot be written to', async () => {
    const { folder, start } = setup();
    writeFileSync(join(folder, 'file'), '');
    await expect(start({ stateFolder: join(folder, 'file', 'state') })).rejects.toThrow(
      /^The state folder .* cannot be written to: change its permissions, or choose another with --state <folder>\.$/,
    );
  });

  it('says that another host runs on the folder, and where', async () => {
    const { start } = setup();
    const { url } = await start();
    await expect(start()).rejects.toThrow(`is already running on the state folder`);
    await expect(start()).rejects.toThrow(` at ${url}: use that, stop it, or choose another folder`);
  });

  it('says what of the workflow it does not run, before anything has started', async () => {
    const { folder, stateFolder } = setup();
    const definition = { QueryLanguage: 'JSONata', StartAt: 'All', States: { All: { Type: 'Map', End: true } } };
    const assembly = async () => writeSmallApp(folder, definition);
    await expect(startHost({ stateFolder, demo: false, assembly })).rejects.toMatchObject({
      name: 'DefinitionRefused',
      message: expect.stringContaining('States.All'),
    });
    hosts.push(await startHost({ stateFolder, demo: false, assembly: async () => writeSmallApp(folder) }));
  });

  it('leaves nothing behind that would keep it from starting', async () => {
    const { start } = setup();
    const { port } = await taken();
    await expect(start({ port })).rejects.toThrow();
    expect((await fetch((await start()).url)).status).toBe(200);
  });
});
