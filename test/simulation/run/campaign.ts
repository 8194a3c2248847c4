import { Worker } from 'node:worker_threads';
import type { Options } from './options.ts';
import type { SeedResult } from './run-seed.ts';
import type { Answered, Told } from './seed-worker.ts';

interface Campaign {
  readonly results: readonly SeedResult[];
  readonly errors: readonly { readonly seed: number; readonly error: string }[];
  readonly seconds: number;
}

/** A run makes much that is of no use a moment later: with room for it the collector has less to do. */
export const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/** Many seeds on several threads; `progress` hears of each. */
export const runCampaign = async (
  { first, count, threads, twice, within }: Pick<Options, 'first' | 'count' | 'threads' | 'twice' | 'within'>,
  progress: (done: number, answered: Answered) => void,
): Promise<Campaign> => {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const results: SeedResult[] = [];
  const errors: { seed: number; error: string }[] = [];
  let next = first;

  const oneThread = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), { resourceLimits });
      const go = (): void => {
        if (next >= first + count || seconds() > within) {
          resolve(worker.terminate().then(() => undefined));
          return;
        }
        const told: Told = { seed: next, twice };
        next += 1;
        worker.postMessage(told);
      };
      worker.on('error', reject);
      worker.on('message', (answered: Answered) => {
        if ('result' in answered) results.push(answered.result);
        else errors.push(answered);
        progress(results.length + errors.length, answered);
        go();
      });
      go();
    });

  await Promise.all(Array.from({ length: Math.min(threads, count) }, oneThread));
  return { results: results.toSorted((a, b) => a.seed - b.seed), errors, seconds: seconds() };
};
