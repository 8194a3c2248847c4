import { parentPort } from 'node:worker_threads';
import '../world/light-packages.ts';
import type { SeedResult } from './run-seed.ts';

/** One thread of a campaign: it is told a seed, answers with what came of it, and is told the next. */
export interface Told {
  readonly seed: number;
  readonly twice: boolean;
}
export type Answered = { readonly result: SeedResult } | { readonly seed: number; readonly error: string };

// Where an error was thrown is of no use to anybody here, and costs more than the error.
Error.stackTraceLimit = 0;

// Only now: what it imports is to get the light packages.
const { runSeed } = await import('./run-seed.ts');

const carryOut = async ({ seed, twice }: Told): Promise<Answered> => {
  try {
    const result = await runSeed(seed);
    if (twice) {
      const again = await runSeed(seed);
      if (again.hash !== result.hash) {
        const violation = { invariant: 'same-seed-same-run', what: `${result.hash} and then ${again.hash}` };
        return { result: { ...result, violations: [...result.violations, violation] } };
      }
    }
    return { result };
  } catch (error) {
    return { seed, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
};

parentPort?.on('message', (told: Told) => {
  void carryOut(told).then((answered) => parentPort?.postMessage(answered));
});
