import { sha256 } from '../../../shared/platform/ids.ts';

/** A form's values by field name. An empty field and a missing one are equal. */
export type Fields = ReadonlyMap<string, string>;

export interface Clash {
  readonly field: string;
  /** As another window saved it. */
  readonly stored: string;
}

interface Merged {
  /** All fields as they should be stored. */
  readonly fields: Fields;
  readonly clashes: readonly Clash[];
}

const mark = (text: string): string => (text === '' ? '' : sha256(text).slice(0, 8));

const written = (marks: ReadonlyMap<string, string>): string =>
  [...marks].flatMap(([name, text]) => (text === '' ? [] : [`${name}=${text}`])).join(' ');

/** A digest that a form carries to tell later which values its writer had seen. */
export const seenOf = (fields: Fields): string =>
  written(new Map([...fields].map(([name, text]) => [name, mark(text)])));

const readSeen = (seen: string): ReadonlyMap<string, string> =>
  new Map(seen.split(' ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/**
 * Merges what somebody typed with what was saved meanwhile: when two windows changed different fields both keep theirs;
 * when both changed one, the stored value stays and the writer has to resolve the conflict. The same submitted twice is
 * no conflict.
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

/** The digest after a save: what others changed meanwhile, the window has not seen yet. */
export const seenAfter = (seen: string, typed: Fields, stored: Fields): string => {
  const marks = new Map(readSeen(seen));
  for (const [name, text] of typed) if ((stored.get(name) ?? '') === text) marks.set(name, mark(text));
  return written(marks);
};

/** True when something in this part was saved that the form's writer has not seen. */
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
