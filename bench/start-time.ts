import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const caches = ['assemblies', 'cache', 'compile-cache'].map((name) =>
  fileURLToPath(new URL(`../.build/${name}`, import.meta.url)),
);

/**
 * Seconds from the command to the first page, on an empty state folder.
 * @param warm keeps what an earlier start built and compiled
 */
export const startTime = (warm: boolean): Promise<number> =>
  inTemporaryFolder(async (folder) => {
    if (!warm) await Promise.all(caches.map((cache) => rm(cache, { recursive: true, force: true })));
    const from = performance.now();
    const host = await startChild('local/start.mjs', '--state', folder, '--port', '0');
    try {
      const { status } = await fetch(`${host.url}/`);
      if (status !== 200) throw new Error(`The first page answered ${status}.`);
      return (performance.now() - from) / 1000;
    } finally {
      await host.stop();
    }
  });
