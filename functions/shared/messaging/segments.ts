/** GSM 03.38: the basic alphabet, and the characters that take two septets (3GPP TS 23.038, section 6.2.1). */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('^{}\\[~]|€\f');

/**
 * Texts are billed by segment: 160 septets in one, or 153 in each of several; 70 and 67 with any character outside GSM.
 */
interface Segments {
  readonly encoding: 'gsm-7' | 'ucs-2';
  /** Septets, or UTF-16 units. */
  readonly length: number;
  readonly parts: number;
}

const septetsOf = (character: string): number | undefined => {
  if (basic.has(character)) return 1;
  return extended.has(character) ? 2 : undefined;
};

/** No character is split: one that takes two units and has room for one starts the next segment. */
const partsOf = (sizes: readonly number[], single: number, several: number): number => {
  const length = sizes.reduce((sum, size) => sum + size, 0);
  if (length <= single) return 1;
  let [parts, room] = [1, several];
  for (const size of sizes) {
    if (size > room) [parts, room] = [parts + 1, several];
    room -= size;
  }
  return parts;
};

export const segmentsOf = (text: string): Segments => {
  const characters = Array.from(text);
  const septets = characters.map(septetsOf);
  const sizes = septets.filter((size) => size !== undefined);
  if (sizes.length === characters.length) {
    return { encoding: 'gsm-7', length: sizes.reduce((sum, size) => sum + size, 0), parts: partsOf(sizes, 160, 153) };
  }
  const units = characters.map((character) => character.length);
  return { encoding: 'ucs-2', length: text.length, parts: partsOf(units, 70, 67) };
};

const plain: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
};

/** Plain punctuation: one curly quote would more than double the price of a text. */
export const plainPunctuation = (text: string): string =>
  text.replace(/[‘’‚′“”„–—‑−…•]/g, (mark) => plain[mark] ?? mark).replace(/[\p{Zs}\t]/gu, ' ');

/** `Siân` becomes `Sian` where GSM lacks the letter: one name would otherwise double the text. Other scripts stay. */
export const withoutRareAccents = (text: string): string =>
  Array.from(text.normalize('NFC'))
    .map((character) => {
      if (septetsOf(character) !== undefined) return character;
      const [letter = character] = character.normalize('NFD');
      return septetsOf(letter) !== undefined ? letter : character;
    })
    .join('')
    .replaceAll('Ł', 'L')
    .replaceAll('ł', 'l');
