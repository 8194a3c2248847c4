import type { Template } from '../jsonata/template.ts';

/** A state machine compiled for running: expressions parsed, defaults filled in, every target known to exist. */
export type Definition = Block & { readonly timeoutSeconds: number | undefined };

/** States that hand on to one another: the machine itself, or one branch of a Parallel. */
export interface Block {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** How a state, a matched choice or a catcher hands on. Without `next` it ends its block. */
export interface Handover {
  readonly assign: readonly (readonly [name: string, value: Template])[];
  output: Template | undefined;
  readonly next: string | undefined;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  readonly maxAttempts: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: boolean;
}

export type Catcher = Handover & { readonly errorEquals: readonly string[] };

/** `function`: the bare ARN of a function. `invoke`: lambda:invoke, which may wait for a callback. */
export type Resource =
  | { readonly kind: 'function'; readonly arn: string }
  | { readonly kind: 'invoke'; readonly callback: boolean };

interface Recovery {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export type PassState = Handover & { readonly type: 'Pass' };
export type ChoiceState = Handover & {
  readonly type: 'Choice';
  readonly choices: readonly (Handover & { readonly condition: Template })[];
};
export type WaitState = Handover & {
  readonly type: 'Wait';
  readonly until: 'Seconds' | 'Timestamp';
  readonly value: Template;
};
export type TaskState = Handover &
  Recovery & {
    readonly type: 'Task';
    readonly resource: Resource;
    readonly arguments: Template | undefined;
    readonly timeoutSeconds: Template | undefined;
    readonly heartbeatSeconds: Template | undefined;
  };
export type ParallelState = Handover &
  Recovery & {
    readonly type: 'Parallel';
    readonly arguments: Template | undefined;
    readonly branches: readonly Block[];
  };
export type SucceedState = Handover & { readonly type: 'Succeed' };
export interface FailState {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export type State = PassState | ChoiceState | WaitState | TaskState | ParallelState | SucceedState | FailState;
