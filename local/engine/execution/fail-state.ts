import type { Catcher, Retrier, State } from '../definition/definition.ts';
import { endExecution } from './end-execution.ts';
import { errorMatches, isFatal } from './error-matches.ts';
import { record, recordAside } from './record.ts';
import { retryDelay } from './retry-delay.ts';
import { branchesAt, breakOff, changePhase, type Place, type Run, stateAt, visitAt } from './run.ts';
import { type Failure, StateError } from './state-error.ts';
import { handOver } from './transitions.ts';

/** The first retrier that names the error decides, also when it has no attempt left. */
const scheduleRetry = (run: Run, place: Place, retriers: readonly Retrier[], error: string | undefined): boolean => {
  const index = retriers.findIndex(({ errorEquals }) => errorMatches(errorEquals, error));
  const retrier = retriers[index];
  const visit = visitAt(place);
  const used = visit.retries[index] ?? 0;
  if (retrier === undefined || used >= retrier.maxAttempts) return false;
  visit.retries = retriers.map((_, n) => (visit.retries[n] ?? 0) + (n === index ? 1 : 0));
  const due = run.host.now() + retryDelay(retrier, used, run.host.random);
  changePhase(run, visit, { kind: 'retrying', timer: run.host.timers.set(due, run) });
  return true;
};
const recoveryOf = (state: State): { retry: readonly Retrier[]; catch: readonly Catcher[] } =>
  state.type === 'Task' || state.type === 'Parallel' ? state : noRecovery;

/** Only of states that take time is it said that they were aborted. Their last event is the failure that did it. */
const recordAbort = (run: Run, place: Place, failed: number): void => {
  const { type } = stateAt(place);
  if (type === 'Task' || type === 'Wait' || type === 'Parallel') recordAside(run, failed, `${type}StateAborted`);
};

const failOutward = async (run: Run, place: Place, failure: Failure, knownAs?: string): Promise<void> => {
  const { branch, outer } = place;
  breakOff(run, place);
  if (outer === undefined || isFatal(failure.error)) {
    endExecution(run, { status: 'FAILED', failure, previous: branch.lastEvent });
    return;
  }
  const failed = branch.lastEvent;
  // Of a Parallel it has been said that it failed.
  if (stateAt(place).type !== 'Parallel') recordAbort(run, place, failed);
  for (const sibling of branchesAt(outer)) breakOff(run, sibling, (aborted) => recordAbort(run, aborted, failed));
  outer.branch.lastEvent = failed;
  await failState(run, outer, failure, knownAs);
};

/** Gives what went wrong where the catcher itself fails, which nobody catches at this state any more. */
const catchFailure = async (
  run: Run,
  place: Place,
  catcher: Catcher,
  failure: Failure,
): Promise<Failure | undefined> => {
  const errorOutput = {
    ...(failure.error !== undefined && { Error: failure.error }),
    ...(failure.cause !== undefined && { Cause: failure.cause }),
  };
  try {
    changePhase(run, visitAt(place), { kind: 'ready' });
    await handOver(run, place, catcher, errorOutput, { errorOutput });
    return undefined;
  } catch (thrown) {
    if (thrown instanceof StateError) return explain(run, place, thrown);
    throw thrown;
  }
};

/**
 * A state has failed: it is retried, or caught, or takes the Parallel around it along, or ends the execution.
 * `knownAs` is what Retry and Catch find it by, where that is not the error's own name.
 */
export const failState = async (run: Run, place: Place, failure: Failure, knownAs = failure.error): Promise<void> => {
  const state = stateAt(place);
  const recovery = recoveryOf(state);
  if (scheduleRetry(run, place, recovery.retry, knownAs)) return;
  if (state.type === 'Parallel') record(run, place.branch, 'ParallelStateFailed');
  const catcher = recovery.catch.find(({ errorEquals }) => errorMatches(errorEquals, knownAs));
  if (catcher === undefined) {
    await failOutward(run, place, failure, knownAs);
    return;
  }
  const uncaught = await catchFailure(run, place, catcher, failure);
  if (uncaught !== undefined) await failOutward(run, place, uncaught);
};

/**
 * The service evaluates a state's fields before it has quite entered it, so that a failure follows what the entry
 * follows, unless something has happened in the state since. A Wait is entered first.
 */
const eventBeforeEvaluation = (run: Run, place: Place): number => {
  const { lastEvent } = place.branch;
  const { enteredEvent } = visitAt(place);
  if (lastEvent !== enteredEvent || stateAt(place).type === 'Wait') return lastEvent;
  return run.events.find(({ id }) => id === enteredEvent)?.previous ?? lastEvent;
};

const explain = (run: Run, place: Place, { errorName, message, location }: StateError): Failure => {
  const { state, enteredEvent } = visitAt(place);
  const where = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEvent}). `;
  const failure = { error: errorName, cause: errorName === 'States.DataLimitExceeded' ? message : where + message };
  if (location !== undefined) {
    place.branch.lastEvent = eventBeforeEvaluation(run, place);
    record(run, place.branch, 'EvaluationFailed', { ...failure, location, state });
  }
  return failure;
};

/** What a state threw while it was interpreted, put down in the history as the service does. */
export const failByError = async (run: Run, place: Place, thrown: StateError): Promise<void> => {
  await failState(run, place, explain(run, place, thrown));
};

const noRecovery = { retry: [], catch: [] };
