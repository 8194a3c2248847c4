import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '../../.build/cache');

/** A hash that identifies texts. */
export const hashOf = (...texts: readonly string[]): string =>
  texts
    .reduce((hash, text) => hash.update(text).update('\0'), createHash('sha256'))
    .digest('hex')
    .slice(0, 12);

/** The version of a package that affects the output. */
export const versionOf = (module: string): Promise<string> =>
  readFile(join(import.meta.dirname, '../../node_modules', module, 'package.json'), 'utf8');

const week = 7 * 86_400_000;

/** Deletes files this much older than the one just written. */
const removeOlder = async (newest: string): Promise<void> => {
  const { mtimeMs } = await stat(newest);
  for (const name of await readdir(cache)) {
    const file = join(cache, name);
    // Another process may have deleted it, or be about to replace it.
    const { mtimeMs: written } = await stat(file).catch(() => ({ mtimeMs }));
    if (written < mtimeMs - week) await rm(file, { force: true });
  }
};

/**
 * Caches a text that is slow to produce, under a hash of all its inputs.
 * @param name of the file that it would be
 */
export const keptText = async (
  name: string,
  madeFrom: readonly string[],
  make: () => Promise<string> | string,
): Promise<string> => {
  const kept = join(cache, `${hashOf(...madeFrom)}-${name}`);
  try {
    return await readFile(kept, 'utf8');
  } catch {
    const text = await make();
    await mkdir(cache, { recursive: true });
    // Written atomically: several processes may produce the same at once.
    const own = `${kept}.${process.pid}`;
    await writeFile(own, text);
    await rename(own, kept);
    await removeOlder(kept);
    return text;
  }
};
