import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemblyInputs } from '../assembly/assembly.ts';
import { keptBuild } from '../assembly/kept-build.ts';
import { runScript } from '../assembly/run-script.ts';
import { fillStateFolder, holdsState } from '../start/state-folder.ts';

const script = fileURLToPath(new URL('./build.ts', import.meta.url));

/** The town with its referrals, as a state folder: driven once for each build, in a process of its own, and kept. */
const demoState = (onBuild: () => void): Promise<string> =>
  keptBuild({
    name: 'demo',
    inputs: [...assemblyInputs, 'local'],
    mark: 'tables.sqlite',
    make: async (working) => {
      onBuild();
      await runScript(script, join(working, 'result'));
    },
  });

/**
 * Puts the town with its referrals into a state folder that holds nothing yet, or is to begin anew.
 * @param onBuild called when the town has to be lived through first
 * @returns false when something is there: then that goes on
 * @throws Trouble as claimStateFolder does, before the town is lived through
 */
export const moveIntoTown = async (stateFolder: string, fresh: boolean, onBuild = (): void => {}): Promise<boolean> => {
  if (!fresh && holdsState(stateFolder)) return false;
  await fillStateFolder(stateFolder, () => demoState(onBuild));
  return true;
};
