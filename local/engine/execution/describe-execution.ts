import type { Execution, ExecutionStatus } from './execution.ts';
import { whyNotRedrivable } from './redrive.ts';

/** As DescribeExecution gives it, but for the times, which stay in epoch milliseconds. */
export interface ExecutionDescription {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  status: ExecutionStatus;
  readonly startDate: number;
  readonly stopDate?: number;
  readonly input: string;
  readonly inputDetails: { readonly included: boolean };
  output?: string;
  readonly outputDetails?: { readonly included: boolean };
  readonly error?: string;
  readonly cause?: string;
  redriveCount: number;
  readonly redriveDate?: number;
  readonly redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE';
  readonly redriveStatusReason?: string;
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
