import type { Json } from '../../json.ts';
import { messageOf } from '../../message-of.ts';
import { type Expressions, expressionSource, isExpression } from '../jsonata/expressions.ts';
import { jsonPath, type Problem } from './definition-refused.ts';

/** Which of the reserved values the service binds for a field, beside `$states.input` and `$states.context`. */
export type Reserved = 'result' | 'errorOutput';

const isNode = (node: unknown): node is Record<string, unknown> => typeof node === 'object' && node !== null;

const inspectPath = (steps: unknown[], top: boolean, inspection: Inspection): void => {
  const [first, second] = steps;
  if (isNode(first) && first['value'] === 'states' && first['type'] === 'variable' && isNode(second)) {
    const name = second['value'];
    if ((name === 'result' || name === 'errorOutput') && name !== inspection.reserved) {
      inspection.refuse(`$states.${name} is not there in this field`);
    }
  }
  steps.forEach((step, index) => {
    inspect(step, top && index === 0, inspection);
  });
};

/**
 * Walks a syntax tree. At the top there is no context item: a bare name, `*` or `$` is refused by the service; within
 * a path step, a predicate or a function it means the item at hand.
 */
const inspect = (node: unknown, top: boolean, inspection: Inspection): void => {
  if (Array.isArray(node)) {
    for (const item of node) inspect(item, top, inspection);
    return;
  }
  if (!isNode(node)) return;
  const { type, value } = node;
  if (type === 'path' && Array.isArray(node['steps'])) {
    inspectPath(node['steps'], top, inspection);
  } else if (type === 'variable' && value === 'eval') {
    inspection.refuse('$eval is not run here');
  } else if (top && ['name', 'wildcard', 'descendant', 'parent'].includes(String(type))) {
    inspection.refuse(
      `there is no input at the top level to take ${String(value)} from: start from $states or a variable`,
    );
  } else if (type === 'variable' && (value === '$' || (top && value === ''))) {
    inspection.refuse(`$${String(value)} has no meaning at the top level: start from $states or a variable`);
  }
  const inward = top && type !== 'lambda' && type !== 'transform';
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'steps' && key !== 'value') inspect(child, inward && !withOwnContext.has(key), inspection);
  }
};

const expressionReasons = (source: string, reserved: Reserved | undefined, expressions: Expressions): string[] => {
  try {
    const reasons = new Set<string>();
    inspect(expressions(source).ast, true, { reserved, refuse: (reason) => reasons.add(reason) });
    return [...reasons];
  } catch (thrown) {
    return [`is not JSONata: ${messageOf(thrown)}`];
  }
};

/** The JSONata in a template: does it parse, and does it name only what the service gives it? */
export const expressionProblems = (
  template: Json,
  path: readonly PropertyKey[],
  reserved: Reserved | undefined,
  expressions: Expressions,
): Problem[] => {
  if (typeof template === 'string') {
    return isExpression(template)
      ? expressionReasons(expressionSource(template), reserved, expressions).map((reason) => ({
          path: jsonPath(...path),
          reason,
        }))
      : [];
  }
  if (typeof template !== 'object' || template === null) return [];
  const members: [PropertyKey, Json][] = Array.isArray(template) ? [...template.entries()] : Object.entries(template);
  return members.flatMap(([key, member]) => expressionProblems(member, [...path, key], reserved, expressions));
};

interface Inspection {
  readonly reserved: Reserved | undefined;
  readonly refuse: (reason: string) => void;
}

const withOwnContext = new Set(['predicate', 'stages', 'group']);
