import { Worker } from 'node:worker_threads';
import type { Options } from '../run/options.ts';
import { hardestFirst } from '../run/run-seed.ts';
import { type Guard, guardsInCode } from './guards.ts';
import type { MutantResult, MutantTask } from './mutant-worker.ts';

interface Outcome extends MutantResult {
  readonly guard: Guard;
}

/** A thread that tries one guard after the other. One that goes round in circles without a guard is replaced. */
const createThread = () => {
  let worker: Worker | undefined;

  const tried = (task: MutantTask): Promise<MutantResult> =>
    new Promise((resolve) => {
      const mine = (worker ??= new Worker(new URL('./mutant-worker.ts', import.meta.url)));
      const over = (result: MutantResult, goesOn: boolean): void => {
        clearTimeout(limit);
        mine.off('message', answered).off('error', failed);
        if (!goesOn) {
          worker = undefined;
          void mine.terminate();
        }
        resolve(result);
      };
      const limit = setTimeout(
        () => over({ seeds: 1, killedBy: 'never ends', met: [] }, false),
        (4 * task.seconds + 60) * 1000,
      );
      const answered = (result: MutantResult): void => over(result, true);
      const failed = (error: Error): void => over({ seeds: 1, killedBy: `${error.name} thrown`, met: [] }, false);
      mine.on('message', answered).on('error', failed);
      mine.postMessage(task);
    });

  return { tried, end: () => worker?.terminate() };
};

const said = ({ seeds, killedBy }: Outcome): string => {
  if (killedBy !== undefined) return `${seeds}: ${killedBy}`;
  return seeds === 0 ? 'never has anything to do' : `survives ${seeds}`;
};

const rowOf = (outcome: Outcome): string =>
  `| ${outcome.guard.kind} | \`${outcome.guard.where.replaceAll('|', '\\|')}\` | ${said(outcome)} |`;

/** Which seeds each guard has something to do in, those where it has most first. Retries and Catchers may in any. */
const chosenFor = async (
  seeds: readonly number[],
  say: (line: string) => void,
): Promise<{ readonly seedsOf: (guard: Guard, no: number) => readonly number[]; readonly failed: boolean }> => {
  const { tried, end } = createThread();
  const met = new Map<number, { seed: number; times: number }[]>();
  for (const seed of seeds) {
    const result = await tried({ guard: undefined, seeds: [seed], seconds: 3600 });
    if (result.killedBy !== undefined) {
      say(`with every guard in its place, seed ${seed}: ${result.killedBy}`);
      return { seedsOf: () => [], failed: true };
    }
    for (const [no, times] of result.met) met.set(no, [...(met.get(no) ?? []), { seed, times }]);
  }
  await end();
  say(`with every guard in its place: ${seeds.length} seeds, none failed`);
  const seedsOf = ({ without }: Guard, no: number): readonly number[] => {
    if ('definition' in without) return seeds;
    return (met.get(no) ?? []).toSorted((a, b) => b.times - a.times).map(({ seed }) => seed);
  };
  return { seedsOf, failed: false };
};

/**
 * Removes one guard after the other, from the `--from`-th on, and looks for a seed that fails without it; prints the
 * table of docs/reliability.md. The same seeds with every guard in its place come first: none of them may fail, and they
 * tell in which seeds a guard has anything to do.
 * @returns how many survived
 */
export const runMutations = async (options: Options, say: (line: string) => void): Promise<number> => {
  const guards = guardsInCode();
  const outcomes: Outcome[] = [];
  const { seedsOf, failed } = await chosenFor(hardestFirst(2000).slice(0, options.count), say);
  if (failed) return 1;

  const left = [...guards.keys()].slice(options.first - 1);
  const oneThread = async (): Promise<void> => {
    const { tried, end } = createThread();
    for (let no = left.shift(); no !== undefined; no = left.shift()) {
      const guard = guards[no];
      if (!guard) continue;
      const seeds = seedsOf(guard, no);
      const result = await tried({ guard: no, seeds, seconds: Math.min(options.within, 3600) });
      const outcome = { guard, ...result };
      outcomes.push(outcome);
      say(rowOf(outcome));
    }
    await end();
  };
  await Promise.all(Array.from({ length: options.threads }, oneThread));
  const isKilled = ({ killedBy }: Outcome): boolean => killedBy !== undefined;
  say('');
  for (const kind of new Set(guards.map((guard) => guard.kind))) {
    const ofKind = outcomes.filter(({ guard }) => guard.kind === kind);
    const idle = ofKind.filter((one) => one.seeds === 0).length;
    say(`${kind}: ${ofKind.filter(isKilled).length} killed, ${idle} without anything to do, of ${ofKind.length}`);
  }
  const killed = outcomes.filter(isKilled).length;
  say(`killed ${killed} of ${outcomes.length} tried, of ${guards.length} in all`);
  return outcomes.length - killed;
};
