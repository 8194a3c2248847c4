/** What a load hook is given as the source of a module, as text. */
export const textOf = (source: unknown): string =>
  typeof source === 'string' ? source : Buffer.from(new Uint8Array(Object(source))).toString();
