import { invalid } from './errors.ts';
import type { Cursor } from './lexer.ts';
import { type Item, isRecord } from './value.ts';

/** What an expression leaves to its command: `#name` and `:value`. */
export interface Substitutes {
  readonly names: Readonly<Record<string, string>> | undefined;
  readonly values: Readonly<Record<string, unknown>> | undefined;
}

export type Read = (item: Item | undefined, given: Substitutes) => unknown;

/** A step of a document path: an attribute, a `#name` or a place in a list. */
export type Step = { readonly attribute: string } | { readonly name: string } | { readonly place: number };

export const stepOf = (step: Step, { names }: Substitutes): string | number => {
  if ('place' in step) return step.place;
  if ('attribute' in step) return step.attribute;
  const attribute = names?.[step.name];
  if (attribute === undefined) {
    throw invalid(
      `An expression attribute name used in the document path is not defined; attribute name: ${step.name}`,
    );
  }
  return attribute;
};

const memberOf = (value: unknown, step: string | number): unknown => {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return isRecord(value) ? value[step] : undefined;
};

export const readPath =
  (steps: readonly Step[]): Read =>
  (item, given) => {
    let value: unknown = item;
    for (const step of steps) value = memberOf(value, stepOf(step, given));
    return value;
  };

/** `a.#b[0]` */
export const parsePath = (cursor: Cursor): Step[] => {
  const steps: Step[] = [];
  do {
    const { kind, text } = cursor.next();
    if (kind !== 'word' && kind !== 'name') throw invalid(`Invalid expression: ${text} is no attribute`);
    steps.push(kind === 'word' ? { attribute: text } : { name: text });
    while (cursor.take('[')) {
      steps.push({ place: Number(cursor.next().text) });
      cursor.expect(']');
    }
  } while (cursor.take('.'));
  return steps;
};

export const readValue =
  (name: string): Read =>
  (_, { values }) => {
    const value = values?.[name];
    if (value === undefined) {
      throw invalid(`An expression attribute value used in expression is not defined; attribute value: ${name}`);
    }
    return value;
  };
