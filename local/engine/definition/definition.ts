import type { Template } from '../jsonata/template.ts';

/** A state machine compiled for running: expressions parsed, defaults filled in, every target known to exist. */
export type Definition = Block & { timeoutSeconds: number | undefined };

/** States that hand on to one another: the machine itself, or one branch of a Parallel. */
export interface Block {
  startAt: string;
  states: ReadonlyMap<string, State>;
}

/** How a state, a matched choice or a catcher hands on. Without `next` it ends its block. */
export interface Handover {
  assign: readonly (readonly [name: string, value: Template])[];
  output: Template | undefined;
  next: string | undefined;
}

export interface Retrier {
  errorEquals: readonly string[];
  intervalSeconds: number;
  backoffRate: number;
  maxAttempts: number;
  maxDelaySeconds: number | undefined;
  jitter: boolean;
}

export type Catcher = Handover & { errorEquals: readonly string[] };

/** `function`: the bare ARN of a function. `invoke`: lambda:invoke, which may wait for a callback. */
export type Resource = { kind: 'function'; arn: string } | { kind: 'invoke'; callback: boolean };

interface Recovery {
  retry: readonly Retrier[];
  catch: readonly Catcher[];
}

export type PassState = Handover & { type: 'Pass' };
export type ChoiceState = Handover & { type: 'Choice'; choices: readonly (Handover & { condition: Template })[] };
export type WaitState = Handover & { type: 'Wait'; until: 'Seconds' | 'Timestamp'; value: Template };
export type TaskState = Handover &
  Recovery & {
    type: 'Task';
    resource: Resource;
    arguments: Template | undefined;
    timeoutSeconds: Template | undefined;
    heartbeatSeconds: Template | undefined;
  };
export type ParallelState = Handover &
  Recovery & { type: 'Parallel'; arguments: Template | undefined; branches: readonly Block[] };
export type SucceedState = Handover & { type: 'Succeed' };
export interface FailState {
  type: 'Fail';
  error: Template | undefined;
  cause: Template | undefined;
}

export type State = PassState | ChoiceState | WaitState | TaskState | ParallelState | SucceedState | FailState;
