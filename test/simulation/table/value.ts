/** What lib-dynamodb gives for an item: plain values, no attribute types. */
export type Item = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** The type as `attribute_type` writes it. */
export const typeOf = (value: unknown): string => {
  if (typeof value === 'string') return 'S';
  if (typeof value === 'number') return 'N';
  if (typeof value === 'boolean') return 'BOOL';
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return 'B';
  return Array.isArray(value) ? 'L' : 'M';
};

/** A copy that nobody can change, without what is undefined: as lib-dynamodb marshals it here. What is frozen came from here. */
export const kept = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || Object.isFrozen(value))
    return value;
  if (Array.isArray(value)) return Object.freeze(value.map(kept));
  // Copied whole and then gone through: an object that is built up name by name is a slow one.
  const copy: Record<string, unknown> = { ...value };
  for (const name in copy) {
    const member = copy[name];
    if (member === undefined) delete copy[name];
    else if (typeof member === 'object' && member !== null) copy[name] = kept(member);
  }
  return Object.freeze(copy);
};

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

export const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return sameBytes(a, b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => isSame(one, b[at]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && isSame(a[name], b[name]));
};

/** Below zero, zero or above; undefined where the two cannot be ordered. Text by its units: everything here is ASCII. */
export const compare = (a: unknown, b: unknown): number | undefined => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b);
  return undefined;
};

const marshalled = (value: unknown): Record<string, unknown> => {
  const type = typeOf(value);
  if (type === 'N') return { N: String(value) };
  if (type === 'NULL') return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(marshalled) };
  return type === 'M' ? { M: imageOf(Object(value)) } : { [type]: value };
};

const images = new WeakMap<Item, Record<string, unknown>>();

/** With attribute types, as a stream shows it. Items never change, so each is written out once. */
export const imageOf = (item: Item): Record<string, unknown> => {
  const known = images.get(item);
  if (known) return known;
  const image: Record<string, unknown> = {};
  for (const name in item) image[name] = marshalled(item[name]);
  images.set(item, Object.freeze(image));
  return image;
};

/** Of these attributes alone. */
export const imageOfSome = (item: Item, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => item[name] !== undefined).map((name) => [name, marshalled(item[name])]));
