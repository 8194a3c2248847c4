import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { keptBuild, root } from './kept-build.ts';

const script = fileURLToPath(new URL('./synthesize.ts', import.meta.url));
const run = promisify(execFile);

/** What the assembly is made of. */
export const assemblyInputs = [
  'functions',
  'infra',
  'workflows',
  'package-lock.json',
  'local/assembly/synthesize.ts',
] as const;

/**
 * The cloud assembly of this repository's app: bundled and synthesized, or the one kept since nothing has changed.
 * @returns its folder
 */
export const buildAssembly = (): Promise<string> =>
  keptBuild({
    name: 'assemblies',
    inputs: assemblyInputs,
    mark: 'manifest.json',
    make: async (working) => {
      await run(process.execPath, ['--disable-warning=ExperimentalWarning', script, working], {
        cwd: root,
        env: { ...process.env, NODE_OPTIONS: '' },
      });
    },
  });
