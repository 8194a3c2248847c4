/** All that a message may say about a person. Anything else does not compile. */
type Placeholder =
  | 'firstName'
  | 'service'
  | 'date'
  | 'time'
  | 'link'
  | 'phone'
  | 'reference'
  | 'worker'
  /** How and with whom an appointment is: "phone call from Ana". */
  | 'meeting'
  | 'count';

export type Values = Readonly<Partial<Record<Placeholder, string>>>;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

declare const checked: unique symbol;
/** Text whose placeholders the compiler has checked. */
export type Words = string & { readonly [checked]: true };

/** @param text `Hello {firstName}`; an unknown placeholder is a type error here */
export const words = <const Text extends string>(
  text: NamesIn<Text> extends Placeholder ? Text : `unknown placeholder: ${Exclude<NamesIn<Text>, Placeholder>}`,
): Words => text as string as Words;

/**
 * A team's own text, which no compiler saw. Its placeholders are checked when it is saved; an unknown one that remains
 * stops the message in `fill`.
 */
export const ownWords = (text: string): Words => text as Words;

/** A message needs a value that was not known when it was sent: a fault of the code that wrote the notice. */
export class ValueMissing extends Error {
  override readonly name = 'ValueMissing';
}

const pattern = /\{(\w+)\}/g;

export const placeholdersIn = (text: Words): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

const isKnown = (name: string, values: Values): name is Placeholder => Object.hasOwn(values, name);

/**
 * Fills placeholders in one pass, so that a brace inside a value stays as it is.
 * @throws ValueMissing
 */
export const fill = (text: Words, values: Values): string =>
  text.replace(pattern, (_, name: string) => {
    const value = isKnown(name, values) ? values[name] : undefined;
    if (value === undefined) throw new ValueMissing(name);
    return value;
  });
