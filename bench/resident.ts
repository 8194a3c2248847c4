import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Megabytes that a process and everything it started hold in memory. */
export const residentOf = async (pid: number): Promise<number> => {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const kilobytes = (parent: number): number =>
    rows.reduce((sum, [own, of, rss = 0]) => {
      if (own === parent) return sum + rss;
      return of === parent && own !== undefined ? sum + kilobytes(own) : sum;
    }, 0);
  return kilobytes(pid) / 1024;
};
