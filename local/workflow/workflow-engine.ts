import { randomUUID } from 'node:crypto';
import type { AwsAction } from '../aws/endpoint.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { createStepFunctionsActions } from '../engine/step-functions-endpoint.ts';
import type { TaskOutcome } from '../engine/task-outcome.ts';
import { isJsonObject, parseJson } from '../json.ts';
import type { Pool } from '../lambda/pool.ts';
import type { Answer } from '../lambda/protocol.ts';
import type { StateMachineModel } from '../template/model.ts';

interface WorkflowEngine {
  readonly engine: Engine;
  /** What Step Functions answers, by action. */
  readonly actions: Readonly<Record<string, AwsAction>>;
}

const outcomeOf = ({ ok, payload }: Answer): TaskOutcome => {
  const value = parseJson(payload);
  if (ok) return { kind: 'ok', payload: value };
  return {
    kind: 'functionError',
    payload: isJsonObject(value) ? value : { errorType: 'Error', errorMessage: payload },
  };
};

/** One machine runs one version: an alias or a version of a state machine is the machine itself. */
const withoutQualifier = (actions: Readonly<Record<string, AwsAction>>, machines: readonly StateMachineModel[]) => {
  const bare = new Map(machines.flatMap(({ arn, qualifiedArns }) => qualifiedArns.map((one) => [one, arn])));
  return Object.fromEntries(
    Object.entries(actions).map(([name, act]): [string, AwsAction] => [
      name,
      (input) => {
        const asked = input['stateMachineArn'];
        const arn = typeof asked === 'string' ? bare.get(asked) : undefined;
        return act(arn === undefined ? input : { ...input, stateMachineArn: arn });
      },
    ]),
  );
};

/**
 * The state machines of the templates on the engine, their tasks on the functions.
 * @throws DefinitionRefused before anything has started
 */
export const startWorkflowEngine = async (deps: {
  readonly machines: readonly StateMachineModel[];
  readonly journalPath: string;
  readonly pool: Pick<Pool, 'invoke'>;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}): Promise<WorkflowEngine> => {
  const { machines, journalPath, pool, now, report } = deps;
  const engine = createEngine({
    journalPath,
    now,
    newId: randomUUID,
    random: Math.random,
    invoke: async (functionArn, payload) =>
      outcomeOf(await pool.invoke(functionArn, JSON.stringify(payload), 'background')),
    broken: (by) => {
      report(by);
      report('The workflow engine has stopped. The next start goes on where its journal ends.');
    },
  });
  try {
    for (const { arn, name, definition } of machines) await engine.putStateMachine({ arn, name, definition });
  } catch (error) {
    engine.close();
    throw error;
  }
  return { engine, actions: withoutQualifier(createStepFunctionsActions(engine), machines) };
};
