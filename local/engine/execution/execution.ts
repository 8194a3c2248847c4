import type { Json, JsonObject } from '../../json.ts';
import type { Timer } from '../timers.ts';
import type { Failure } from './state-error.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/**
 * One execution, whole: plain JSON, written to the journal after every step and read back after a restart.
 * Times are epoch milliseconds on the virtual clock. `definition` is the hash of the text that it was started with.
 */
export type Execution = Failure & {
  readonly arn: string;
  readonly name: string;
  readonly machine: { readonly arn: string; readonly name: string; readonly roleArn: string };
  readonly definition: string;
  status: ExecutionStatus;
  readonly input: string;
  output?: string;
  readonly startedAt: number;
  stoppedAt?: number;
  redriveCount: number;
  redrivenAt?: number;
  /** What the last redrives were asked for with, so that one asked for again happens once. */
  redriveTokens?: readonly { readonly token: string; readonly at: number }[];
  /** Where the whole of it times out: nothing inside can catch that. */
  deadline: Timer;
  lastEvent: number;
  lastCall: number;
  readonly root: Branch;
};

/** A line of states: the machine itself or one branch of a Parallel. It has an output once it has come to its end. */
export interface Branch {
  variables: JsonObject;
  /** The event that the next one of this branch follows. */
  lastEvent: number;
  visit?: Visit;
  output?: Json;
}

/** One stay in a state. `broken`: it failed, or was stopped; a redrive goes on from here. */
export interface Visit {
  readonly state: string;
  readonly input: Json;
  readonly enteredAt: number;
  readonly enteredEvent: number;
  /** How often each Retrier, by its place, has been used up. */
  retries: number[];
  phase: Phase;
  broken?: true;
}

export type Phase =
  | { readonly kind: 'ready' }
  | { readonly kind: 'waiting'; timer: Timer }
  | { readonly kind: 'retrying'; timer: Timer }
  | CallingPhase
  | { readonly kind: 'branching'; readonly branches: Branch[] };

/** `answered`: the function has returned and only the callback is awaited. */
export interface CallingPhase {
  readonly kind: 'calling';
  readonly call: { readonly id: number; readonly functionArn: string; readonly payload: Json };
  token?: string;
  answered: boolean;
  timeout?: Timer;
  heartbeat?: { readonly seconds: number; timer: Timer };
}
