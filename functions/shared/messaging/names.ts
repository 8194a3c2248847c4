import type { Locale } from '../domain/time/calendar.ts';

const nameless: Record<Locale, string> = { en: 'there', cy: 'ffrind' };

/**
 * A name as a message may show it. A stranger typed it and it goes out under our name, so it keeps only letters and the
 * marks between them, never a web address, a number or a line break.
 */
export const nameForMessage = (typed: string, locale: Locale): string => {
  const letters = typed
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}'’ .-]/gu, ' ')
    .replace(/\.(?=\S)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /\p{L}/u.test(letters) ? letters : nameless[locale];
};

/** Shortened at the end of a part of the name if possible, else with dots. */
export const shortened = (name: string, most: number): string => {
  const characters = Array.from(name);
  if (characters.length <= most) return name;
  const start = characters.slice(0, most + 1).join('');
  const end = Math.max(start.lastIndexOf(' '), start.lastIndexOf('-'));
  return end >= 2 ? start.slice(0, end) : `${characters.slice(0, most - 3).join('')}...`;
};
