import jsonata from 'jsonata';
import { type ExpressionPorts, registerFunctions } from './functions.ts';
import { followPath, plainPath } from './plain-path.ts';

export type Bindings = Record<string, unknown>;
export type Expression = {
  readonly source: string;
  readonly ast: unknown;
  evaluate(bindings: Bindings): unknown;
};
/** Compiles the JSONata between `{%` and `%}`; the same source is compiled once. */
export type Expressions = (source: string) => Expression;

/** The bounds that the service was seen to set: an expression nested deeper, or that does not end, fails its state. */
const BOUNDS = { stack: 100, timeout: 5000 };

export const isExpression = (text: string): boolean => text.length >= 4 && text.startsWith('{%') && text.endsWith('%}');
export const expressionSource = (text: string): string => text.slice(2, -2).trim();

export function createExpressions(ports: ExpressionPorts): Expressions {
  const compiled = new Map<string, Expression>();
  return (source) => {
    const known = compiled.get(source) ?? compile(source, ports);
    compiled.set(source, known);
    return known;
  };
}

function compile(source: string, ports: ExpressionPorts): Expression {
  const expression = jsonata(source, BOUNDS);
  registerFunctions(expression, ports);
  // As in the service, where calling $eval is calling what is no function. A definition that names it is not loaded.
  expression.assign('eval', undefined);
  const ast = expression.ast();
  const path = plainPath(ast);
  return {
    source,
    ast,
    evaluate: (bindings) => {
      const found = path && followPath(path, bindings);
      if (found !== undefined) {
        return found;
      }
      const now = ports.now();
      const clock = {
        millis: () => now,
        now: (picture?: string, zone?: string) => formatInstant.evaluate(undefined, { now, picture, zone }),
      };
      return expression.evaluate(undefined, { ...clock, ...bindings });
    },
  };
}

/** $now takes $fromMillis's picture and zone: asking JSONata itself keeps its formats. */
const formatInstant = jsonata('$fromMillis($now, $picture, $zone)');
