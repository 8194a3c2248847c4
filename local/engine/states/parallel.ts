import type { ParallelState } from '../definition/definition.ts';
import { bindingsAt } from '../execution/bindings.ts';
import { checkPayload } from '../execution/payload-limit.ts';
import { record, recordAside } from '../execution/record.ts';
import { branchesAt, changePhase, type Place, type Run, visitAt } from '../execution/run.ts';
import { enterState, handOver } from '../execution/transitions.ts';
import { evaluateTemplate } from '../jsonata/template.ts';

const join = async (run: Run, place: Place, state: ParallelState): Promise<void> => {
  const result = branchesAt(place).map(({ branch }) => branch.output ?? null);
  checkPayload(result, "The state's result");
  recordAside(run, place.branch.lastEvent, 'ParallelStateSucceeded');
  await handOver(run, place, state, result, { result });
};

const fork = async (run: Run, place: Place, state: ParallelState): Promise<void> => {
  const visit = visitAt(place);
  const input =
    state.arguments === undefined ? visit.input : await evaluateTemplate(state.arguments, bindingsAt(run, place));
  checkPayload(input, "The state's arguments");
  const lastEvent = record(run, place.branch, 'ParallelStateStarted');
  const branches = state.branches.map(() => ({ variables: {}, lastEvent }));
  changePhase(run, visit, { kind: 'branching', branches });
  for (const inner of branchesAt(place)) enterState(run, inner, inner.block.startAt, input);
};

/** Performed twice: when it is entered, and when its last branch has come to its end. */
export const performParallel = async (run: Run, place: Place, state: ParallelState): Promise<void> => {
  if (visitAt(place).phase.kind === 'branching') {
    await join(run, place, state);
  } else {
    await fork(run, place, state);
  }
};
