import { AwsError } from '../aws/aws-error.ts';
import type { Json } from '../json.ts';
import { messageOf } from '../message-of.ts';
import { parsePayload } from './execution/payload-limit.ts';
import type { Failure } from './execution/state-error.ts';
import { type TaskReport, taskReported } from './execution/steps.ts';
import type { Journal } from './journal/journal.ts';
import type { Runs } from './runs.ts';
import { tokenExecution } from './task-token.ts';

/** Error and cause as a call brings them: either may be missing. */
export type FailureInput = { [part in keyof Failure]?: string | undefined };

export const failureOf = ({ error, cause }: FailureInput): Failure => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});

/** @throws AwsError InvalidOutput */
const parseOutput = (output: string): Json => {
  try {
    return parsePayload(output);
  } catch (error) {
    throw new AwsError('InvalidOutput', `Invalid Output: '${messageOf(error)}'`);
  }
};

/**
 * What is reported by a task token. A wait whose time is up has run out by the time its answer is looked at: `runDue`.
 * @throws AwsError InvalidToken, InvalidOutput, TaskTimedOut or TaskDoesNotExist
 */
export const taskReports = ({
  journal,
  runs,
  runDue,
}: {
  journal: Journal;
  runs: Runs;
  runDue: () => Promise<void>;
}) => {
  const report = async (token: string, content: TaskReport): Promise<void> => {
    const arn = tokenExecution(token);
    if (arn === undefined) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    await runDue();
    const run = runs.get(arn);
    const awaited = run !== undefined && (await runs.turns.step(run, () => taskReported(run, token, content)));
    if (!awaited) {
      const known = run !== undefined || journal.execution(arn) !== undefined;
      throw known
        ? new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
        : new AwsError('TaskDoesNotExist', `Task Does Not Exist: '${token}'`);
    }
  };

  return {
    async sendTaskSuccess(input: { taskToken: string; output: string }): Promise<void> {
      await report(input.taskToken, { kind: 'success', output: parseOutput(input.output) });
    },

    sendTaskFailure: ({ taskToken, ...failure }: FailureInput & { taskToken: string }): Promise<void> =>
      report(taskToken, { kind: 'failure', failure: failureOf(failure) }),

    sendTaskHeartbeat: ({ taskToken }: { taskToken: string }): Promise<void> =>
      report(taskToken, { kind: 'heartbeat' }),
  };
};
