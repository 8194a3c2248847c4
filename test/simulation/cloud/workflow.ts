import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../../local/aws/aws-error.ts';
import type { Compiled } from '../../../local/engine/definitions.ts';
import { type Engine, engineOver } from '../../../local/engine/engine.ts';
import type { ExecutionStatus } from '../../../local/engine/execution/execution.ts';
import { createExpressions } from '../../../local/engine/jsonata/expressions.ts';
import type { Invoke, TaskOutcome } from '../../../local/engine/task-outcome.ts';
import { isJsonObject, type Json, parseJson } from '../../../local/json.ts';
import { awsError } from '../table/errors.ts';
import type { Chaos } from './chaos.ts';
import type { Answer, Containers } from './containers.ts';
import type { Definition } from './definition.ts';
import { createMemoryJournal, type MemoryJournal } from './memory-journal.ts';

const arn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:Referral';
/** As the functions know it: the alias. */
export const stateMachineArn = `${arn}:live`;

/** Engines of one thread follow one another; their expressions are compiled once and ask whichever world is on. */
const present = { now: () => 0, newId: () => '', random: () => 0 };
const expressions = createExpressions({
  now: () => present.now(),
  newId: () => present.newId(),
  random: () => present.random(),
});
const compiled: Compiled = new Map();

export interface WorkflowHost {
  /** What a client of Step Functions sends, and its answer. */
  readonly execute: (command: object) => Promise<unknown>;
  nextDue(): number | undefined;
  runDue(): void;
  /** Stops at once, with everything that was not yet in the journal. */
  kill(): void;
  /** Goes on from the journal. */
  open(): void;
  readonly isUp: boolean;
  readonly journal: MemoryJournal;
}

interface Dependencies {
  readonly definition: Definition;
  readonly now: () => number;
  readonly newId: () => string;
  readonly chaos: Chaos;
  readonly defer: (then: () => void) => void;
  readonly containers: () => Containers;
  readonly ended: (name: string, status: ExecutionStatus) => void;
}

/** The SDK's error has the code for its name. */
const asSdkError = (error: unknown): unknown =>
  error instanceof AwsError ? awsError(error.code, error.message, {}, error.status) : error;

const overJson = (value: unknown): Json => (value === undefined ? null : parseJson(JSON.stringify(value)));

const outcomeOf = (answer: Answer): TaskOutcome => {
  if (answer.is === 'ok') return { kind: 'ok', payload: overJson(answer.value) };
  if (answer.is === 'thrown') {
    const { error } = answer;
    const [errorType, errorMessage] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
    return { kind: 'functionError', payload: { errorType, errorMessage, trace: [] } };
  }
  return answer.why === 'timed-out'
    ? { kind: 'functionError', payload: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out' } }
    : { kind: 'serviceError', error: 'Lambda.Unknown', message: 'The function ended before it answered' };
};

/** The engine of one machine with the workflow of the file, over a journal that outlives it. */
export const createWorkflowHost = (deps: Dependencies): WorkflowHost => {
  const { definition, now, newId, chaos, defer, containers } = deps;
  const { random } = chaos;
  Object.assign(present, { now, newId, random: () => random.next() });
  const machine = { arn, name: 'Referral', roleArn: '', definition: definition.hash };
  const journal = createMemoryJournal(machine, definition.text, deps.ended);

  const invoke: Invoke = async (functionArn, payload) => {
    if (chaos.strikes('function-refused', 0.03)) {
      return { kind: 'serviceError', error: 'Lambda.TooManyRequestsException', message: 'Rate exceeded' };
    }
    const outcome = outcomeOf(await containers().invoke(functionArn, payload));
    if (outcome.kind === 'ok' && chaos.strikes('function-answer-lost', 0.03)) {
      return { kind: 'serviceError', error: 'Lambda.SdkClientException', message: 'socket hang up' };
    }
    return outcome;
  };

  const openEngine = (): Engine =>
    engineOver({ journal, defer, now, newId, random: () => random.next(), invoke, expressions, compiled });
  let engine: Engine | undefined = openEngine();

  const ask = async (on: Engine, command: object): Promise<unknown> => {
    if (command instanceof StartExecutionCommand) {
      return on.startExecution({ ...command.input, stateMachineArn: arn });
    }
    if (command instanceof SendTaskSuccessCommand) {
      const { taskToken = '', output = '' } = command.input;
      return on.sendTaskSuccess({ taskToken, output });
    }
    if (command instanceof SendTaskFailureCommand) {
      const { taskToken = '', error, cause } = command.input;
      return on.sendTaskFailure({ taskToken, error, cause });
    }
    const executionArn = String(Object(Object(command).input).executionArn);
    if (command instanceof DescribeExecutionCommand) return on.describeExecution({ executionArn });
    if (command instanceof StopExecutionCommand) return on.stopExecution({ executionArn });
    if (command instanceof RedriveExecutionCommand) return on.redriveExecution({ executionArn });
    if (command instanceof ListExecutionsCommand) {
      const { statusFilter, maxResults } = command.input;
      if (statusFilter === 'PENDING_REDRIVE') return { executions: [] };
      const { executions } = await on.listExecutions({ stateMachineArn: arn, statusFilter, maxResults });
      return {
        executions: executions.map(({ name, status, stopDate }) => ({
          name,
          status,
          ...(stopDate !== undefined && { stopDate: new Date(stopDate) }),
        })),
      };
    }
    throw new TypeError(`The engine does not know ${command.constructor.name}.`);
  };

  return {
    journal,
    get isUp() {
      return engine !== undefined;
    },
    execute: async (command) => {
      if (!engine) throw awsError('ServiceUnavailable', 'The engine is down', {}, 503);
      try {
        return await ask(engine, command);
      } catch (error) {
        throw asSdkError(error);
      }
    },
    nextDue: () => engine?.nextDue(),
    runDue: () => void engine?.runDue().catch(() => {}),
    kill: () => {
      engine?.close();
      engine = undefined;
    },
    open: () => {
      engine = openEngine();
    },
  };
};

export const executionArnOf = (name: string): string => `${arn.replace(':stateMachine:', ':execution:')}:${name}`;

/** @returns undefined when the text is no object of JSON */
export const objectIn = (text: string): Record<string, Json> | undefined => {
  const value = parseJson(text);
  return isJsonObject(value) ? value : undefined;
};
