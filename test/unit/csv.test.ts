import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvFile, csvOf } from '../../functions/shared/web/csv.ts';

const bodyOf = (...values: (string | number | undefined)[]): string =>
  csvOf(['a'], [values]).split('\r\n').slice(1).join('\r\n').trimEnd();

describe('a CSV', () => {
  it('keeps numbers numbers, also those below zero', () => {
    expect(bodyOf(-1.5, 0, undefined, 'x')).toBe('-1.5,0,,x');
  });

  it('quotes what would end a cell or a line', () => {
    expect(bodyOf('a,b', 'say "so"', 'two\nlines')).toBe('"a,b","say ""so""","two\nlines"');
  });

  it('hands no text to a spreadsheet that it would carry out', () => {
    for (const bad of ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '\r=1', '=cmd|" /C calc"!A0']) {
      expect(bodyOf(bad).replace(/^"/, '')).toMatch(/^'/);
    }
    fc.assert(fc.property(fc.string(), (text) => !/^"?\s*[=+\-@]/.test(bodyOf(text))));
  });

  it('is a file to keep, not a page to show', () => {
    expect(csvFile('referrals-by-month', '').headers).toEqual({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="referrals-by-month.csv"',
    });
  });
});
