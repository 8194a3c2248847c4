import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { assemblyInputs } from '../assembly/assembly.ts';
import { keptBuild, root } from '../assembly/kept-build.ts';
import { claimStateFolder } from '../start/state-folder.ts';

const script = fileURLToPath(new URL('./build.ts', import.meta.url));
const run = promisify(execFile);
const mark = 'tables.sqlite';

/** The town with its referrals, as a state folder: driven once for each build, in a process of its own, and kept. */
const demoState = (onBuild: () => void): Promise<string> =>
  keptBuild({
    name: 'demo',
    inputs: [...assemblyInputs, 'local'],
    mark,
    make: async (working) => {
      onBuild();
      // Where the machine keeps that in memory, a disk is not waited for at each of its writes.
      const driven = mkdtempSync(join(tmpdir(), 'kith-demo-'));
      try {
        await run(process.execPath, ['--disable-warning=ExperimentalWarning', script, driven], {
          cwd: root,
          env: { ...process.env, NODE_OPTIONS: '' },
        });
        cpSync(driven, join(working, 'result'), { recursive: true });
      } finally {
        rmSync(driven, { recursive: true, force: true });
      }
    },
  });

/**
 * Puts the town with its referrals into a state folder that holds nothing yet, or is to begin anew.
 * @param onBuild called when the town has to be lived through first
 * @returns false when something is there: then that goes on
 * @throws Trouble as claimStateFolder does
 */
export const moveIntoTown = async (stateFolder: string, fresh: boolean, onBuild = (): void => {}): Promise<boolean> => {
  if (!fresh && existsSync(join(stateFolder, mark))) return false;
  // A folder that is in use is refused before the town is lived through, not minutes later.
  claimStateFolder(stateFolder, false).journal.close();
  const state = await demoState(onBuild);
  claimStateFolder(stateFolder, true).journal.close();
  cpSync(state, stateFolder, { recursive: true });
  return true;
};
