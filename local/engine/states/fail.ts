import type { FailState } from '../definition/definition.ts';
import { bindingsAt } from '../execution/bindings.ts';
import { failState } from '../execution/fail-state.ts';
import type { Place, Run } from '../execution/run.ts';
import { evaluateString } from '../jsonata/evaluate-as.ts';
import type { Bindings } from '../jsonata/expressions.ts';
import type { Template } from '../jsonata/template.ts';

const text = (template: Template | undefined, bindings: () => Bindings): Promise<string> | undefined =>
  template && evaluateString(template, bindings);

export const performFail = async (run: Run, place: Place, state: FailState): Promise<void> => {
  const bindings = bindingsAt(run, place);
  const error = await text(state.error, bindings);
  const cause = await text(state.cause, bindings);
  await failState(run, place, { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
};
