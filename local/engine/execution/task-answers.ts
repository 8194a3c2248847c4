import type { Json } from '../../json.ts';
import type { Resource, TaskState } from '../definition/definition.ts';
import { recordTask } from '../states/task.ts';
import type { TaskOutcome } from '../task-outcome.ts';
import type { CallingPhase } from './execution.ts';
import { failState } from './fail-state.ts';
import { exceedsPayload, payloadBytesAtMost } from './payload-limit.ts';
import { changePhase, type Place, type Run, stateAt, visitAt } from './run.ts';
import type { Failure } from './state-error.ts';
import { handOver } from './transitions.ts';

const callingAt = (place: Place): { state: TaskState; phase: CallingPhase } => {
  const state = stateAt(place);
  const { phase } = visitAt(place);
  if (state.type !== 'Task' || phase.kind !== 'calling') {
    throw new Error(`The state ${visitAt(place).state} awaits no answer.`);
  }
  return { state, phase };
};

export const failTask = async (run: Run, place: Place, failure: Failure): Promise<void> => {
  recordTask(run, place, callingAt(place).state.resource, 'Failed', { ...failure });
  await failState(run, place, failure);
};

/** The cause of a function's error is its description as text, as Lambda gave it. */
const failureOf = (outcome: Exclude<TaskOutcome, { kind: 'ok' }>): Failure => {
  if (outcome.kind === 'serviceError') return { error: outcome.error, cause: outcome.message };
  const { errorType } = outcome.payload;
  return {
    error: typeof errorType === 'string' ? errorType : 'Lambda.Unknown',
    cause: JSON.stringify(outcome.payload),
  };
};

const resultOf = (resource: Resource, { payload, response }: TaskOutcome & { kind: 'ok' }): Json =>
  resource.kind === 'function'
    ? payload
    : { ExecutedVersion: '$LATEST', StatusCode: 200, ...response, Payload: payload };

export const succeedTask = async (run: Run, place: Place, result: Json): Promise<void> => {
  const { state } = callingAt(place);
  if (exceedsPayload(JSON.stringify(result))) {
    const cause = `The task returned a result with a size exceeding the maximum of ${payloadBytesAtMost} bytes.`;
    await failTask(run, place, { error: 'States.DataLimitExceeded', cause });
    return;
  }
  recordTask(run, place, state.resource, 'Succeeded', { output: result });
  changePhase(run, visitAt(place), { kind: 'ready' });
  await handOver(run, place, state, result, { result });
};

/** The function has answered. A wait goes on after a success, for its callback. */
export const answerCall = async (run: Run, place: Place, outcome: TaskOutcome): Promise<void> => {
  const { state, phase } = callingAt(place);
  if (outcome.kind !== 'ok') {
    await failTask(run, place, failureOf(outcome));
    return;
  }
  const result = resultOf(state.resource, outcome);
  if (phase.token === undefined) {
    await succeedTask(run, place, result);
  } else if (!phase.answered) {
    phase.answered = true;
    recordTask(run, place, state.resource, 'Submitted', { output: result });
  }
};

/** The service gives a time-out no cause, and a missed heartbeat, `States.HeartbeatTimeout` to Retry and Catch, no other name. */
export const timeOutTask = async (run: Run, place: Place, knownAs: string): Promise<void> => {
  const failure = { error: 'States.Timeout' };
  recordTask(run, place, callingAt(place).state.resource, 'TimedOut', failure);
  await failState(run, place, failure, knownAs);
};

export const beatHeart = (run: Run, place: Place): void => {
  const { heartbeat } = callingAt(place).phase;
  if (heartbeat !== undefined) {
    run.host.timers.cancel(heartbeat.timer);
    heartbeat.timer = run.host.timers.set(run.host.now() + heartbeat.seconds * 1000, run);
  }
};
