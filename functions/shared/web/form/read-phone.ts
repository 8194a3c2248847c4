import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import { britishNumbers } from './phone-metadata.ts';
import type { Reading } from './question.ts';

/** E.164: country code and number, at most 15 digits; no reachable number has fewer than 8. */
const abroad = /^(?:\+|00)((?!44)[1-9]\d{7,14})$/;

const dialled = (typed: string): string | undefined => {
  const british = parsePhoneNumberFromString(typed, 'GB', britishNumbers);
  if (british) return british.isValid() ? british.number : undefined;
  // A 0 in brackets is only for calls within the country.
  const [, number] = abroad.exec(typed.replace('(0)', '').replace(/[\s().-]/g, '')) ?? [];
  return number && `+${number}`;
};

/**
 * A phone number in any format. The value is kept as typed, because people check their number in their own spacing; the
 * E.164 form is added under the given name. A number with a foreign country code is accepted if it could be one.
 */
export const readPhone =
  (problem: string, dialledAs?: string) =>
  (typed: string): Reading => {
    const number = dialled(typed);
    if (!number) return { problem };
    return { value: typed, ...(dialledAs && { also: { [dialledAs]: number } }) };
  };

export const isBritishLandline = (number: string): boolean => /^\+44[123]/.test(number);
