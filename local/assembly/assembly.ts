import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = fileURLToPath(new URL('./synthesize.ts', import.meta.url));
const inputs = ['functions', 'infra', 'workflows', 'package-lock.json', 'local/assembly/synthesize.ts'];
const week = 7 * 86_400_000;
const run = promisify(execFile);

const filesIn = (path: string): string[] => {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .flatMap((entry) => filesIn(`${path}/${entry.name}`))
    .toSorted();
};

/** Changes whenever the assembly may. */
const hashOfInputs = (): string => {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesIn)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 24);
};

/** Another host may run from an older one: only what nobody has asked for in a week goes. */
const removeOld = (cache: string): void => {
  for (const name of readdirSync(cache)) {
    if (statSync(join(cache, name)).mtimeMs < Date.now() - week)
      rmSync(join(cache, name), { recursive: true, force: true });
  }
};

const build = async (cache: string, done: string): Promise<void> => {
  const working = join(cache, `building-${randomUUID()}`);
  mkdirSync(working, { recursive: true });
  try {
    await run(process.execPath, ['--disable-warning=ExperimentalWarning', script, working], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    renameSync(join(working, 'assembly'), done);
  } catch (error) {
    // Somebody else may have built the same meanwhile.
    if (!existsSync(join(done, 'manifest.json'))) throw error;
  } finally {
    rmSync(working, { recursive: true, force: true });
  }
};

/**
 * The cloud assembly of this repository's app: bundled and synthesized, or the one kept since nothing has changed.
 * @returns its folder
 */
export const buildAssembly = async (): Promise<string> => {
  const cache = join(root, '.build', 'assemblies');
  mkdirSync(cache, { recursive: true });
  const done = join(cache, hashOfInputs());
  if (!existsSync(join(done, 'manifest.json'))) await build(cache, done);
  const now = new Date();
  utimesSync(done, now, now);
  removeOld(cache);
  return done;
};
