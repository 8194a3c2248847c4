const british = /^(?:\+44|0044|0)(7\d{9}|[1-3]\d{8,9})$/;
/** E.164: country code and number, at most 15 digits; no reachable number has fewer than 8. */
const abroad = /^(?:\+|00)((?!44)[1-9]\d{7,14})$/;

/**
 * The E.164 form of a number in any format; undefined when it cannot be one. Checks only length and first digits: full
 * number ranges, as on the public forms, would add 10 KB to this site.
 */
export const dialledOf = (typed: string): string | undefined => {
  const plain = typed.replace('(0)', '').replace(/[\s().-]/g, '');
  const [, home] = british.exec(plain) ?? [];
  const [, away] = abroad.exec(plain) ?? [];
  return home ? `+44${home}` : away && `+${away}`;
};

/** @param number in E.164 */
export const isMobile = (number: string): boolean => !/^\+44[1-3]/.test(number);
