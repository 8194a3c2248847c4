/** All that a message may say about anybody. Whatever else is wanted does not compile. */
type Placeholder =
  | 'firstName'
  | 'service'
  | 'date'
  | 'time'
  | 'link'
  | 'phone'
  | 'reference'
  | 'worker'
  /** Of an appointment, how and with whom: "phone call from Ana". */
  | 'meeting'
  | 'count';

export type Values = Readonly<Partial<Record<Placeholder, string>>>;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

declare const checked: unique symbol;
/** Words whose placeholders were checked by the compiler. */
export type Words = string & { readonly [checked]: true };

/** @param text `Hello {firstName}`; an unknown placeholder is a type error here */
export const words = <const Text extends string>(
  text: NamesIn<Text> extends Placeholder ? Text : `unknown placeholder: ${Exclude<NamesIn<Text>, Placeholder>}`,
): Words => text as string as Words;

/**
 * Words that were not there to be compiled: a team's own. What they may hold is looked at when they are written down; what
 * is not known after all stops the message in `fill`.
 */
export const ownWords = (text: string): Words => text as Words;

/** A message asks for something that was not known when it was to be sent: a fault of whoever wrote the notice. */
export class ValueMissing extends Error {
  override readonly name = 'ValueMissing';
}

const pattern = /\{(\w+)\}/g;

export const placeholdersIn = (text: Words): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

const isKnown = (name: string, values: Values): name is Placeholder => Object.hasOwn(values, name);

/**
 * Filled in one pass, so that a brace in a value stays what it is.
 * @throws ValueMissing
 */
export const fill = (text: Words, values: Values): string =>
  text.replace(pattern, (_, name: string) => {
    const value = isKnown(name, values) ? values[name] : undefined;
    if (value === undefined) throw new ValueMissing(name);
    return value;
  });
