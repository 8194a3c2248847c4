/** How hard a text is to read. */
export interface Reading {
  readonly words: number;
  readonly sentences: number;
  /** Flesch-Kincaid grade + 5, to one decimal. Means little for a text of fewer than a hundred words. */
  readonly age: number;
  readonly longest: string;
  readonly longestWords: number;
}

const wordsIn = (text: string): string[] => text.match(/\p{L}[\p{L}\p{M}'’-]*|\d+/gu) ?? [];

/** A line counts as a sentence even without a full stop, as in a list. */
export const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsIn(sentence).length > 0);

export const wordCount = (text: string): number => wordsIn(text).length;

const vowelGroups = /[aeiouyáéíóúâêîôûŵŷäëïöüẅÿ]+/g;

/** Syllables as the formula counts them: groups of vowels, without a silent `e`. */
const syllablesIn = (word: string): number => {
  const heard = word
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '')
    .replace(/(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$/, (end) => end.charAt(0));
  return Math.max(1, heard.match(vowelGroups)?.length ?? 1);
};

/** @param texts each by itself: a heading, a line, a paragraph */
export const readingOf = (texts: readonly string[]): Reading => {
  const sentences = texts.flatMap(sentencesIn);
  const words = sentences.flatMap(wordsIn);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const longest = sentences.reduce((a, b) => (wordCount(b) > wordCount(a) ? b : a), '');
  const counted = { words: words.length, sentences: sentences.length, longest, longestWords: wordCount(longest) };
  if (words.length === 0) return { ...counted, age: 0 };
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  return { ...counted, age: Math.round((grade + 5) * 10) / 10 };
};
