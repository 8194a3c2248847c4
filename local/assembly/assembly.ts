import { fileURLToPath } from 'node:url';
import { keptBuild } from './kept-build.ts';
import { runScript } from './run-script.ts';

const script = fileURLToPath(new URL('./synthesize.ts', import.meta.url));

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
    make: (working) => runScript(script, working),
  });
