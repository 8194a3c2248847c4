/**
 * What no keyboard types: C0 and C1 controls but tab and newline, and what turns the direction of the text around it (a
 * name on a list would change its neighbours). A page cannot hold the first, and a record should hold none.
 */
const controls = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** Text as somebody typed it, with accents composed and lines ended as the person's browser counted them. */
export const typedText = (typed: string | null): string =>
  (typed ?? '').replace(/\r\n?/g, '\n').replace(controls, '').normalize('NFC');

/** As it is kept: one line, no doubled or outer spaces. */
export const oneLine = (typed: string): string => typed.replace(/\s+/g, ' ').trim();
