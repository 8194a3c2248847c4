import type { Json, JsonObject } from './json.ts';

/**
 * What became of one invocation of a function.
 * ok: `payload` is what the function returned; `response` whatever else Lambda's answer held (metadata), if anybody
 *   wants to see it in the state's result.
 * functionError: the function threw; `payload` is Lambda's description, `{errorType, errorMessage, trace}`.
 * serviceError: Lambda itself refused or broke, `Lambda.TooManyRequestsException` and the like.
 */
export type TaskOutcome =
  | { kind: 'ok'; payload: Json; response?: JsonObject }
  | { kind: 'functionError'; payload: JsonObject }
  | { kind: 'serviceError'; error: string; message: string };

interface InvocationContext {
  executionArn: string;
  stateName: string;
  retryCount: number;
}

/** Called after the state that calls is on disk, and again after a restart that came before the answer. */
export type Invoke = (functionArn: string, payload: Json, context: InvocationContext) => Promise<TaskOutcome>;
