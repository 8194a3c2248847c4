import type { Json, JsonObject } from '../json.ts';

/**
 * What became of one invocation of a function.
 * ok: `payload` is what the function returned; `response` whatever else Lambda's answer held (metadata), if anybody
 *   wants to see it in the state's result.
 * functionError: the function threw; `payload` is Lambda's description, `{errorType, errorMessage, trace}`.
 * serviceError: Lambda itself refused or broke, `Lambda.TooManyRequestsException` and the like.
 */
export type TaskOutcome =
  | { readonly kind: 'ok'; readonly payload: Json; readonly response?: JsonObject }
  | { readonly kind: 'functionError'; readonly payload: JsonObject }
  | { readonly kind: 'serviceError'; readonly error: string; readonly message: string };

interface InvocationContext {
  readonly executionArn: string;
  readonly stateName: string;
  readonly retryCount: number;
}

/** Called after the state that calls is on disk, and again after a restart that came before the answer. */
export type Invoke = (functionArn: string, payload: Json, context: InvocationContext) => Promise<TaskOutcome>;
