import type { Reading } from './question.ts';

/** A full UK postcode in any spacing; kept as `ZZ1 1AA`. */
export const readPostcode = (typed: string): Reading => {
  const [, outward, inward] =
    /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(typed.toUpperCase().replace(/[\s-]/g, '')) ?? [];
  return outward && inward ? { value: `${outward} ${inward}` } : { problem: 'Enter a full UK postcode, like ZZ1 1AA' };
};
