import type { Reading } from './question.ts';

/** The Organisation Data Service's codes: practices have 6 characters, branches 9, pharmacies 5. */
export const readOdsCode =
  (example: string) =>
  (typed: string): Reading => {
    const code = typed.toUpperCase().replace(/\s/g, '');
    return /^[A-Z\d]{3,10}$/.test(code)
      ? { value: code }
      : { problem: `ODS code must be 3 to 10 letters and numbers, like ${example}` };
  };
