import { Worker } from 'node:worker_threads';
import type { Options } from '../run/options.ts';
import { type Guard, guardsInCode } from './guards.ts';
import type { MutantResult, MutantTask } from './mutant-worker.ts';

interface Outcome extends MutantResult {
  readonly guard: Guard;
}

const tried = ({ without }: Guard, { count, within }: Options): Promise<MutantResult> =>
  new Promise((resolve) => {
    const workerData: MutantTask = { without, seeds: count, seconds: Math.min(within, 3600) };
    const worker = new Worker(new URL('./mutant-worker.ts', import.meta.url), { workerData });
    const over = (result: MutantResult): void => {
      resolve(result);
      void worker.terminate();
    };
    worker.on('message', over);
    worker.on('error', (error) => over({ seeds: 1, killedBy: `${error.name} thrown` }));
  });

const rowOf = ({ guard, seeds, killedBy }: Outcome): string =>
  `| ${guard.kind} | \`${guard.where.replaceAll('|', '\\|')}\` | ${killedBy === undefined ? `survives ${seeds}` : `${seeds}: ${killedBy}`} |`;

/**
 * Removes one guard after the other, from the `--from`-th on, and looks for a seed that fails without it; prints the
 * table of docs/reliability.md.
 * @returns how many survived
 */
export const runMutations = async (options: Options, say: (line: string) => void): Promise<number> => {
  const guards = guardsInCode();
  const outcomes: Outcome[] = [];
  const left = [...guards.keys()].slice(options.first - 1);
  const oneThread = async (): Promise<void> => {
    for (let at = left.shift(); at !== undefined; at = left.shift()) {
      const guard = guards[at];
      if (!guard) continue;
      const outcome = { guard, ...(await tried(guard, options)) };
      outcomes.push(outcome);
      say(rowOf(outcome));
    }
  };
  await Promise.all(Array.from({ length: options.threads }, oneThread));
  const killed = outcomes.filter(({ killedBy }) => killedBy !== undefined).length;
  say('');
  for (const kind of new Set(guards.map((guard) => guard.kind))) {
    const ofKind = outcomes.filter(({ guard }) => guard.kind === kind);
    say(`${kind}: ${ofKind.filter(({ killedBy }) => killedBy !== undefined).length} of ${ofKind.length}`);
  }
  say(`killed ${killed} of ${outcomes.length} tried, of ${guards.length} in all`);
  return outcomes.length - killed;
};
