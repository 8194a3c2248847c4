import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach } from '@jest/globals';
import { type Host, startHost } from '../../../local/host.ts';
import type { JsonObject } from '../../../local/json.ts';
import { temporaryFolder } from './bundle.ts';
import { names, notesIn, writeSmallApp } from './small-app.ts';

interface Options {
  readonly fresh?: boolean;
  readonly port?: number;
  readonly stateFolder?: string;
  /** Of the workflow, where it is not the small app's own. */
  readonly definition?: JsonObject;
}

/** Hosts of a small app, each test's in a folder of its own; whatever still runs when it ends is stopped. */
export const useHosts = () => {
  const running: { close(): Promise<void> }[] = [];
  const folders: string[] = [];

  afterEach(async () => {
    for (const one of running.splice(0)) await one.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  return {
    /** Stops something else, too, when the test ends. */
    also: <T extends { close(): Promise<void> }>(one: T): T => {
      running.push(one);
      return one;
    },

    setup: () => {
      const folder = temporaryFolder();
      folders.push(folder);
      const assembly = writeSmallApp(folder);
      const stateFolder = join(folder, 'state');
      const hosts: Host[] = [];
      const start = async ({ definition, ...options }: Options = {}): Promise<Host> => {
        const written = async () => writeSmallApp(folder, definition);
        const host = await startHost({ stateFolder, seedTeam: false, assembly: written, ...options });
        hosts.push(host);
        running.push({ close: async () => (hosts.includes(host) ? host.close() : undefined) });
        return host;
      };
      const stop = async (): Promise<void> => hosts.pop()?.close();
      const put = (host: Host, pk: string) =>
        host.documentClient.send(new PutCommand({ TableName: names.table, Item: { pk } }));
      return { folder, assembly, stateFolder, start, stop, put, notes: () => notesIn(folder) };
    },
  };
};

export const itemAt = async (host: Host, pk: string, table: string = names.table) =>
  (await host.documentClient.send(new GetCommand({ TableName: table, Key: { pk } }))).Item;
