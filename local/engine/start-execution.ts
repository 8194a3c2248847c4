import { AwsError } from '../aws/aws-error.ts';
import { messageOf } from '../message-of.ts';
import type { Execution } from './execution/execution.ts';
import { parsePayload } from './execution/payload-limit.ts';
import type { Machine } from './journal/journal.ts';

export interface StartExecutionInput {
  readonly stateMachineArn: string;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
}

const namePattern = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;

const checkInput = (input: string): void => {
  try {
    if (input === '') throw new SyntaxError('Invalid execution input.');
    parsePayload(input);
  } catch (error) {
    throw new AwsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${messageOf(error)}'`);
  }
};

/** @param machineArn without a version or an alias */
export const executionArnOf = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** An execution before its first step. @throws AwsError for a name or an input that the service would not take */
export const newExecution = (machine: Machine, name: string, input: string, startedAt: number): Execution => {
  if (!namePattern.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  checkInput(input);
  return {
    arn: executionArnOf(machine.arn, name),
    name,
    machine: { arn: machine.arn, name: machine.name, roleArn: machine.roleArn },
    definition: machine.definition,
    status: 'RUNNING',
    input,
    startedAt,
    redriveCount: 0,
    deadline: { due: 0, seq: 0 },
    lastEvent: 0,
    lastCall: 0,
    root: { variables: {}, lastEvent: 0 },
  };
};

/**
 * The same name with the same input, while it runs, is the same start told twice. Once it has ended, or with another
 * input, the name is taken; here for good, where the service frees it after 90 days.
 *
 * @throws AwsError ExecutionAlreadyExists
 */
export const checkRepeatedStart = (existing: Execution, input: string): void => {
  if (existing.status !== 'RUNNING' || existing.input !== input) {
    throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${existing.arn}'`);
  }
};
