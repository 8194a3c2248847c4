import type { Json } from '../../json.ts';
import { isExpression } from '../jsonata/expressions.ts';
import { parseTimestamp } from '../parse-timestamp.ts';
import { jsonPath, type Problem } from './definition-refused.ts';
import type { RawState } from './definition-schema.ts';
import { parseResource } from './resource.ts';

/** Where a state stands. `siblings` are the states that it may hand on to. */
export interface Site {
  readonly path: readonly PropertyKey[];
  readonly language: 'JSONata' | 'JSONPath';
  readonly siblings: ReadonlySet<string>;
}

const targetsOf = (state: RawState): [target: string, ...steps: PropertyKey[]][] => {
  const targets: [string, ...PropertyKey[]][] = [];
  if ('Next' in state && state.Next !== undefined) targets.push([state.Next, 'Next']);
  if (state.Type === 'Choice') {
    if (state.Default !== undefined) targets.push([state.Default, 'Default']);
    state.Choices.forEach(({ Next }, index) => {
      targets.push([Next, 'Choices', index, 'Next']);
    });
  }
  if (state.Type === 'Task' || state.Type === 'Parallel') {
    state.Catch?.forEach(({ Next }, index) => {
      targets.push([Next, 'Catch', index, 'Next']);
    });
  }
  return targets;
};

const timesOf = (state: RawState): Record<string, number | string | undefined> => {
  if (state.Type === 'Wait') return { Seconds: state.Seconds, Timestamp: state.Timestamp };
  return state.Type === 'Task'
    ? { TimeoutSeconds: state.TimeoutSeconds, HeartbeatSeconds: state.HeartbeatSeconds }
    : {};
};

/** A state of a JSONPath machine runs as long as it is the same in both languages: literals, and no paths. */
const refuseJsonataFields = (state: RawState, refuse: Refuse): void => {
  for (const field of ['Arguments', 'Output', 'Choices']) {
    if (field in state) refuse(`the QueryLanguage here is JSONPath, and ${field} needs JSONata`, field);
  }
  for (const [field, value] of Object.entries(timesOf(state))) {
    if (typeof value === 'string' && isExpression(value)) {
      refuse(`the QueryLanguage here is JSONPath, and an expression in ${field} needs JSONata`, field);
    }
  }
  const refusePaths = (value: Json | undefined, ...steps: readonly PropertyKey[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key.endsWith('.$')) refuse(`${key} is a JSONPath; the engine runs JSONata alone`, ...steps, key);
      refusePaths(member, ...steps, key);
    }
  };
  refusePaths('Assign' in state ? state.Assign : undefined, 'Assign');
  if (state.Type === 'Task' || state.Type === 'Parallel') {
    state.Catch?.forEach((catcher, index) => {
      refusePaths(catcher.Assign, 'Catch', index, 'Assign');
      if (catcher.Output !== undefined) {
        refuse('the QueryLanguage here is JSONPath, and Output needs JSONata', 'Catch', index, 'Output');
      }
    });
  }
};

const checkWait = (state: RawState & { Type: 'Wait' }, refuse: Refuse): void => {
  const { Seconds, Timestamp } = state;
  if ((Seconds === undefined) === (Timestamp === undefined)) refuse('needs either Seconds or Timestamp');
  if (Timestamp !== undefined && !isExpression(Timestamp) && parseTimestamp(Timestamp) === undefined) {
    refuse('must be a timestamp like 2026-03-14T09:30:00Z', 'Timestamp');
  }
};

const checkTask = (state: RawState & { Type: 'Task' }, refuse: Refuse): void => {
  const { Resource, Arguments, HeartbeatSeconds, TimeoutSeconds } = state;
  const resource = parseResource(Resource);
  if (resource === undefined) {
    refuse('only a function ARN, lambda:invoke and lambda:invoke.waitForTaskToken are run here', 'Resource');
  }
  if (
    typeof HeartbeatSeconds === 'number' &&
    typeof TimeoutSeconds === 'number' &&
    HeartbeatSeconds >= TimeoutSeconds
  ) {
    refuse('must be less than TimeoutSeconds', 'HeartbeatSeconds');
  }
  if (resource?.kind !== 'invoke' || (typeof Arguments === 'string' && isExpression(Arguments))) return;
  if (typeof Arguments !== 'object' || Arguments === null || Array.isArray(Arguments)) {
    refuse('lambda:invoke needs Arguments with a FunctionName', 'Arguments');
    return;
  }
  if (typeof Arguments['FunctionName'] !== 'string') {
    refuse('lambda:invoke needs a FunctionName', 'Arguments', 'FunctionName');
  }
  for (const field of Object.keys(Arguments)) {
    if (field !== 'FunctionName' && field !== 'Payload') {
      refuse(`${field} is not run here: lambda:invoke takes FunctionName and Payload`, 'Arguments', field);
    }
  }
};

const checkWildcard = (rules: { ErrorEquals: string[] }[] | undefined, field: string, refuse: Refuse): void => {
  rules?.forEach(({ ErrorEquals }, index) => {
    if (ErrorEquals.includes('States.ALL') && (ErrorEquals.length > 1 || index < rules.length - 1)) {
      refuse('States.ALL must stand alone, in the last place', field, index, 'ErrorEquals');
    }
  });
};

/** What the grammar cannot say of one state: fields that exclude one another, targets, literals, the resource. */
export const stateProblems = (state: RawState, site: Site): Problem[] => {
  const problems: Problem[] = [];
  const refuse = (reason: string, ...steps: readonly PropertyKey[]): void => {
    problems.push({ path: jsonPath(...site.path, ...steps), reason });
  };
  for (const [target, ...steps] of targetsOf(state)) {
    if (!site.siblings.has(target)) refuse(`there is no state ${target} beside it`, ...steps);
  }
  if (state.Type === 'Pass' || state.Type === 'Wait' || state.Type === 'Task' || state.Type === 'Parallel') {
    if ((state.End === true) === (state.Next !== undefined)) refuse('needs either Next or End');
  }
  if (site.language === 'JSONPath') refuseJsonataFields(state, refuse);
  if (state.Type === 'Wait') checkWait(state, refuse);
  if (state.Type === 'Task') checkTask(state, refuse);
  if (state.Type === 'Task' || state.Type === 'Parallel') {
    checkWildcard(state.Retry, 'Retry', refuse);
    checkWildcard(state.Catch, 'Catch', refuse);
  }
  return problems;
};

type Refuse = (reason: string, ...steps: readonly PropertyKey[]) => void;
