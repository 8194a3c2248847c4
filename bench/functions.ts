import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { bundleFunctions } from '../infra/build/bundle.ts';
import { functionNames } from '../infra/function-envs.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

interface FunctionWeight {
  readonly name: string;
  /** Of the code, in KB of 1,024 bytes. */
  readonly zipped: number;
  /** Milliseconds to load the module, one figure a round. */
  readonly init: readonly number[];
}

const run = promisify(execFile);
const zip = promisify(gzip);
const script = fileURLToPath(new URL('./module-init.ts', import.meta.url));

const initOf = async (name: string, bundle: string): Promise<number> => {
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', script, name, bundle]);
  return Number(stdout.trim());
};

/** Every function as it is deployed: how large, and how long until its module is loaded, a new process each time. */
export const functionWeights = (rounds: number): Promise<FunctionWeight[]> =>
  inTemporaryFolder(async (outDir) => {
    await bundleFunctions({ outDir });
    const weights = functionNames.map((name) => ({
      name,
      bundle: join(outDir, name, 'index.mjs'),
      init: [] as number[],
    }));
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, bundle, init } of weights) init.push(await initOf(name, bundle));
    }
    return Promise.all(
      weights.map(async ({ name, bundle, init }) => {
        const { length } = await zip(await readFile(bundle), { level: 9 });
        return { name, zipped: length / 1024, init };
      }),
    );
  });
