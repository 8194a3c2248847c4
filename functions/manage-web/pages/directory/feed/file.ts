import { HsdsPage } from '../../../../shared/domain/directory/directory-hsds.ts';

/** Below DynamoDB's limit of 400 KB for a row. */
const pageBytes = 200_000;

/** Undefined for nesting too deep to serialise. */
const bytesOf = (entry: unknown): number | undefined => {
  try {
    return Buffer.byteLength(JSON.stringify(entry)) + 1;
  } catch {
    return undefined;
  }
};

const entriesOf = (parsed: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(parsed)) return parsed;
  const page = HsdsPage.safeParse(parsed);
  if (page.success) return page.data.contents;
  const one = typeof parsed === 'object' && parsed !== null && 'id' in parsed;
  return one ? [parsed] : undefined;
};

/**
 * Reads a file of services (a page of the standard, a list or a single service) and cuts it into pages that fit a row.
 * @returns what is wrong with it, in a sentence, when it is none of these
 */
export const pagesOfFile = (text: string): unknown[][] | string => {
  if (text.trim() === '') return 'Select a file';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return 'The file must be a JSON document';
  }
  const entries = entriesOf(parsed);
  if (!entries || entries.length === 0) return 'The file must hold services as HSDS-UK 3.0 has them';
  const pages: unknown[][] = [];
  let bytes = pageBytes;
  for (const entry of entries) {
    const size = bytesOf(entry);
    if (size === undefined || size > pageBytes) return 'One of the services in the file is too large';
    if (bytes + size > pageBytes) {
      pages.push([]);
      bytes = 0;
    }
    pages.at(-1)?.push(entry);
    bytes += size;
  }
  return pages;
};
