import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const week = 7 * 86_400_000;

interface Build {
  /** The folder of `.build` in which what is built is kept. */
  readonly name: string;
  /** Files and folders of this repository that it is made of. */
  readonly inputs: readonly string[];
  /** A file that is there when it is whole. */
  readonly mark: string;
  /** Makes `<working>/result`. */
  readonly make: (working: string) => Promise<void>;
}

const filesIn = (path: string): string[] => {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .flatMap((entry) => filesIn(`${path}/${entry.name}`))
    .toSorted();
};

/** Changes whenever what is built may. */
const hashOf = (inputs: readonly string[]): string => {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesIn)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 24);
};

/** Another host may run from an older one: only what nobody has asked for in a week goes. */
const removeOld = (cache: string): void => {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    // Another process may have removed it.
    const { mtimeMs = Infinity } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs < Date.now() - week) rmSync(path, { recursive: true, force: true });
  }
};

const build = async ({ make, mark }: Build, cache: string, done: string): Promise<void> => {
  const working = join(cache, `building-${randomUUID()}`);
  mkdirSync(working, { recursive: true });
  const remove = (): void => rmSync(working, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  try {
    await make(working);
    renameSync(join(working, 'result'), done);
  } catch (error) {
    // Somebody else may have built the same meanwhile.
    if (!existsSync(join(done, mark))) throw error;
  } finally {
    process.off('exit', remove);
    remove();
  }
};

/**
 * What is built of these inputs, or was before: kept until they change.
 * @returns its folder
 */
export const keptBuild = async (what: Build): Promise<string> => {
  const cache = join(root, '.build', what.name);
  mkdirSync(cache, { recursive: true });
  const done = join(cache, hashOf(what.inputs));
  if (!existsSync(join(done, what.mark))) await build(what, cache, done);
  const now = new Date();
  utimesSync(done, now, now);
  removeOld(cache);
  return done;
};
