import type { Json } from '../../json.ts';
import { messageOf } from '../../message-of.ts';
import { StateError } from '../execution/state-error.ts';
import { type Bindings, type Expression, type Expressions, expressionSource, isExpression } from './expressions.ts';
import { toJson } from './to-json.ts';

/** JSON in which some strings are JSONata. `location` names the field in errors, as the service does: `Output/name`. */
export type Template =
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly location: string }
  | { readonly kind: 'array'; readonly items: Template[] }
  | { readonly kind: 'object'; readonly entries: [string, Template][] };

const isConstant = (template: Template): boolean => template.kind === 'constant';

export const compileTemplate = (value: Json, location: string, expressions: Expressions): Template => {
  if (typeof value === 'string' && isExpression(value)) {
    return { kind: 'expression', expression: expressions(expressionSource(value)), location };
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compileTemplate(item, `${location}[${index}]`, expressions));
    return items.every(isConstant) ? { kind: 'constant', value } : { kind: 'array', items };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, member]): [string, Template] => [
      key,
      compileTemplate(member, `${location}/${key}`, expressions),
    ]);
    return entries.every(([, member]) => isConstant(member))
      ? { kind: 'constant', value }
      : { kind: 'object', entries };
  }
  return { kind: 'constant', value };
};

/** An error of JSONata's own has a code, which the service gives; one of the functions added to it has none. */
const describe = (thrown: unknown): string => {
  const code = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? `. ${String(thrown.code)}` : '';
  return `${code}: ${messageOf(thrown)}`;
};

const evaluateExpression = async (expression: Expression, location: string, bindings: Bindings): Promise<Json> => {
  const fail = (what: string): never => {
    const subject = `The JSONata expression '${expression.source}' specified for the field '${location}'`;
    throw new StateError('States.QueryEvaluationError', `${subject} ${what}`, location);
  };
  let result: unknown;
  try {
    result = await expression.evaluate(bindings);
  } catch (thrown) {
    return fail(`threw an error during evaluation${describe(thrown)}`);
  }
  if (result === undefined) return fail('returned nothing (undefined).');
  try {
    return toJson(result);
  } catch {
    return fail('returned an unsupported result type.');
  }
};

/** @throws StateError States.QueryEvaluationError naming the field. */
export const evaluateTemplate = async (template: Template, bindings: () => Bindings): Promise<Json> => {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return evaluateExpression(template.expression, template.location, bindings());
    case 'array': {
      const items: Json[] = [];
      for (const item of template.items) items.push(await evaluateTemplate(item, bindings));
      return items;
    }
    case 'object': {
      const members: [string, Json][] = [];
      for (const [key, member] of template.entries) members.push([key, await evaluateTemplate(member, bindings)]);
      return Object.fromEntries(members);
    }
  }
};
