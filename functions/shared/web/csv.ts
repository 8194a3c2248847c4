import type { WebResponse } from './http.ts';

export type CsvValue = string | number | undefined;

/** A spreadsheet takes a text that begins like this for a formula, and would carry it out. */
const formula = /^[=+\-@\t\r]/;

/** @returns a text that stays a text: what would be carried out begins with an apostrophe, as spreadsheets have it */
const cellOf = (value: CsvValue): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value.trimStart()) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180. The mark at the head tells spreadsheets that it is UTF-8. */
export const csvOf = (head: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;

/** @param name of the file, in letters, digits and hyphens */
export const csvFile = (name: string, body: string): WebResponse => ({
  status: 200,
  headers: {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  },
  body,
});
