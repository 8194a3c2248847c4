import type { ChoiceState } from '../definition/definition.ts';
import { bindingsAt } from '../execution/bindings.ts';
import { type Place, type Run, visitAt } from '../execution/run.ts';
import { StateError } from '../execution/state-error.ts';
import { handOver } from '../execution/transitions.ts';
import { evaluateBoolean } from '../jsonata/evaluate-as.ts';

/** The first choice that holds; else the state's own Assign and Output, and its Default. */
export const performChoice = async (run: Run, place: Place, state: ChoiceState): Promise<void> => {
  const { input } = visitAt(place);
  const bindings = bindingsAt(run, place);
  for (const choice of state.choices) {
    if (await evaluateBoolean(choice.condition, bindings)) {
      await handOver(run, place, choice, input);
      return;
    }
  }
  if (state.next === undefined) {
    // The States Language calls it States.NoChoiceMatched; the service was seen to end the execution with this.
    const message = 'Failed to transition out of the state. The state does not point to a next state.';
    throw new StateError('States.Runtime', message);
  }
  await handOver(run, place, state, input);
};
