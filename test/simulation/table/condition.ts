import { invalid } from './errors.ts';
import { type Cursor, cursorOver } from './lexer.ts';
import { parsePath, type Read, readPath, readValue, type Substitutes } from './operand.ts';
import { compare, type Item, isSame, typeOf } from './value.ts';

type Test = (item: Item | undefined, given: Substitutes) => boolean;

/** A ConditionExpression, KeyConditionExpression or FilterExpression. */
export interface Condition {
  readonly holds: Test;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

const contains = (whole: unknown, part: unknown): boolean =>
  typeof whole === 'string'
    ? typeof part === 'string' && whole.includes(part)
    : Array.isArray(whole) && whole.some((one) => isSame(one, part));

type Function = (args: readonly unknown[]) => boolean;

/** A comparison with what is not there is never true. */
const functions: Readonly<Record<string, Function>> = {
  attribute_exists: ([value]) => value !== undefined,
  attribute_not_exists: ([value]) => value === undefined,
  attribute_type: ([value, type]) => value !== undefined && typeOf(value) === type,
  begins_with: ([value, start]) => typeof value === 'string' && typeof start === 'string' && value.startsWith(start),
  contains: ([whole, part]) => contains(whole, part),
};

const ordered = (a: unknown, b: unknown, test: (order: number) => boolean): boolean => {
  const order = compare(a, b);
  return order !== undefined && test(order);
};

const comparators: Readonly<Record<string, (a: unknown, b: unknown) => boolean>> = {
  '=': (a, b) => a !== undefined && isSame(a, b),
  '<>': (a, b) => b !== undefined && !isSame(a, b),
  '<': (a, b) => ordered(a, b, (order) => order < 0),
  '<=': (a, b) => ordered(a, b, (order) => order <= 0),
  '>': (a, b) => ordered(a, b, (order) => order > 0),
  '>=': (a, b) => ordered(a, b, (order) => order >= 0),
};

const parseOperand = (cursor: Cursor): Read => {
  const token = cursor.peek();
  if (token?.kind === 'value') return readValue(cursor.next().text);
  return readPath(parsePath(cursor));
};

const parseList = (cursor: Cursor): Read[] => {
  const list: Read[] = [];
  cursor.expect('(');
  do list.push(parseOperand(cursor));
  while (cursor.take(','));
  cursor.expect(')');
  return list;
};

const parseComparison = (cursor: Cursor): Test => {
  const left = parseOperand(cursor);
  if (cursor.take('BETWEEN')) {
    const low = parseOperand(cursor);
    cursor.expect('AND');
    const high = parseOperand(cursor);
    return (item, given) => {
      const value = left(item, given);
      const aboveLow = ordered(value, low(item, given), (order) => order >= 0);
      return aboveLow && ordered(value, high(item, given), (order) => order <= 0);
    };
  }
  if (cursor.take('IN')) {
    const list = parseList(cursor);
    return (item, given) => {
      const value = left(item, given);
      return value !== undefined && list.some((one) => isSame(value, one(item, given)));
    };
  }
  const sign = cursor.next().text;
  const holds = comparators[sign];
  if (!holds) throw invalid(`Invalid expression: ${sign} is no comparator`);
  const right = parseOperand(cursor);
  return (item, given) => holds(left(item, given), right(item, given));
};

const parseTerm = (cursor: Cursor): Test => {
  if (cursor.take('NOT')) {
    const inner = parseTerm(cursor);
    return (item, given) => !inner(item, given);
  }
  if (cursor.take('(')) {
    const inner = parseAny(cursor);
    cursor.expect(')');
    return inner;
  }
  const call = functions[cursor.peek()?.text ?? ''];
  if (!call) return parseComparison(cursor);
  cursor.next();
  const args = parseList(cursor);
  return (item, given) => call(args.map((arg) => arg(item, given)));
};

const parseAll = (cursor: Cursor): Test => {
  const terms = [parseTerm(cursor)];
  while (cursor.take('AND')) terms.push(parseTerm(cursor));
  return terms.length === 1 && terms[0] ? terms[0] : (item, given) => terms.every((term) => term(item, given));
};

const parseAny = (cursor: Cursor): Test => {
  const terms = [parseAll(cursor)];
  while (cursor.take('OR')) terms.push(parseAll(cursor));
  return terms.length === 1 && terms[0] ? terms[0] : (item, given) => terms.some((term) => term(item, given));
};

const parsed = new Map<string, Condition>();

/** Each expression is parsed once. @throws ValidationException */
export const conditionOf = (expression: string): Condition => {
  const known = parsed.get(expression);
  if (known) return known;
  const cursor = cursorOver(expression);
  const holds = parseAny(cursor);
  const left = cursor.peek();
  if (left) throw invalid(`Invalid expression: Syntax error; token: "${left.text}"`);
  const condition = { holds, names: cursor.names, values: cursor.values };
  parsed.set(expression, condition);
  return condition;
};
