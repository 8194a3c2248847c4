import type { Engine } from '../engine/engine.ts';
import type { Schedule } from '../schedule/schedule.ts';

const unhappy = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;
const most = 1_000;

/**
 * Tells the event bus of executions that ended as they should not. As on AWS the telling is best effort: one that ended
 * just before the host was killed is not told of, and the sweep finds it.
 * @returns looks now; the first look takes what it finds for told
 */
export const createExecutionWatch = (deps: {
  readonly engine: Pick<Engine, 'listExecutions'>;
  readonly stateMachineArns: readonly string[];
  readonly emit: Schedule['emit'];
}): (() => Promise<void>) => {
  /** By ARN, when it ended: a redriven execution may end once more. */
  let told: Map<string, number> | undefined;

  const ended = async () => {
    const pages = await Promise.all(
      deps.stateMachineArns.flatMap((stateMachineArn) =>
        unhappy.map((statusFilter) => deps.engine.listExecutions({ stateMachineArn, statusFilter, maxResults: most })),
      ),
    );
    return pages.flatMap(({ executions }) => executions);
  };

  return async () => {
    const now = await ended();
    for (const execution of told === undefined ? [] : now) {
      const { executionArn, stateMachineArn, name, status, startDate, stopDate = 0 } = execution;
      if (told?.get(executionArn) === stopDate) continue;
      const detail = { executionArn, stateMachineArn, name, status, startDate, stopDate };
      deps.emit('aws.states', 'Step Functions Execution Status Change', [executionArn], detail);
    }
    told = new Map(now.map(({ executionArn, stopDate = 0 }) => [executionArn, stopDate]));
  };
};
