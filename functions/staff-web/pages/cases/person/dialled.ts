const british = /^(?:\+44|0044|0)(7\d{9}|[1-3]\d{8,9})$/;
/** E.164: a country's code, then its number, 15 figures at most; none that can be dialled has fewer than 8. */
const abroad = /^(?:\+|00)((?!44)[1-9]\d{7,14})$/;

/**
 * What is dialled, in E.164, of a number in any format; undefined when it cannot be one. By its length and first figures
 * alone: to know each range of numbers, as the public forms do, weighs 10 KB more than this site may.
 */
export const dialledOf = (typed: string): string | undefined => {
  const plain = typed.replace('(0)', '').replace(/[\s().-]/g, '');
  const [, home] = british.exec(plain) ?? [];
  const [, away] = abroad.exec(plain) ?? [];
  return home ? `+44${home}` : away && `+${away}`;
};

/** @param number in E.164 */
export const isMobile = (number: string): boolean => !/^\+44[1-3]/.test(number);
