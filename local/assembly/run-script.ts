import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './kept-build.ts';

const run = promisify(execFile);

/** Runs a script of this repository in a process of its own, to its end or to that of this process. */
export const runScript = async (script: string, ...args: readonly string[]): Promise<void> => {
  const running = run(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const end = (): void => void running.child.kill();
  // Before what it was making is removed, which is done on exit too.
  process.prependOnceListener('exit', end);
  try {
    await running;
  } finally {
    process.off('exit', end);
  }
};
