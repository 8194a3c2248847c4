import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Reading } from './question.ts';

/** Ten figures after the 0, but for a few old landline codes with nine. */
const british = /^(?:(?:\+|00)440?|0)((?:[2378]\d{9})|(?:1\d{8,9}))$/;

/** The library knows the whole world and takes a tenth of a millisecond; numbers of this country go past it. */
const dialled = (typed: string): string | undefined => {
  const [, national] = british.exec(typed.replace(/[\s().-]/g, '')) ?? [];
  if (national) return `+44${national}`;
  const parsed = parsePhoneNumberFromString(typed, 'GB');
  return parsed?.isPossible() && parsed.countryCallingCode !== '44' ? parsed.number : undefined;
};

/**
 * A phone number in any format. The value is as it was typed, because people check their own number in their own
 * spacing; what is dialled goes under the name that is given.
 */
export const readPhone =
  (problem: string, dialledAs?: string) =>
  (typed: string): Reading => {
    const number = dialled(typed);
    if (!number) return { problem };
    return { value: typed, ...(dialledAs && { also: { [dialledAs]: number } }) };
  };

export const isBritishLandline = (number: string): boolean => /^\+44[123]/.test(number);
