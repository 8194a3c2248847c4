import type { Execution, ExecutionStatus } from './execution.ts';
import { whyNotRedrivable } from './redrive.ts';

/** As DescribeExecution gives it, but for the times, which stay in epoch milliseconds. */
export interface ExecutionDescription {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: ExecutionStatus;
  startDate: number;
  stopDate?: number;
  input: string;
  inputDetails: { included: boolean };
  output?: string;
  outputDetails?: { included: boolean };
  error?: string;
  cause?: string;
  redriveCount: number;
  redriveDate?: number;
  redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE';
  redriveStatusReason?: string;
}

/** What is not there has no key, as on AWS: SDK clients tell null from absent. */
export const describeExecution = (execution: Execution, now: number): ExecutionDescription => {
  const { stoppedAt, output, error, cause, redrivenAt } = execution;
  const reason = whyNotRedrivable(execution, now);
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machine.arn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt,
    ...(stoppedAt !== undefined && { stopDate: stoppedAt }),
    input: execution.input,
    inputDetails: { included: true },
    ...(output !== undefined && { output, outputDetails: { included: true } }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    redriveCount: execution.redriveCount,
    ...(redrivenAt !== undefined && { redriveDate: redrivenAt }),
    redriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason !== undefined && { redriveStatusReason: reason }),
  };
};
