import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { isExpression } from '../jsonata/expressions.ts';
import { jsonPath, type Problem } from './definition-refused.ts';

/** A state, rule or branch with a stand-in for every template. */
const skeleton = (part: JsonObject): { [key: string]: Json } =>
  Object.fromEntries(
    Object.entries(part).map(([field, value]): [string, Json] => {
      switch (field) {
        case 'Output':
        case 'Arguments':
        case 'Condition':
          return [field, '{% true %}'];
        case 'Assign':
          return [field, {}];
        case 'Choices':
        case 'Retry':
        case 'Catch':
        case 'Branches':
          return [field, skeletonOfEach(value)];
        case 'States':
          return [field, isJsonObject(value) ? skeletonOfStates(value) : value];
        default:
          return [field, typeof value === 'string' && isExpression(value) ? '{% true %}' : value];
      }
    }),
  );

const skeletonOfStates = (states: JsonObject) =>
  Object.fromEntries(Object.entries(states).map(([name, state]) => [name, isJsonObject(state) ? skeleton(state) : {}]));

/** Findings without a path that our own rules have with one. */
const saidWithAPath = new Set<string>(['MISSING_TRANSITION_TARGET', 'TERMINAL_STATE_WITH_NEXT', 'WAIT_DURATION']);

/** The state that a JSON pointer leads into: asl-validator is often mistaken about which field of it is to blame. */
const stateAt = (pointer: string): string => {
  const steps = pointer.split('/').slice(1);
  const path = steps.slice(0, steps.lastIndexOf('States') + 2);
  return jsonPath(...path.map((step, index) => (path[index - 1] === 'Branches' ? Number(step) : step)));
};

/**
 * What asl-validator finds in the structure: fields, transitions, states that cannot be reached or never end.
 * It is shown no JSONata, whose templates it takes for wrong where the service runs them (a string or null as Output,
 * an expression of several lines, a Condition of true); those are ours to check.
 * Loaded late: it costs a tenth of a second, and a definition that ran before need not be checked again.
 */
export const aslValidatorProblems = async (definition: Json): Promise<Problem[]> => {
  if (!isJsonObject(definition) || !isJsonObject(definition['States'])) return [];
  const { default: validate } = await import('asl-validator');
  const { errors } = validate({ ...definition, States: skeletonOfStates(definition['States']) });
  return errors.flatMap((error) =>
    saidWithAPath.has(error['Error code'])
      ? []
      : [{ path: stateAt(error.schemaError?.instancePath ?? ''), reason: `asl-validator: ${error.Message}` }],
  );
};

const skeletonOfEach = (items: Json): Json =>
  Array.isArray(items) ? items.map((item) => (isJsonObject(item) ? skeleton(item) : item)) : items;
