/**
 * Characters that people do not type: C0 and C1 controls except tab and newline, which pages cannot hold, and controls
 * of text direction, with which a name in a list would change its neighbours.
 */
const controls = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** Typed text with composed accents and normalised line ends, so that its length is what the browser counted. */
export const typedText = (typed: string | null): string =>
  (typed ?? '').replace(/\r\n?/g, '\n').replace(controls, '').normalize('NFC');

/** As stored: one line, no doubled or outer spaces. */
export const oneLine = (typed: string): string => typed.replace(/\s+/g, ' ').trim();
