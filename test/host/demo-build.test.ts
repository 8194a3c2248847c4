import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { processes } from '../../local/tables/processes.ts';
import { isRunning } from '../support/is-running.ts';
import { temporaryFolder } from './support/bundle.ts';

const script = fileURLToPath(new URL('../../local/demo/build.ts', import.meta.url));

/** The table engines whose file lies in a folder. */
const enginesIn = (folder: string): number[] =>
  processes()
    .filter(({ command }) => command.includes(`--db-path ${folder}`))
    .map(({ pid }) => pid);

describe('the town that is being lived through', () => {
  let folder: string;
  let child: ChildProcess | undefined;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    for (const pid of enginesIn(folder)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'nobody waits for it'] as const)(
    'leaves no table engine and no files when it is ended: %s',
    async (end) => {
      child = spawn(process.execPath, [script, join(folder, 'result')], {
        stdio: ['pipe', 'ignore', 'inherit'],
        env: { ...process.env, TMPDIR: folder, NODE_OPTIONS: '' },
      });
      const ended = once(child, 'exit');
      let engines: number[] = [];
      while (engines.length === 0) {
        await turn();
        engines = enginesIn(folder);
      }
      if (end === 'nobody waits for it') child.stdin?.end();
      else child.kill(end);
      expect(await ended).toEqual([1, null]);
      while (engines.some(isRunning)) await turn();
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
