import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Resource, TaskState } from '../definition/definition.ts';
import { bindingsAt } from '../execution/bindings.ts';
import type { CallingPhase } from '../execution/execution.ts';
import { checkPayload } from '../execution/payload-limit.ts';
import { record } from '../execution/record.ts';
import { changePhase, type Place, type Run, visitAt } from '../execution/run.ts';
import { StateError } from '../execution/state-error.ts';
import { evaluateSeconds } from '../jsonata/evaluate-as.ts';
import type { Bindings } from '../jsonata/expressions.ts';
import { evaluateTemplate, type Template } from '../jsonata/template.ts';
import { issueToken } from '../task-token.ts';

const optionalSeconds = (template: Template | undefined, bindings: () => Bindings): Promise<number> | undefined =>
  template && evaluateSeconds(template, bindings, 1);

const callOf = (resource: Resource, args: Json): { functionArn: string; payload: Json } => {
  if (resource.kind === 'function') return { functionArn: resource.arn, payload: args };
  const functionArn = isJsonObject(args) ? args['FunctionName'] : undefined;
  if (!isJsonObject(args) || typeof functionArn !== 'string') {
    throw new StateError('States.Runtime', 'The field FunctionName of lambda:invoke is missing or is no string.');
  }
  return { functionArn, payload: args['Payload'] ?? {} };
};

const recordScheduled = (run: Run, place: Place, resource: Resource, args: Json, limits: JsonObject): void => {
  const region = run.execution.arn.split(':')[3] ?? '';
  const details =
    resource.kind === 'function'
      ? { resource: resource.arn, input: args, ...limits }
      : { region, parameters: args, ...limits };
  recordTask(run, place, resource, 'Scheduled', details);
  recordTask(run, place, resource, 'Started', {});
};

/** Schedules the call; it is made once this step is on disk, and the state goes on with its answer. */
export const performTask = async (run: Run, place: Place, state: TaskState): Promise<void> => {
  const { execution, host } = run;
  const { resource } = state;
  const visit = visitAt(place);
  const waits = resource.kind === 'invoke' && resource.callback;
  const token = waits ? issueToken(execution.arn, host.newId()) : undefined;
  const bindings = bindingsAt(run, place, {}, token);
  const args = state.arguments === undefined ? visit.input : await evaluateTemplate(state.arguments, bindings);
  checkPayload(args, "The state's arguments");
  const timeoutSeconds = await optionalSeconds(state.timeoutSeconds, bindings);
  const heartbeatSeconds = await optionalSeconds(state.heartbeatSeconds, bindings);
  const { functionArn, payload } = callOf(resource, args);

  recordScheduled(run, place, resource, args, {
    ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
  });
  const id = ++execution.lastCall;
  const phase: CallingPhase = { kind: 'calling', call: { id, functionArn, payload }, answered: false };
  if (token !== undefined) phase.token = token;
  if (timeoutSeconds !== undefined) phase.timeout = host.timers.set(host.now() + timeoutSeconds * 1000, run);
  // Without a token there is nobody who could send a heartbeat.
  if (heartbeatSeconds !== undefined && token !== undefined) {
    phase.heartbeat = {
      seconds: heartbeatSeconds,
      timer: host.timers.set(host.now() + heartbeatSeconds * 1000, run),
    };
  }
  changePhase(run, visit, phase);
  run.calls.push(id);
};

/** lambda:invoke and the bare function have events of their own, of the same kinds. */
type TaskEvent = 'Scheduled' | 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut';

export const recordTask = (run: Run, place: Place, resource: Resource, event: TaskEvent, details: JsonObject): void => {
  if (resource.kind === 'function') {
    record(run, place.branch, `LambdaFunction${event}`, event === 'Started' ? undefined : details);
  } else {
    const name = resource.callback ? 'invoke.waitForTaskToken' : 'invoke';
    record(run, place.branch, `Task${event}`, { resourceType: 'lambda', resource: name, ...details });
  }
};
