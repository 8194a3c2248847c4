/** GSM 03.38, the basic alphabet and the characters that take two septets (3GPP TS 23.038, section 6.2.1). */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '^{}\\[~]|€';

export interface Segments {
  readonly encoding: 'GSM' | 'Unicode';
  readonly parts: number;
}

/** How many parts a text is billed as: 160 septets in one, 153 in each of several; 70 and 67 once one character is not GSM. */
export const segmentsOf = (text: string): Segments => {
  let septets = 0;
  for (const character of text) {
    if (basic.includes(character)) septets += 1;
    else if (extended.includes(character)) septets += 2;
    else return { encoding: 'Unicode', parts: text.length <= 70 ? 1 : Math.ceil(text.length / 67) };
  }
  return { encoding: 'GSM', parts: septets <= 160 ? 1 : Math.ceil(septets / 153) };
};
