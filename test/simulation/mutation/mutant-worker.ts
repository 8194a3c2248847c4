import { registerHooks } from 'node:module';
import { parentPort } from 'node:worker_threads';
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
  /** Which guards had something to do in the last one, and how often. */
  readonly met: readonly (readonly [guard: number, times: number])[];
}

Error.stackTraceLimit = 0;
const guards = guardsInCode();
const root = new URL('../../../', import.meta.url).href;

registerHooks({
  load: (asked, context, next) => {
    const loaded = next(asked, context);
    if (!asked.startsWith(root)) return loaded;
    const file = asked.slice(root.length);
    const edits = guards.flatMap(({ without }, no) =>
      'file' in without && without.file === file ? [{ ...without, no }] : [],
    );
    if (edits.length === 0) return loaded;
    const bytes = Buffer.from(
      typeof loaded.source === 'string' ? loaded.source : new Uint8Array(Object(loaded.source)),
    );
    return { ...loaded, source: withSwitches(bytes, edits) };
  },
});

// Only now: what they import is to be loaded with its switches.
const { runSeed } = await import('../run/run-seed.ts');
const { definitionOf } = await import('../world/workflow.ts');

const carryOut = async ({ guard, seeds: chosen, seconds }: MutantTask): Promise<MutantResult> => {
  const without = guard === undefined ? undefined : guards[guard]?.without;
  const options = without && 'definition' in without ? { definition: definitionOf(without.definition) } : {};
  const began = performance.now();
  const met = globalThis.guardsMet;
  let seeds = 0;
  globalThis.guardOff = guard;
  try {
    for (const seed of chosen) {
      if (performance.now() - began > seconds * 1000) break;
      seeds += 1;
      met.clear();
      const [first] = (await runSeed(seed, options)).violations;
      if (first) return { seeds, killedBy: first.invariant, met: [] };
    }
    return { seeds, met: [...met] };
  } catch (error) {
    return { seeds, killedBy: `${error instanceof Error ? error.name : String(error)} thrown`, met: [] };
  } finally {
    globalThis.guardOff = undefined;
  }
};

parentPort?.on('message', (task: MutantTask) => void carryOut(task).then((result) => parentPort?.postMessage(result)));
