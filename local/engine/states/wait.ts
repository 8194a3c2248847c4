import type { WaitState } from '../definition/definition.ts';
import { bindingsAt } from '../execution/bindings.ts';
import { changePhase, type Place, type Run, visitAt } from '../execution/run.ts';
import { handOver } from '../execution/transitions.ts';
import { evaluateSeconds, evaluateTimestamp } from '../jsonata/evaluate-as.ts';

/** A moment that has passed is not waited for. */
export const performWait = async (run: Run, place: Place, state: WaitState): Promise<void> => {
  const bindings = bindingsAt(run, place);
  const due =
    state.until === 'Seconds'
      ? run.host.now() + (await evaluateSeconds(state.value, bindings, 0)) * 1000
      : await evaluateTimestamp(state.value, bindings);
  const visit = visitAt(place);
  if (due <= run.host.now()) {
    await handOver(run, place, state, visit.input);
  } else {
    changePhase(run, visit, { kind: 'waiting', timer: run.host.timers.set(due, run) });
  }
};
