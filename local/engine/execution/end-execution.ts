import type { Json, JsonObject } from '../../json.ts';
import type { Execution } from './execution.ts';
import { recordEnd } from './record.ts';
import { breakOff, type Run, rootOf } from './run.ts';
import type { Failure } from './state-error.ts';

type Ending =
  | { status: 'SUCCEEDED'; output: Json }
  | { status: 'FAILED'; readonly failure: Failure; readonly previous: number }
  | { status: 'TIMED_OUT' }
  | { status: 'ABORTED'; readonly failure: Failure };

/** Where the end comes from outside, the service lets its event follow none, and a time-out is named in it alone. */
const endingEvent = (execution: Execution, ending: Ending): [previous: number, type: string, details: JsonObject] => {
  switch (ending.status) {
    case 'SUCCEEDED':
      return [execution.root.lastEvent, 'ExecutionSucceeded', { output: ending.output }];
    case 'FAILED':
      return [ending.previous, 'ExecutionFailed', { ...ending.failure }];
    case 'TIMED_OUT':
      return [0, 'ExecutionTimedOut', { error: 'States.Timeout' }];
    case 'ABORTED':
      return [0, 'ExecutionAborted', { ...ending.failure }];
  }
};

export const endExecution = (run: Run, ending: Ending): void => {
  const { execution, host } = run;
  const [previous, type, details] = endingEvent(execution, ending);
  breakOff(run, rootOf(run));
  host.timers.cancel(execution.deadline);
  recordEnd(run, previous, type, details);
  execution.status = ending.status;
  execution.stoppedAt = host.now();
  if (ending.status === 'SUCCEEDED') {
    execution.output = JSON.stringify(ending.output);
  } else if (ending.status !== 'TIMED_OUT') {
    Object.assign(execution, ending.failure);
  }
};
