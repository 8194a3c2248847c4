import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Case } from '../domain/case/case.ts';
import { type Instant, instantOf } from '../domain/time/instant.ts';
import { transitionOf } from '../domain/workflow/decision.ts';
import { isWait } from '../domain/workflow/stage.ts';
import type { ExecutionInput } from '../domain/workflow/workflow-request.ts';
import { isNamed } from './is-named.ts';

/** The state of a workflow run; `missing` when none of that name was ever started. */
export type RunState = 'running' | 'ended' | 'broken' | 'missing';

/** A run that failed, timed out or was aborted. */
export interface DeadRun {
  readonly name: string;
  readonly status: string;
  readonly stoppedAt: Instant;
}

/** The workflow engine as relay and sweep use it: it follows what the table has decided. */
export interface Engine {
  /** Starts a run, once for each referral and episode: a run of the same name is left as it is. */
  start(input: ExecutionInput): Promise<void>;
  /** Sends the decision of the open wait. `gone`: nobody waits with this token any more, or ever did. */
  tell(theCase: Case): Promise<'told' | 'gone'>;
  stateOf(theCase: Pick<Case, 'id' | 'episode'>): Promise<RunState>;
  /** Dead runs that the engine still lists: those that ended within 90 days. */
  dead(): Promise<DeadRun[]>;
}

export const executionName = ({ id, episode }: Pick<Case, 'id' | 'episode'>): string => `${id}-${episode}`;

const ended: Record<string, RunState> = { RUNNING: 'running', PENDING_REDRIVE: 'running', SUCCEEDED: 'ended' };

const deadStatuses = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const;

/** Ten thousand runs of one status. */
const pagesAtMost = 10;
const pageSize = 1000;

/** `…:stateMachine:Name:alias` → `…:stateMachine:Name`, whose executions are those of all its aliases and versions. */
const machineArn = (stateMachineArn: string): string => stateMachineArn.split(':').slice(0, 7).join(':');

/** `…:stateMachine:Name` or `…:stateMachine:Name:alias` → `…:execution:Name:<execution>` */
export const executionArn = (stateMachineArn: string, name: string): string => {
  const [arn, partition, service, region, account, , machine] = stateMachineArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, name].join(':');
};

interface Dependencies {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachineArn: string;
}

const deadOf = async ({ client, stateMachineArn }: Dependencies, statusFilter: (typeof deadStatuses)[number]) => {
  const dead: DeadRun[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const found = await client.send(
      new ListExecutionsCommand({
        stateMachineArn: machineArn(stateMachineArn),
        statusFilter,
        maxResults: pageSize,
        ...(nextToken !== undefined && { nextToken }),
      }),
    );
    for (const { name = '', status = statusFilter, stopDate } of found.executions ?? []) {
      dead.push({ name, status, stoppedAt: instantOf(stopDate?.getTime() ?? 0) });
    }
    nextToken = found.nextToken;
    if (nextToken === undefined) break;
  }
  return dead;
};

export const createEngine = ({ client, stateMachineArn }: Dependencies): Engine => ({
  start: async (input) => {
    const name = executionName(input);
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!isNamed(error, 'ExecutionAlreadyExists')) throw error;
    }
  },

  tell: async ({ stage, wait, decision }) => {
    const transition = decision && isWait(stage) && transitionOf(stage, decision.name);
    if (!transition || !wait?.token) return 'gone';
    const taskToken = wait.token;
    const edge = JSON.stringify(decision.edge);
    const command =
      transition.by === 'success'
        ? new SendTaskSuccessCommand({ taskToken, output: edge })
        : new SendTaskFailureCommand({ taskToken, error: decision.name, cause: edge });
    try {
      await (command instanceof SendTaskSuccessCommand ? client.send(command) : client.send(command));
      return 'told';
    } catch (error) {
      if (!isNamed(error, 'TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken')) throw error;
      return 'gone';
    }
  },

  stateOf: async (theCase) => {
    try {
      const arn = executionArn(stateMachineArn, executionName(theCase));
      const { status = '' } = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
      return ended[status] ?? 'broken';
    } catch (error) {
      if (!isNamed(error, 'ExecutionDoesNotExist')) throw error;
      return 'missing';
    }
  },

  // Listed by start time: one that began months ago and just died may be anywhere.
  dead: async () => {
    const lists = await Promise.all(deadStatuses.map((status) => deadOf({ client, stateMachineArn }, status)));
    return lists.flat();
  },
});
