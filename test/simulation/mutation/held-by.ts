import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Guard } from './guards.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const suites = ['--testMatch', `${root}test/{unit,property}/**/*.test.ts`];
const how = ['--runInBand', '--bail', '--passWithNoTests'];

/** What Jest said, without a guard that stands in a file. */
const jestWithout = (file: string, cut: object): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...jest, '--findRelatedTests', file, ...suites, ...how], {
      cwd: root,
      env: { ...process.env, GUARD_CUT: JSON.stringify(cut) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject).once('exit', () => resolve(said));
  });

/**
 * The first of the suites of rules that fails without the guard; undefined when none does. What a rule says of one worker
 * or one day is held there: to a seed it is one of many ways in which a case may go on.
 */
export const heldBy = async ({ without }: Guard): Promise<string | undefined> => {
  if (!('file' in without)) return undefined;
  const said = await jestWithout(without.file, without);
  return /^FAIL (\S+)/m.exec(said)?.[1];
};
