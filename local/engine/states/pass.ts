import type { PassState, SucceedState } from '../definition/definition.ts';
import { type Place, type Run, visitAt } from '../execution/run.ts';
import { handOver } from '../execution/transitions.ts';

export const performPass = (run: Run, place: Place, state: PassState | SucceedState): Promise<void> =>
  handOver(run, place, state, visitAt(place).input);
