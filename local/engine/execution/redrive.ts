import { setDeadline } from './deadline.ts';
import type { Execution } from './execution.ts';
import { eventsAtMost, record } from './record.ts';
import { branchesAt, changePhase, type Place, type Run, rootOf, stateAt } from './run.ts';
import { enterState } from './transitions.ts';

const redrivableFor = 14 * 24 * 60 * 60 * 1000;

/** Why an execution cannot be redriven, or nothing if it can. */
export const whyNotRedrivable = (execution: Execution, now: number): string | undefined => {
  if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED') {
    return `Execution is ${execution.status} and cannot be redriven`;
  }
  if (now - (execution.stoppedAt ?? now) > redrivableFor) return 'Execution has exceeded the redrivable period';
  return execution.lastEvent >= eventsAtMost - 1
    ? 'Execution cannot be redriven because it has reached the maximum number of history events'
    : undefined;
};

const takeUp = (run: Run, place: Place, ranOutOfRoom: boolean): void => {
  const { visit } = place.branch;
  if (visit === undefined) return;
  delete visit.broken;
  visit.retries = [];
  const branches = branchesAt(place);
  const unfinished = branches.filter(({ branch }) => branch.output === undefined);
  if (unfinished.length > 0) {
    for (const inner of unfinished) {
      inner.branch.lastEvent = run.execution.root.lastEvent;
      takeUp(run, inner, ranOutOfRoom);
    }
  } else if (branches.length > 0 && !ranOutOfRoom) {
    run.ready.push(place);
  } else if (stateAt(place).type === 'Fail') {
    enterState(run, place, visit.state, visit.input);
  } else {
    changePhase(run, visit, { kind: 'ready' });
    run.ready.push(place);
  }
};

/** Takes an unsuccessful execution up again, with the same input, at the states that failed or were broken off. */
export const redrive = (run: Run): void => {
  const { execution, host } = run;
  const ranOutOfRoom = execution.error === 'States.DataLimitExceeded';
  execution.status = 'RUNNING';
  execution.redriveCount += 1;
  execution.redrivenAt = host.now();
  delete execution.stoppedAt;
  delete execution.error;
  delete execution.cause;
  execution.deadline = setDeadline(run);
  execution.root.lastEvent = execution.lastEvent;
  record(run, execution.root, 'ExecutionRedriven', { redriveCount: execution.redriveCount });
  takeUp(run, rootOf(run), ranOutOfRoom);
};
