import { monthOf } from '../../../shared/domain/facts.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { lastWholeYear, monthsBack } from '../../../shared/domain/months-back.ts';
import { monthWords } from '../../../shared/staff/words/due-words.ts';

/** How many months a report looks back on, the present one among them. */
export const lengths = [3, 6, 12, 24] as const;
const usual = 12;

/** A case goes on for as long as this after it was received, or is of those few that a report of its end leaves out. */
const longest = 18;

export interface Period {
  readonly length: number;
  /** `2026-06`, the earliest first. */
  readonly months: readonly string[];
  /** `July 2025 to June 2026` */
  readonly label: string;
  readonly from: Instant;
}

const firstOf = (month: string): Instant => `${month}-01T00:00:00.000Z`;

/** @param typed from the address, so anything at all */
export const periodOf = (typed: string | null, now: Instant): Period => {
  const length = lengths.find((each) => String(each) === typed) ?? usual;
  const months = monthsBack(now, length);
  const from = firstOf(months[0] ?? monthOf(now));
  return { length, months, from, label: `${monthWords(from)} to ${monthWords(now)}` };
};

/** What the equality report looks back on, and the tripwire. */
export const wholeYearBefore = (now: Instant): Period => {
  const months = lastWholeYear(now);
  const [from, last] = [firstOf(months[0] ?? ''), firstOf(months.at(-1) ?? '')];
  return { length: 12, months, from, label: `${monthWords(from)} to ${monthWords(last)}` };
};

/** In which the referrals came of whatever may have ended in the period. */
export const monthsOfEnds = ({ length }: Period, now: Instant): string[] => monthsBack(now, length + longest);
