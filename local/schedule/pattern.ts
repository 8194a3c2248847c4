import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/** A pattern says something that this host does not know how to match. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
}

type Leaf = null | boolean | number | string;
/** Says whether one field's values satisfy the rule; no values means that the field is not there. */
type Rule = (values: readonly Leaf[]) => boolean;
type Matcher = (node: Json | undefined) => boolean;

const isLeaf = (value: Json | undefined): value is Leaf => value !== undefined && typeof value !== 'object';

const isLeafOrNull = (value: Json | undefined): value is Leaf => value === null || isLeaf(value);

/** Operators look at fields with values alone: an object at the end of a path counts as nothing there. */
const leavesOf = (node: Json | undefined): Leaf[] => {
  if (Array.isArray(node)) return node.filter(isLeafOrNull);
  return isLeafOrNull(node) ? [node] : [];
};

const some =
  (test: (value: Leaf) => boolean): Rule =>
  (values) =>
    values.some(test);

const onText = (test: (value: string) => boolean): Rule => some((value) => typeof value === 'string' && test(value));

const textOf = (operand: Json | undefined, path: string): string => {
  if (typeof operand === 'string') return operand;
  throw new PatternRefused(`${path} must be text`);
};

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

const numeric = (operand: Json | undefined, path: string): Rule => {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 === 1) {
    throw new PatternRefused(`${path} must list comparisons and bounds in pairs`);
  }
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < operand.length; at += 2) {
    const [sign, bound] = [operand[at], operand[at + 1]];
    const compare = typeof sign === 'string' ? comparisons[sign] : undefined;
    if (!compare || typeof bound !== 'number') throw new PatternRefused(`${path} has a comparison that is not known`);
    tests.push((value) => compare(value, bound));
  }
  return some((value) => typeof value === 'number' && tests.every((test) => test(value)));
};

const wildcard = (operand: string): RegExp =>
  new RegExp(
    `^${operand
      .split('*')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('[^]*')}$`,
  );

/** True for a field that is there and has at least one value that none of the rules takes. */
const anythingBut = (operand: Json | undefined, path: string): Rule => {
  const excluded = isJsonObject(operand)
    ? [operatorOf(operand, path)]
    : (Array.isArray(operand) ? operand : [operand ?? null]).map((value) => alternativeOf(value, path));
  return some((value) => !excluded.some((rule) => rule([value])));
};

const operators: Record<string, (operand: Json | undefined, path: string) => Rule> = {
  prefix: (operand, path) => {
    const start = textOf(operand, path);
    return onText((value) => value.startsWith(start));
  },
  suffix: (operand, path) => {
    const end = textOf(operand, path);
    return onText((value) => value.endsWith(end));
  },
  'equals-ignore-case': (operand, path) => {
    const same = textOf(operand, path).toLowerCase();
    return onText((value) => value.toLowerCase() === same);
  },
  wildcard: (operand, path) => {
    const shape = wildcard(textOf(operand, path));
    return onText((value) => shape.test(value));
  },
  exists: (operand, path) => {
    if (typeof operand !== 'boolean') throw new PatternRefused(`${path} must be true or false`);
    return (values) => values.length > 0 === operand;
  },
  numeric,
  'anything-but': anythingBut,
};

const operatorOf = (alternative: JsonObject, path: string): Rule => {
  const [name, ...others] = Object.keys(alternative);
  const make = name === undefined || others.length > 0 ? undefined : operators[name];
  if (name === undefined || !make) throw new PatternRefused(`${path} has an operator that is not known: ${name}`);
  return make(alternative[name], `${path}.${name}`);
};

const alternativeOf = (alternative: Json, path: string): Rule => {
  if (isJsonObject(alternative)) return operatorOf(alternative, path);
  if (Array.isArray(alternative)) throw new PatternRefused(`${path} has a list inside a list`);
  return some((value) => value === alternative);
};

const fieldOf = (pattern: Json | undefined, path: string): Matcher => {
  if (isJsonObject(pattern)) {
    const inside = objectOf(pattern, path);
    return (node) => (Array.isArray(node) ? node.some(inside) : inside(node));
  }
  if (!Array.isArray(pattern) || pattern.length === 0) throw new PatternRefused(`${path} must be a list of values`);
  const rules = pattern.map((alternative) => alternativeOf(alternative, path));
  return (node) => {
    const values = leavesOf(node);
    return rules.some((rule) => rule(values));
  };
};

const eitherOf = (pattern: Json | undefined, path: string): Matcher => {
  if (!Array.isArray(pattern) || pattern.length === 0) throw new PatternRefused(`${path} must be a list of patterns`);
  const ways = pattern.map((way, index) => {
    if (!isJsonObject(way)) throw new PatternRefused(`${path}[${index}] must be a pattern`);
    return objectOf(way, `${path}[${index}]`);
  });
  return (node) => ways.some((way) => way(node));
};

const objectOf = (pattern: JsonObject, path: string): Matcher => {
  const fields = Object.entries(pattern).map(([name, field]) => {
    if (name === '$or') return eitherOf(field, `${path}.$or`);
    const matches = fieldOf(field, `${path}.${name}`);
    return (node: Json | undefined) => matches(isJsonObject(node) ? node[name] : undefined);
  });
  return (node) => fields.every((matches) => matches(node));
};

/**
 * An event pattern of EventBridge or a filter of an event source mapping (Amazon EventBridge User Guide, "Comparison
 * operators"; AWS Lambda Developer Guide, "Control which events Lambda sends to your function").
 * @throws PatternRefused with the path of what is not known
 */
export const compilePattern = (pattern: JsonObject): ((event: Json) => boolean) => objectOf(pattern, '$');
