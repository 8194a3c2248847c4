import type { Json, JsonObject } from '../../json.ts';
import type { Bindings } from '../jsonata/expressions.ts';
import { type Place, type Run, visitAt } from './run.ts';

/** What `$states` holds beside input and context, in the fields where the service gives it. */
export interface Reserved {
  readonly result?: Json;
  readonly errorOutput?: JsonObject;
}

const variablesAt = ({ branch, outer }: Place): JsonObject =>
  outer === undefined ? branch.variables : { ...variablesAt(outer), ...branch.variables };

export const retryCount = (retries: readonly number[]): number => retries.reduce((sum, used) => sum + used, 0);

const contextAt = ({ execution, input }: Run, place: Place, token: string | undefined): JsonObject => {
  const visit = visitAt(place);
  return {
    Execution: {
      Id: execution.arn,
      Input: input,
      Name: execution.name,
      RoleArn: execution.machine.roleArn,
      StartTime: instant(execution.startedAt),
      RedriveCount: execution.redriveCount,
      ...(execution.redrivenAt !== undefined && { RedriveTime: instant(execution.redrivenAt) }),
    },
    State: { Name: visit.state, EnteredTime: instant(visit.enteredAt), RetryCount: retryCount(visit.retries) },
    StateMachine: { Id: execution.machine.arn, Name: execution.machine.name },
    ...(token !== undefined && { Task: { Token: token } }),
  };
};

const statesAt = (run: Run, place: Place, reserved: Reserved, token: string | undefined) => {
  let context: JsonObject | undefined;
  return {
    input: visitAt(place).input,
    get context() {
      context ??= contextAt(run, place, token);
      return context;
    },
    ...reserved,
  };
};

/**
 * The variables and `$states` as a state's expressions see them: as they were on entry, for all fields alike.
 * Made when the first expression asks, since many states have none.
 */
export const bindingsAt = (run: Run, place: Place, reserved: Reserved = {}, token?: string): (() => Bindings) => {
  let bindings: Bindings | undefined;
  return () => {
    bindings ??= { ...variablesAt(place), states: statesAt(run, place, reserved, token) };
    return bindings;
  };
};

const instant = (time: number): string => new Date(time).toISOString();
