/** ISO 639 codes, with the names that people read. Maps, because people may type anything: `constructor` too. */
const names = new Map([
  ['en', 'English'],
  ['cy', 'Welsh'],
  ['pl', 'Polish'],
  ['ro', 'Romanian'],
  ['pa', 'Punjabi'],
  ['ur', 'Urdu'],
  ['bn', 'Bengali'],
  ['ar', 'Arabic'],
  ['bfi', 'British Sign Language'],
]);

/** What else people call them. */
const codes = new Map([
  ...[...names].map(([code, name]) => [name.toLowerCase(), code] as const),
  ['cymraeg', 'cy'],
  ['bsl', 'bfi'],
]);

/** `Welsh`, `welsh` and `cy` are one language; a language that is not in the list is its own code. */
export const languageCode = (language: string): string => {
  const plain = language.trim().toLowerCase();
  return codes.get(plain) ?? plain;
};

/** `Welsh` of `cy`, of `welsh` and of itself; a language that is not in the list as it was typed. */
export const languageName = (language: string): string => names.get(languageCode(language)) ?? language;
