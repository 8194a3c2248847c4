import {
  DescribeExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Case } from '../domain/case.ts';
import { transitionOf } from '../domain/decision.ts';
import { isWait } from '../domain/stage.ts';
import type { ExecutionInput } from '../domain/workflow-request.ts';

/** What became of a run of the workflow; `missing` when there never was one of the name. */
export type RunState = 'running' | 'ended' | 'broken' | 'missing';

/** The workflow engine as relay and sweep need it: it follows what the table has decided. */
export interface Engine {
  /** Once for each referral and episode: a run of the same name is left as it is. */
  start(input: ExecutionInput): Promise<void>;
  /** Tells the decision of the open wait. `gone`: nobody waits with this token any more, or nobody ever did. */
  tell(the: Case): Promise<'told' | 'gone'>;
  stateOf(the: Pick<Case, 'id' | 'episode'>): Promise<RunState>;
}

export const executionName = ({ id, episode }: Pick<Case, 'id' | 'episode'>): string => `${id}-${episode}`;

const isNamed = (error: unknown, ...names: string[]): boolean => error instanceof Error && names.includes(error.name);

const ended: Record<string, RunState> = { RUNNING: 'running', PENDING_REDRIVE: 'running', SUCCEEDED: 'ended' };

/** `…:stateMachine:Name` or `…:stateMachine:Name:alias` → `…:execution:Name:<execution>` */
const executionArn = (stateMachineArn: string, name: string): string => {
  const [arn, partition, service, region, account, , machine] = stateMachineArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, name].join(':');
};

interface Dependencies {
  readonly client: Pick<SFNClient, 'send'>;
  readonly stateMachineArn: string;
}

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

  stateOf: async (the) => {
    try {
      const arn = executionArn(stateMachineArn, executionName(the));
      const { status = '' } = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
      return ended[status] ?? 'broken';
    } catch (error) {
      if (!isNamed(error, 'ExecutionDoesNotExist')) throw error;
      return 'missing';
    }
  },
});
