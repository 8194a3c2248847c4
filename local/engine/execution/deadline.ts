import type { Timer } from '../timers.ts';
import type { Run } from './run.ts';

const secondsOfAYear = 365 * 24 * 60 * 60;

/** A machine's TimeoutSeconds counts anew from each redrive; a year ends every execution, whatever it says. */
export const setDeadline = (run: Run): Timer =>
  run.host.timers.set(
    run.host.now() + Math.min(run.definition.timeoutSeconds ?? secondsOfAYear, secondsOfAYear) * 1000,
    run,
  );
