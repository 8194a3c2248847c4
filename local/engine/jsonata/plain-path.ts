import type { Bindings } from './expressions.ts';

const stepsOf = (ast: unknown): unknown[] | undefined => {
  if (!isNode(ast)) return undefined;
  const { type, steps } = ast;
  const bare = Object.keys(ast).every((key) => key === 'type' || key === 'steps');
  return type === 'path' ? (bare && Array.isArray(steps) ? steps : undefined) : [ast];
};

const nameOf = (step: unknown, type: string): string | undefined => {
  if (!isNode(step) || step['type'] !== type || !Object.keys(step).every((key) => plainKeys.has(key))) return undefined;
  const { value } = step;
  return typeof value === 'string' && value !== '' && value !== '$' ? value : undefined;
};

/** The names of an expression that is a variable and nothing but names, `$states.input.id`; nothing for any other. */
export const plainPath = (ast: unknown): string[] | undefined => {
  const steps = stepsOf(ast);
  const names = steps?.map((step, index) => nameOf(step, index === 0 ? 'variable' : 'name'));
  return names?.every((name) => name !== undefined) ? names : undefined;
};

/**
 * Follows such a path through objects, as JSONata would at fifty times the cost. It gives nothing where JSONata has
 * more to say: at an array, which it maps over or unwraps, and where a name leads nowhere.
 */
export const followPath = (path: readonly string[], bindings: Bindings): unknown => {
  let value: unknown = bindings;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = Reflect.get(value, name);
  }
  return Array.isArray(value) || typeof value === 'function' ? undefined : value;
};

type Node = Record<string, unknown>;

const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null;

const plainKeys = new Set(['type', 'value', 'position']);
