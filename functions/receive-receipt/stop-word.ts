const stopWords = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'STOPIWCH']);
const startWords = new Set(['START', 'UNSTOP']);
/** Words around the keyword that mean nothing by themselves. */
const polite = new Set(
  'PLEASE PLS THANKS THANK YOU NOW AGAIN TEXT TEXTS TEXTING MESSAGES SENDING ME THESE THIS THE ALL HI HELLO DIOLCH'.split(
    ' ',
  ),
);

/**
 * `STOP`, `stop.` and `Please stop texting me` opt out. `I cannot stop here on Friday` is a message for somebody to
 * read.
 */
export const stopWordOf = (text: string): 'stop' | 'start' | undefined => {
  const words = text.toUpperCase().match(/\p{L}+/gu) ?? [];
  const meant = words.filter((word) => !polite.has(word));
  if (meant.length === 0) return undefined;
  if (meant.every((word) => stopWords.has(word))) return 'stop';
  return meant.every((word) => startWords.has(word)) ? 'start' : undefined;
};
