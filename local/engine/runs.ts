import { messageOf } from '../message-of.ts';
import type { Definitions } from './definitions.ts';
import { retryCount } from './execution/bindings.ts';
import type { Execution } from './execution/execution.ts';
import { nestsTooDeep } from './execution/payload-limit.ts';
import { createRun, type Host, livePlaces, type Place, type Run, rootOf, timersOf, visitAt } from './execution/run.ts';
import { callAnswered, callPlace } from './execution/steps.ts';
import type { Journal, Rows, Stored } from './journal/journal.ts';
import { createTurns, type Defer, type Turns } from './journal/turns.ts';
import type { Invoke, TaskOutcome } from './task-outcome.ts';

export interface Runs {
  readonly turns: Turns;
  /** An execution that is going on, or that ended in the present turn. */
  get(arn: string): Run | undefined;
  open(execution: Execution, rows?: Rows): Run;
  /** Functions that have been called and have not answered. */
  inFlight(): number;
}

const deeperThanAllowed: TaskOutcome = {
  kind: 'functionError',
  payload: { errorType: 'States.DataLimitExceeded', errorMessage: "The function's answer nests too deep." },
};

const outcomeOf = async (invoke: Invoke, run: Run, place: Place): Promise<TaskOutcome> => {
  const { state, phase, retries } = visitAt(place);
  if (phase.kind !== 'calling') throw new Error(`The state ${state} calls no function.`);
  const { functionArn, payload } = phase.call;
  try {
    const context = { executionArn: run.execution.arn, stateName: state, retryCount: retryCount(retries) };
    const outcome = await invoke(functionArn, payload, context);
    return outcome.kind !== 'serviceError' && nestsTooDeep(outcome.payload) ? deeperThanAllowed : outcome;
  } catch (error) {
    // As when Lambda cannot be reached at all.
    return { kind: 'serviceError', error: 'Lambda.SdkClientException', message: messageOf(error) };
  }
};

/** The executions in memory. Those that the journal has as running go on from where it left them. */
export const createRuns = (
  journal: Journal,
  definitions: Definitions,
  host: Host,
  { invoke, defer, broken }: { invoke: Invoke; defer: Defer; broken?: ((by: unknown) => void) | undefined },
): Runs => {
  const open = new Map<string, Run>();
  const rowsOf = new WeakMap<Run, Rows>();
  let inFlight = 0;

  const turns = createTurns(
    journal,
    (run) => rowsOf.get(run) ?? {},
    (run) => {
      makeCalls(run);
      if (run.execution.status !== 'RUNNING') open.delete(run.execution.arn);
    },
    defer,
    broken,
  );

  const makeCalls = (run: Run): void => {
    const calls = run.calls;
    run.calls = [];
    for (const id of calls) {
      const place = callPlace(run, id);
      // A state that was broken off in the step that reached it calls nobody.
      if (place !== undefined) void makeCall(run, place, id);
    }
  };

  const makeCall = async (run: Run, place: Place, id: number): Promise<void> => {
    inFlight += 1;
    const outcome = await outcomeOf(invoke, run, place);
    inFlight -= 1;
    // A redriven execution is a run of its own; what the earlier one had called has nobody to answer to.
    if (open.get(run.execution.arn) === run) {
      await turns.step(run, () => callAnswered(run, id, outcome)).catch(() => {});
    }
  };

  const openRun = (execution: Execution, rows: Rows = {}): Run => {
    const run = createRun(execution, definitions.get(execution.definition), host);
    rowsOf.set(run, rows);
    open.set(execution.arn, run);
    return run;
  };

  const restore = ({ execution, rows }: Stored): Run => {
    const run = openRun(execution, rows);
    host.timers.restore(execution.deadline, run);
    for (const place of livePlaces(rootOf(run))) {
      const { phase } = visitAt(place);
      for (const timer of timersOf(phase)) host.timers.restore(timer, run);
      if (phase.kind === 'calling' && !phase.answered) run.calls.push(phase.call.id);
    }
    return run;
  };
  const restored = journal.running().map(restore);
  turns.synced().then(
    () => restored.forEach(makeCalls),
    () => {},
  );

  return { turns, get: (arn) => open.get(arn), open: openRun, inFlight: () => inFlight };
};
