import { setDeadline } from './deadline.ts';
import type { Execution } from './execution.ts';
import { eventsAtMost, record } from './record.ts';
import { branchesAt, type Place, type Run, rootOf, stateAt } from './run.ts';
import { enterState } from './transitions.ts';

const redrivableFor = 14 * 24 * 60 * 60 * 1000;
/** The service knows the last ten tokens again, each for a quarter of an hour. */
const tokensKept = 10;
const tokenKeptFor = 15 * 60 * 1000;

/** When the redrive was that this token has asked for before. */
export const redrivenBy = (
  { redriveTokens = [] }: Execution,
  clientToken: string | undefined,
  now: number,
): number | undefined => redriveTokens.find(({ token, at }) => token === clientToken && now - at <= tokenKeptFor)?.at;

export const keepRedriveToken = (execution: Execution, token: string, at: number): void => {
  execution.redriveTokens = [...(execution.redriveTokens ?? []), { token, at }].slice(-tokensKept);
};

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
    // Nothing of it is set any more; what an older journal says is may be another execution's timer by now.
    visit.phase = { kind: 'ready' };
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
