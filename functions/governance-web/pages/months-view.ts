import type { Instant } from '../../shared/domain/time/instant.ts';
import { monthWords } from '../../shared/staff/words/due-words.ts';

const wordsOf = (month: string): string => monthWords(`${month}-15T12:00:00.000Z`);

/** The month that an address asks for, else the latest; and the ways to the others, the latest first. */
export const monthsView = (months: readonly string[], asked: string | null, now: Instant) => {
  const month = months.find((one) => one === asked) ?? now.slice(0, 7);
  const others = months.filter((one) => one !== month).map((one) => ({ month: one, text: wordsOf(one) }));
  return { month, text: wordsOf(month), others: others.toReversed() };
};
