import type { Reading } from './question.ts';

/** Weights 10 to 2 over the first nine digits, modulus 11; 11 stands for 0 and 10 is never issued. */
const passesCheck = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index);
  const check = 11 - (sum % 11);
  return (check === 11 ? 0 : check) === Number(digits[9]);
};

/** Ten digits in any spacing. */
export const readNhsNumber = (typed: string): Reading => {
  const digits = typed.replace(/[\s-]/g, '');
  if (!/^\d+$/.test(digits)) return { problem: 'NHS number must only include numbers' };
  if (digits.length < 10) return { problem: 'NHS number is too short. It has 10 numbers, like 999 000 0018' };
  if (digits.length > 10) return { problem: 'NHS number is too long. It has 10 numbers, like 999 000 0018' };
  return passesCheck(digits)
    ? { value: digits }
    : { problem: 'NHS number has a number that is not right. Check each number against the record' };
};

/** `999 000 0018` */
export const showNhsNumber = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
