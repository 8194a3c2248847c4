import { sha256 } from '../../../shared/platform/ids.ts';

/** What a form says, by the names of its fields. A field that is empty and one that is not there are alike. */
export type Fields = ReadonlyMap<string, string>;

export interface Clash {
  readonly field: string;
  /** As another window saved it. */
  readonly stored: string;
}

interface Merged {
  /** All fields as they are to be stored. */
  readonly fields: Fields;
  readonly clashes: readonly Clash[];
}

const mark = (text: string): string => (text === '' ? '' : sha256(text).slice(0, 8));

/** What a form carries along to tell later what its writer had before them. */
export const seenOf = (fields: Fields): string =>
  [...fields].flatMap(([name, text]) => (text === '' ? [] : [`${name}=${mark(text)}`])).join(' ');

const readSeen = (seen: string): ReadonlyMap<string, string> =>
  new Map(seen.split(' ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/**
 * Brings together what somebody typed and what was saved meanwhile: of two windows that changed different fields both
 * keep theirs; where both changed one, what is stored stays, and the clash is for the writer to settle. The same sent
 * twice is no clash.
 */
export const mergeTyped = (seen: string, typed: Fields, stored: Fields): Merged => {
  const before = readSeen(seen);
  const fields = new Map(stored);
  const clashes: Clash[] = [];
  for (const [field, text] of typed) {
    const now = stored.get(field) ?? '';
    const had = before.get(field) ?? '';
    if (text === now || mark(text) === had) continue;
    if (mark(now) === had) fields.set(field, text);
    else clashes.push({ field, stored: now });
  }
  return { fields, clashes };
};

/** What a window has before it once its fields were saved: what others changed beside it, it has not seen yet. */
export const seenAfter = (seen: string, typed: Fields, stored: Fields): string => {
  const before = readSeen(seen);
  const marks = [...typed].map(([name, text]): [string, string] => [
    name,
    (stored.get(name) ?? '') === text ? mark(text) : (before.get(name) ?? ''),
  ]);
  return marks.flatMap(([name, text]) => (text === '' ? [] : [`${name}=${text}`])).join(' ');
};

/** True when something of a part was saved that the writer of the form has not had before them. */
export const hasUnseen = (seen: string, stored: Fields, isPart: (field: string) => boolean): boolean => {
  const before = readSeen(seen);
  return [...stored].some(([field, text]) => isPart(field) && mark(text) !== (before.get(field) ?? ''));
};

export const clashError = ({ field, stored }: Clash) => ({
  field,
  text: stored
    ? `This was changed in another window. It now says: “${stored}”. Save again to keep yours instead`
    : 'This was taken out in another window. Save again to keep it',
});
