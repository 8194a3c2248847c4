import type { Reading } from './question.ts';

/** One address, without what could add a second one or a header: commas, spaces, quotes, brackets. */
const address = /^[^\s@,;:<>"()[\]\\]+@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}]{2,}$/u;

export const readEmail =
  (problem: string) =>
  (typed: string): Reading =>
    address.test(typed) && !typed.includes('..') ? { value: typed } : { problem };
