import jsonata from 'jsonata';
import { type ExpressionPorts, registerFunctions } from './functions.ts';
import { followPath, plainPath } from './plain-path.ts';

export type Bindings = Record<string, unknown>;
export interface Expression {
  readonly source: string;
  readonly ast: unknown;
  evaluate(bindings: Bindings): unknown;
}
/** Compiles the JSONata between `{%` and `%}`; the same source is compiled once. */
export type Expressions = (source: string) => Expression;

/** The bounds that the service was seen to set: an expression nested deeper, or that does not end, fails its state. */
const bounds = { stack: 100, timeout: 5000 };
/** What takes fewer steps than this ends by itself, however long a busy machine lets it wait. */
const stepsWithoutEnd = 100_000;

export const isExpression = (text: string): boolean => text.length >= 4 && text.startsWith('{%') && text.endsWith('%}');
export const expressionSource = (text: string): string => text.slice(2, -2).trim();

/** Where JSONata looks for what is called before each of its steps. */
const onEachStep = Symbol.for('jsonata.__evaluate_entry');

/** JSONata's own time limit, but only for what also takes many steps: the clock goes on while a process has to wait. */
const timeBound = () => {
  const runs = new WeakMap<object, { began: number; steps: number }>();
  return (_step: unknown, _input: unknown, { base }: { base: object }): void => {
    const run = runs.get(base) ?? { began: Date.now(), steps: 0 };
    runs.set(base, run);
    run.steps += 1;
    if (run.steps > stepsWithoutEnd && Date.now() - run.began > bounds.timeout) {
      throw { code: 'D1012', value: bounds.timeout };
    }
  };
};

/** $now takes $fromMillis's picture and zone: asking JSONata itself keeps its formats. */
const formatInstant = jsonata('$fromMillis($now, $picture, $zone)');

const compile = (source: string, ports: ExpressionPorts): Expression => {
  const expression = jsonata(source, { stack: bounds.stack });
  // JSONata looks a symbol up where its types know names alone.
  expression.assign(onEachStep as never, timeBound());
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
      if (found !== undefined) return found;
      const now = ports.now();
      const clock = {
        millis: () => now,
        now: (picture?: string, zone?: string) => formatInstant.evaluate(undefined, { now, picture, zone }),
      };
      return expression.evaluate(undefined, { ...clock, ...bindings });
    },
  };
};

export const createExpressions = (ports: ExpressionPorts): Expressions => {
  const compiled = new Map<string, Expression>();
  return (source) => {
    const known = compiled.get(source) ?? compile(source, ports);
    compiled.set(source, known);
    return known;
  };
};
