/** What no keyboard types: C0 and C1 controls but tab and newline. A page cannot hold them, nor should a record. */
const controls = /(?![\t\n])\p{Cc}/gu;

/** Text as somebody typed it, with accents composed and lines ended as the person's browser counted them. */
export const typedText = (typed: string | null): string =>
  (typed ?? '').replace(/\r\n?/g, '\n').replace(controls, '').normalize('NFC');

/** As it is kept: one line, no doubled or outer spaces. */
export const oneLine = (typed: string): string => typed.replace(/\s+/g, ' ').trim();
