import type { Json } from '../../json.ts';
import type { Handover } from '../definition/definition.ts';
import { evaluateTemplate } from '../jsonata/template.ts';
import { bindingsAt, type Reserved } from './bindings.ts';
import { endExecution } from './end-execution.ts';
import { checkPayload, checkVariables } from './payload-limit.ts';
import { record } from './record.ts';
import { branchesAt, type Place, type Run, stateAt, stateNamed, visitAt } from './run.ts';

export const enterState = (run: Run, place: Place, name: string, input: Json): void => {
  const enteredEvent = record(run, place.branch, `${stateNamed(place, name).type}StateEntered`, { name, input });
  const enteredAt = run.host.now();
  place.branch.visit = { state: name, input, enteredAt, enteredEvent, retries: [], phase: { kind: 'ready' } };
  run.ready.push(place);
};

/** The last branch to end wakes its Parallel; the end of the machine is the end of the execution. */
const endBranch = (run: Run, { branch, outer }: Place, output: Json): void => {
  delete branch.visit;
  branch.output = output;
  if (outer === undefined) {
    endExecution(run, { status: 'SUCCEEDED', output });
    return;
  }
  outer.branch.lastEvent = branch.lastEvent;
  if (branchesAt(outer).every((sibling) => sibling.branch.output !== undefined)) run.ready.push(outer);
};

/**
 * Leaves a state by itself, by a choice or by a catcher: evaluates Assign and Output, both against the variables as
 * they were on entry, then enters the next state or ends the branch. `passed` goes on where there is no Output.
 *
 * @throws StateError when an expression fails or something is too large; nothing has changed then.
 */
export const handOver = async (
  run: Run,
  place: Place,
  handover: Handover,
  passed: Json,
  reserved?: Reserved,
): Promise<void> => {
  const bindings = bindingsAt(run, place, reserved);
  const assignments: [string, Json][] = [];
  for (const [name, template] of handover.assign) assignments.push([name, await evaluateTemplate(template, bindings)]);
  const assigned = Object.fromEntries(assignments);
  const output = handover.output === undefined ? passed : await evaluateTemplate(handover.output, bindings);
  checkPayload(output, "The state's output");
  const assigns = handover.assign.length > 0;
  if (assigns) checkVariables(run, place, assigned);
  const { branch } = place;
  const name = visitAt(place).state;
  record(run, branch, `${stateAt(place).type}StateExited`, {
    name,
    output,
    ...(assigns && { assignedVariables: assigned }),
  });
  if (assigns) branch.variables = { ...branch.variables, ...assigned };
  if (handover.next === undefined) {
    endBranch(run, place, output);
  } else {
    enterState(run, place, handover.next, output);
  }
};
