import { connect } from 'node:net';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { names } from './support/small-app.ts';
import { itemAt, useHosts } from './support/use-hosts.ts';

const day = 86_400_000;

const reachable = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.on('connect', end(true)).on('error', end(false));
  });

describe('the host', () => {
  const { setup } = useHosts();

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
    expect(await itemAt(host, 'soon', names.sessions)).toBeUndefined();
    expect(await itemAt(host, 'later', names.sessions)).toBeDefined();
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
