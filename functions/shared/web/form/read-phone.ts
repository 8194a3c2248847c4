import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import { britishNumbers } from './phone-metadata.ts';
import type { Reading } from './question.ts';

/** E.164: a country's code, then its number, 15 figures at most; none that can be dialled has fewer than 8. */
const abroad = /^(?:\+|00)((?!44)[1-9]\d{7,14})$/;

const dialled = (typed: string): string | undefined => {
  const british = parsePhoneNumberFromString(typed, 'GB', britishNumbers);
  if (british) return british.isValid() ? british.number : undefined;
  // The 0 in brackets is for those who call from the same country.
  const [, number] = abroad.exec(typed.replace('(0)', '').replace(/[\s().-]/g, '')) ?? [];
  return number && `+${number}`;
};

/**
 * A phone number in any format. The value is as it was typed, because people check their own number in their own
 * spacing; what is dialled goes under the name that is given. One with a country's code is taken when it can be one.
 */
export const readPhone =
  (problem: string, dialledAs?: string) =>
  (typed: string): Reading => {
    const number = dialled(typed);
    if (!number) return { problem };
    return { value: typed, ...(dialledAs && { also: { [dialledAs]: number } }) };
  };

export const isBritishLandline = (number: string): boolean => /^\+44[123]/.test(number);
