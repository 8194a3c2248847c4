import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Guard } from './guards.ts';

/** One guard less, seed after seed, until something is found wrong or the time is up. */
export interface MutantTask {
  readonly without: Guard['without'];
  readonly seeds: number;
  readonly seconds: number;
}
export interface MutantResult {
  readonly seeds: number;
  /** The invariant that did not hold. */
  readonly killedBy?: string;
}

Error.stackTraceLimit = 0;
const task: MutantTask = workerData;
const { without } = task;

if ('file' in without) {
  const url = new URL(`../../../${without.file}`, import.meta.url).href;
  registerHooks({
    load: (asked, context, next) => {
      const loaded = next(asked, context);
      if (asked !== url) return loaded;
      const bytes = Buffer.from(
        typeof loaded.source === 'string' ? loaded.source : new Uint8Array(Object(loaded.source)),
      );
      const source =
        bytes.subarray(0, without.start).toString() + without.text + bytes.subarray(without.end).toString();
      return { ...loaded, source };
    },
  });
}

const carryOut = async (): Promise<MutantResult> => {
  // Only now: what they import is to be loaded without the guard.
  const { hardestFirst, runSeed } = await import('../run/run-seed.ts');
  const { definitionOf } = await import('../world/workflow.ts');
  const options = 'definition' in without ? { definition: definitionOf(without.definition) } : {};
  const began = performance.now();
  let seeds = 0;
  for (const seed of hardestFirst(task.seeds * 10).slice(0, task.seeds)) {
    if (performance.now() - began > task.seconds * 1000) break;
    seeds += 1;
    const { violations } = await runSeed(seed, options);
    const [first] = violations;
    if (first) return { seeds, killedBy: first.invariant };
  }
  return { seeds };
};

parentPort?.postMessage(await carryOut());
