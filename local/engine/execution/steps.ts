import type { Json } from '../../json.ts';
import type { State } from '../definition/definition.ts';
import { performChoice } from '../states/choice.ts';
import { performFail } from '../states/fail.ts';
import { performParallel } from '../states/parallel.ts';
import { performPass } from '../states/pass.ts';
import { performTask } from '../states/task.ts';
import { performWait } from '../states/wait.ts';
import type { TaskOutcome } from '../task-outcome.ts';
import type { Timer } from '../timers.ts';
import { endExecution } from './end-execution.ts';
import { failByError } from './fail-state.ts';
import { eventsAtMost, HistoryFull, recordAside } from './record.ts';
import { redrive } from './redrive.ts';
import { changePhase, findPlace, type Place, type Run, rootOf, stateAt, timersOf, visitAt } from './run.ts';
import { type Failure, StateError } from './state-error.ts';
import { answerCall, beatHeart, failTask, succeedTask, timeOutTask } from './task-answers.ts';
import { enterState, handOver } from './transitions.ts';

/**
 * The steps of an execution: something happens to one place, then everything that can go on goes on, until all of it
 * waits for time or an answer. Steps of one execution never overlap; what a step did is one entry in the journal.
 */

const attempt = async (run: Run, place: Place, act: Act): Promise<void> => {
  if (place.branch.visit?.broken) return;
  try {
    await act(place);
  } catch (thrown) {
    if (!(thrown instanceof StateError)) throw thrown;
    await failByError(run, place, thrown);
  }
};

const perform = (run: Run, place: Place, state: State): Promise<void> => {
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return performPass(run, place, state);
    case 'Choice':
      return performChoice(run, place, state);
    case 'Wait':
      return performWait(run, place, state);
    case 'Task':
      return performTask(run, place, state);
    case 'Parallel':
      return performParallel(run, place, state);
    case 'Fail':
      return performFail(run, place, state);
  }
};

const step = async (run: Run, happen: () => void | Promise<void>): Promise<void> => {
  try {
    await happen();
    for (let next = run.ready.shift(); next !== undefined; next = run.ready.shift()) {
      await attempt(run, next, (at) => perform(run, at, stateAt(at)));
    }
  } catch (thrown) {
    if (!(thrown instanceof HistoryFull)) throw thrown;
    run.ready = [];
    const cause = `The execution reached the maximum number of history events (${eventsAtMost}).`;
    const previous = run.execution.lastEvent;
    endExecution(run, { status: 'FAILED', failure: { error: 'States.Runtime', cause }, previous });
  }
};

export const started = (run: Run): Promise<void> =>
  step(run, () => {
    recordAside(run, 0, 'ExecutionStarted', { input: run.input, roleArn: run.execution.machine.roleArn });
    enterState(run, rootOf(run), run.definition.startAt, run.input);
  });

export const redriven = (run: Run): Promise<void> => step(run, () => redrive(run));

const stepAt = (run: Run, place: Place | undefined, act: Act): Promise<void> =>
  step(run, () => place && attempt(run, place, act));

/** The place that awaits the answer to this call, unless it has gone on without. */
export const callPlace = (run: Run, id: number): Place | undefined =>
  findPlace(run, (phase) => phase.kind === 'calling' && phase.call.id === id);

export const callAnswered = (run: Run, id: number, outcome: TaskOutcome): Promise<void> =>
  stepAt(run, callPlace(run, id), (place) => answerCall(run, place, outcome));

export const stopped = (run: Run, failure: Failure): void => {
  if (run.execution.status === 'RUNNING') endExecution(run, { status: 'ABORTED', failure });
};

export type TaskReport =
  | { readonly kind: 'success'; output: Json }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'heartbeat' };

/** Tells whether the token was still awaited. */
export const taskReported = async (run: Run, token: string, report: TaskReport): Promise<boolean> => {
  const place = findPlace(run, (phase) => phase.kind === 'calling' && phase.token === token);
  await stepAt(run, place, (at) => {
    switch (report.kind) {
      case 'success':
        return succeedTask(run, at, report.output);
      case 'failure':
        return failTask(run, at, report.failure);
      case 'heartbeat':
        return beatHeart(run, at);
    }
  });
  return place !== undefined;
};

export const timerFired = async (run: Run, { seq }: Timer): Promise<void> => {
  if (run.execution.status === 'RUNNING' && run.execution.deadline.seq === seq) {
    endExecution(run, { status: 'TIMED_OUT' });
    return;
  }
  const place = findPlace(run, (phase) => timersOf(phase).some((timer) => timer.seq === seq));
  await stepAt(run, place, async (at) => {
    const state = stateAt(at);
    const visit = visitAt(at);
    const { phase } = visit;
    if (phase.kind === 'calling') {
      await timeOutTask(run, at, phase.timeout?.seq === seq ? 'States.Timeout' : 'States.HeartbeatTimeout');
    } else if (state.type === 'Wait') {
      changePhase(run, visit, { kind: 'ready' });
      await handOver(run, at, state, visit.input);
    } else {
      changePhase(run, visit, { kind: 'ready' });
      run.ready.push(at);
    }
  });
};

type Act = (place: Place) => void | Promise<void>;
