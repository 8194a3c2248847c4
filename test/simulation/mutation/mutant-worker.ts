import '../world/light-packages.ts';
import { registerHooks } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { textOf } from '../world/text-of.ts';
import { guardsInCode } from './guards.ts';
import { withSwitches } from './switched.ts';

/** One guard less, seed after seed, until something is found wrong or the time is up; all are there when none is named. */
export interface MutantTask {
  readonly guard: number | undefined;
  readonly seeds: readonly number[];
  readonly seconds: number;
}
export interface MutantResult {
  /** How many ran. */
  readonly seeds: number;
  /** The invariant that did not hold. */
  readonly killedBy?: string;
  /** How often an error met a state in the last one. */
  readonly stumbles: readonly (readonly [stumble: string, times: number])[];
  /** The files of functions that were loaded: guards in others stand in what is not simulated. */
  readonly loaded: readonly string[];
  /** Which guards had something to do in the last one, and how often. */
  readonly met: readonly (readonly [guard: number, times: number])[];
}

Error.stackTraceLimit = 0;
const guards = guardsInCode();
const loadedFiles = new Set<string>();
const root = new URL('../../../', import.meta.url).href;

registerHooks({
  load: (asked, context, next) => {
    const loaded = next(asked, context);
    if (!asked.startsWith(root)) return loaded;
    const file = asked.slice(root.length);
    if (file.startsWith('functions/')) loadedFiles.add(file);
    const edits = guards.flatMap(({ without }, no) =>
      'file' in without && without.file === file ? [{ ...without, no }] : [],
    );
    if (edits.length === 0) return loaded;
    return { ...loaded, source: withSwitches(Buffer.from(textOf(loaded.source)), edits) };
  },
});

// Only now: what they import is to be loaded with its switches.
const { runSeed } = await import('../run/run-seed.ts');
const { definitionOf } = await import('../cloud/definition.ts');

/** Of a core: on a busy machine a minute may be a few seconds of it. */
const secondsSpent = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
};

const carryOut = async ({ guard, seeds: chosen, seconds }: MutantTask): Promise<MutantResult> => {
  const without = guard === undefined ? undefined : guards[guard]?.without;
  const options = without && 'definition' in without ? { definition: definitionOf(without.definition) } : {};
  const began = secondsSpent();
  const met = globalThis.guardsMet;
  let seeds = 0;
  let stumbles: ReadonlyMap<string, number> = new Map();
  globalThis.guardOff = guard;
  try {
    for (const seed of chosen) {
      if (secondsSpent() - began > seconds) break;
      seeds += 1;
      met.clear();
      const { violations, stumbles: last } = await runSeed(seed, options);
      const [first] = violations;
      stumbles = last;
      if (first) return { seeds, killedBy: first.invariant, met: [], loaded: [], stumbles: [] };
    }
    return { seeds, met: [...met], loaded: [...loadedFiles], stumbles: [...stumbles] };
  } catch (error) {
    return {
      seeds,
      killedBy: `${error instanceof Error ? error.name : String(error)} thrown`,
      met: [],
      loaded: [],
      stumbles: [],
    };
  } finally {
    globalThis.guardOff = undefined;
  }
};

parentPort?.on('message', (task: MutantTask) => void carryOut(task).then((result) => parentPort?.postMessage(result)));
