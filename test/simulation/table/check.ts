import type { Condition } from './condition.ts';
import { conditionOf } from './condition.ts';
import { invalid } from './errors.ts';
import type { Substitutes } from './operand.ts';
import type { Key } from './store.ts';
import { isRecord } from './value.ts';

interface WithSubstitutes {
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, unknown> | undefined;
}

interface Expression {
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

const unused = (given: object | undefined, expressions: readonly Expression[], of: 'names' | 'values') => {
  for (const name in given) if (!expressions.some((expression) => expression[of].has(name))) return name;
  return undefined;
};

/**
 * The names and values of a command, all of which its expressions have to use, and the other way round.
 * @throws ValidationException
 */
export const substitutesOf = (
  input: WithSubstitutes,
  expressions: readonly (Expression | undefined)[],
): Substitutes => {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values } = input;
  const present = expressions.filter((expression) => expression !== undefined);
  const name = unused(names, present, 'names');
  if (name !== undefined)
    throw invalid(`Value provided in ExpressionAttributeNames unused in expressions: keys: {${name}}`);
  const value = unused(values, present, 'values');
  if (value !== undefined) {
    throw invalid(`Value provided in ExpressionAttributeValues unused in expressions: keys: {${value}}`);
  }
  for (const expression of present) {
    for (const each of expression.names) {
      if (names?.[each] === undefined) throw invalid(`An expression attribute name is not defined: ${each}`);
    }
    for (const each of expression.values) {
      if (values?.[each] === undefined) throw invalid(`An expression attribute value is not defined: ${each}`);
    }
  }
  return { names, values };
};

export const optionalCondition = (expression: string | undefined): Condition | undefined =>
  expression === undefined ? undefined : conditionOf(expression);

/** @throws ValidationException when it is no whole key */
export const keyOf = (from: Record<string, unknown> | undefined): Key => {
  const { pk, sk } = from ?? {};
  if (typeof pk !== 'string' || typeof sk !== 'string') {
    throw invalid('One or more parameter values were invalid: the provided key element does not match the schema');
  }
  if (pk === '' || sk === '')
    throw invalid('One or more parameter values are not valid: an empty string value for a key');
  return { pk, sk };
};

/** @throws ValidationException when an attribute that an index is ordered by is no text, or empty */
export const checkIndexKeys = (item: object, attributes: readonly string[]): void => {
  for (const attribute of attributes) {
    const value: unknown = Reflect.get(item, attribute);
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      throw invalid(`One or more parameter values were invalid: type mismatch for index key ${attribute}`);
    }
  }
};

export const itemOf = (item: unknown): Record<string, unknown> => {
  if (!isRecord(item)) throw invalid('There is no item');
  return item;
};
