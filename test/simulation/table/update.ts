import { invalid } from './errors.ts';
import { type Cursor, cursorOver } from './lexer.ts';
import { parsePath, type Read, readPath, readValue, type Step, type Substitutes, stepOf } from './operand.ts';
import { type Item, isRecord } from './value.ts';

/** An UpdateExpression: what becomes of an item. All of it reads the item as it was. */
export interface Update {
  readonly apply: (before: Item, given: Substitutes) => Record<string, unknown>;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

interface Action {
  readonly path: readonly Step[];
  /** undefined takes the attribute away. */
  readonly value: Read;
}

const badPath = 'The document path provided in the update expression is invalid for update';

/** A copy of `value` with `next` at the end of the path. */
const withAt = (value: unknown, path: readonly (string | number)[], next: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (typeof step === 'number') {
    if (!Array.isArray(value)) throw invalid(badPath);
    const list = [...value];
    if (rest.length > 0 && list[step] === undefined) throw invalid(badPath);
    const member = withAt(list[step], rest, next);
    if (member === undefined) list.splice(step, 1);
    else list[Math.min(step, list.length)] = member;
    return list;
  }
  if (!isRecord(value)) throw invalid(badPath);
  if (rest.length > 0 && value[step] === undefined) throw invalid(badPath);
  const copy = { ...value };
  const member = withAt(value[step], rest, next);
  if (member === undefined) delete copy[step];
  else copy[step] = member;
  return copy;
};

const numberOf = (value: unknown): number => {
  if (typeof value !== 'number') throw invalid('An operand in the update expression has an incorrect data type');
  return value;
};

const parseCall = (cursor: Cursor, name: string): Read => {
  cursor.expect('(');
  const first = name === 'if_not_exists' ? readPath(parsePath(cursor)) : parseOperand(cursor);
  cursor.expect(',');
  const second = parseOperand(cursor);
  cursor.expect(')');
  if (name === 'if_not_exists') return (item, given) => first(item, given) ?? second(item, given);
  return (item, given) => {
    const [a, b] = [first(item, given), second(item, given)];
    if (!Array.isArray(a) || !Array.isArray(b)) throw invalid('Incorrect operand type for list_append');
    return [...a, ...b];
  };
};

const missing = 'The provided expression refers to an attribute that does not exist in the item';

const parseOperand = (cursor: Cursor): Read => {
  const token = cursor.peek();
  if (token?.kind === 'value') return readValue(cursor.next().text);
  if (token?.text === 'if_not_exists' || token?.text === 'list_append') return parseCall(cursor, cursor.next().text);
  const read = readPath(parsePath(cursor));
  return (item, given) => {
    const value = read(item, given);
    if (value === undefined) throw invalid(missing);
    return value;
  };
};

const parseSet = (cursor: Cursor): Action => {
  const path = parsePath(cursor);
  cursor.expect('=');
  const first = parseOperand(cursor);
  const sign = ['+', '-'].find((one) => cursor.take(one));
  if (sign === undefined) return { path, value: first };
  const second = parseOperand(cursor);
  const factor = sign === '+' ? 1 : -1;
  return {
    path,
    value: (item, given) => numberOf(first(item, given)) + factor * numberOf(second(item, given)),
  };
};

const parseAdd = (cursor: Cursor): Action => {
  const path = parsePath(cursor);
  const [before, added] = [readPath(path), readValue(cursor.next().text)];
  return { path, value: (item, given) => numberOf(before(item, given) ?? 0) + numberOf(added(item, given)) };
};

const clauses: Readonly<Record<string, (cursor: Cursor) => Action>> = {
  SET: parseSet,
  ADD: parseAdd,
  REMOVE: (cursor) => ({ path: parsePath(cursor), value: () => undefined }),
};

const parsed = new Map<string, Update>();

/** Each expression is parsed once. Sets and DELETE are not known here: nothing of ours has them. */
export const updateOf = (expression: string): Update => {
  const known = parsed.get(expression);
  if (known) return known;
  const cursor = cursorOver(expression);
  const actions: Action[] = [];
  while (cursor.peek()) {
    const clause = clauses[cursor.next().text.toUpperCase()];
    if (!clause) throw invalid(`Invalid UpdateExpression: Syntax error: ${expression}`);
    do actions.push(clause(cursor));
    while (cursor.take(','));
  }
  const update: Update = {
    apply: (before, given) => {
      let after: unknown = before;
      for (const { path, value } of actions) {
        const steps = path.map((step) => stepOf(step, given));
        after = withAt(after, steps, value(before, given));
      }
      return isRecord(after) ? after : {};
    },
    names: cursor.names,
    values: cursor.values,
  };
  parsed.set(expression, update);
  return update;
};
