import type { WebResponse } from './http.ts';

export type CsvValue = string | number | undefined;

/** Spreadsheets run text that begins like this as a formula. */
const formula = /^[=+\-@\t\r]/;

/** @returns text that stays text: an apostrophe goes before anything that spreadsheets would run */
const cellOf = (value: CsvValue): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value.trimStart()) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180. The byte order mark tells spreadsheets that it is UTF-8. */
export const csvOf = (head: readonly string[], rows: readonly (readonly CsvValue[])[]): string =>
  `\uFEFF${[head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;

/** @param name of the file: letters, digits and hyphens */
export const csvFile = (name: string, body: string): WebResponse => ({
  status: 200,
  headers: {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}.csv"`,
  },
  body,
});
