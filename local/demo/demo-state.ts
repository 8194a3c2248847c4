import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemblyInputs } from '../assembly/assembly.ts';
import { keptBuild } from '../assembly/kept-build.ts';
import { runScript } from '../assembly/run-script.ts';
import { fillStateFolder, holdsState } from '../start/state-folder.ts';
import { Trouble } from '../start/trouble.ts';
import { namedEndpoint } from '../tables/table-engine.ts';

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
 * @throws Trouble as claimStateFolder does, before the town is lived through; and where somebody names a table engine:
 * what is copied are files of our own, and to live through the town would begin anew in theirs
 */
export const moveIntoTown = async (stateFolder: string, fresh: boolean, onBuild = (): void => {}): Promise<boolean> => {
  if (namedEndpoint() !== undefined) {
    throw new Trouble(
      'Ashcombe comes with tables of its own, and DYNAMODB_ENDPOINT names others: unset DYNAMODB_ENDPOINT, or start without --demo.',
    );
  }
  if (!fresh && holdsState(stateFolder)) return false;
  await fillStateFolder(stateFolder, () => demoState(onBuild));
  return true;
};
