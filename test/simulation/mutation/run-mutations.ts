import { Worker } from 'node:worker_threads';
import { resourceLimits } from '../run/campaign.ts';
import type { Options } from '../run/options.ts';
import { hardestFirst, shapeOf } from '../run/shape.ts';
import { type Guard, guardsInCode } from './guards.ts';
import { createHeldBy } from './held-by.ts';
import { fateOf, inMarkdown, said, type Tried } from './in-markdown.ts';
import type { MutantResult, MutantTask } from './mutant-worker.ts';
import { nameOf, whySettled } from './settled.ts';

/** A thread that tries one guard after the other. One that goes round in circles without a guard is replaced. */
const createThread = () => {
  let worker: Worker | undefined;

  const tried = (task: MutantTask): Promise<MutantResult> =>
    new Promise((resolve) => {
      const mine = (worker ??= new Worker(new URL('./mutant-worker.ts', import.meta.url), { resourceLimits }));
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
        () => over({ seeds: 1, killedBy: 'never ends', met: [], loaded: [], stumbles: [] }, false),
        (20 * task.seconds + 60) * 1000,
      );
      const answered = (result: MutantResult): void => over(result, true);
      const failed = (error: Error): void =>
        over({ seeds: 1, killedBy: `${error.name} thrown`, met: [], loaded: [], stumbles: [] }, false);
      mine.on('message', answered).on('error', failed);
      mine.postMessage(task);
    });

  return { tried, end: () => worker?.terminate() };
};

interface Control {
  readonly seedsOf: (guard: Guard, no: number) => readonly number[];
  /** Whether it stands in a file of which anything is loaded at all. */
  readonly isSimulated: (guard: Guard) => boolean;
  readonly failed: boolean;
}

/** Much shows only once the faults have stopped, and much only while they go on. */
const isLiveness = (seed: number): boolean => shapeOf(seed).mode === 'liveness';

/** How often a retrier or a catcher had something to do: whatever leaves the journey passes those of the journey. */
const timesOf = ({ without }: Guard, stumbles: MutantResult['stumbles']): number => {
  if (!('definition' in without)) return 0;
  const { state, errors } = without;
  const isMet = (stumble: string): boolean => {
    const [at, error = ''] = stumble.split(' ');
    return (state === 'Journey' || at === state) && (errors.includes(error) || errors.includes('States.ALL'));
  };
  return stumbles.reduce((sum, [stumble, times]) => sum + (isMet(stumble) ? times : 0), 0);
};

/** Which seeds each guard has something to do in, those where it has most first, of both modes in turn. */
const chosenFor = async (seeds: readonly number[], say: (line: string) => void): Promise<Control> => {
  const { tried, end } = createThread();
  const loaded = new Set<string>();
  const results = new Map<number, MutantResult>();
  for (const seed of seeds) {
    const result = await tried({ guard: undefined, seeds: [seed], seconds: 3600 });
    if (result.killedBy !== undefined) {
      say(`with every guard in its place, seed ${seed}: ${result.killedBy}`);
      return { seedsOf: () => [], isSimulated: () => false, failed: true };
    }
    for (const file of result.loaded) loaded.add(file);
    results.set(seed, result);
  }
  await end();
  say(`with every guard in its place: ${seeds.length} seeds, none failed`);
  const seedsOf = (guard: Guard, no: number): readonly number[] => {
    const times = ({ met, stumbles }: MutantResult): number =>
      'definition' in guard.without ? timesOf(guard, stumbles) : (met.find(([one]) => one === no)?.[1] ?? 0);
    const most = [...results]
      .map(([seed, result]) => ({ seed, times: times(result) }))
      .filter((one) => one.times > 0)
      .toSorted((a, b) => b.times - a.times)
      .map(({ seed }) => seed);
    const [calm, rough] = [most.filter(isLiveness), most.filter((seed) => !isLiveness(seed))];
    return most.flatMap((_, at) => [...calm.slice(at, at + 1), ...rough.slice(at, at + 1)]);
  };
  const isSimulated = ({ without }: Guard): boolean => !('file' in without) || loaded.has(without.file);
  return { seedsOf, isSimulated, failed: false };
};

/**
 * Removes one guard after the other, from the `--from`-th on, and looks for a seed that fails without it; prints the
 * tables of docs/reliability.md. The same seeds with every guard in its place come first: none of them may fail, and they
 * tell in which seeds a guard has anything to do. Where no seed fails, the suites of rules are asked.
 * @returns how many are not settled
 */
export const runMutations = async (options: Options, say: (line: string) => void): Promise<number> => {
  const guards = guardsInCode();
  const { seedsOf, isSimulated, failed } = await chosenFor(hardestFirst(2000).slice(0, options.count), say);
  if (failed) return 1;

  const elsewhere = guards.filter((guard) => !isSimulated(guard));
  const files = new Set(elsewhere.map(({ where }) => where.replace(/:\d+ .*/s, '')));
  say(`${elsewhere.length} of ${guards.length} guards stand in ${files.size} files that nothing here loads`);
  const left = [...guards.entries()].slice(options.first - 1).flatMap(([no, guard]) => (isSimulated(guard) ? no : []));
  const all: (Tried & { readonly no: number })[] = [];
  const suites = createHeldBy(guards, say);
  const oneThread = async (): Promise<void> => {
    const { tried, end } = createThread();
    const seconds = Math.min(options.within, 3600);
    for (let no = left.shift(); no !== undefined; no = left.shift()) {
      const guard = guards[no];
      if (!guard) continue;
      const { kind, where } = guard;
      const { seeds, killedBy } = await tried({ guard: no, seeds: seedsOf(guard, no), seconds });
      const held = killedBy === undefined ? await suites.heldBy(no) : undefined;
      const one = { no, kind, name: nameOf(where), seeds, killedBy, held, why: whySettled(where) };
      all.push(one);
      say(`${kind} ${where} ${said(one)}`);
    }
    await end();
  };
  await Promise.all(Array.from({ length: options.threads }, oneThread));
  suites.end();
  say('');
  for (const line of inMarkdown(all.toSorted((a, b) => a.no - b.no))) say(line);
  return all.filter((one) => fateOf(one) === 'open').length;
};
