import { monthOf } from '../../../shared/domain/figures/facts.ts';
import { lastWholeYear, monthsBack } from '../../../shared/domain/figures/months-back.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import { monthWords } from '../../../shared/staff/words/due-words.ts';

/** The months a report can cover, including the current one. */
export const lengths = [3, 6, 12, 24] as const;
const usual = 12;

/** Cases that run longer than this after their referral are missing from reports of endings. */
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

/** The period of the equality report and the tripwire. */
export const wholeYearBefore = (now: Instant): Period => {
  const months = lastWholeYear(now);
  const [from, last] = [firstOf(months[0] ?? ''), firstOf(months.at(-1) ?? '')];
  return { length: 12, months, from, label: `${monthWords(from)} to ${monthWords(last)}` };
};

/** The months whose referrals may have ended in the period. */
export const monthsOfEnds = ({ length }: Period, now: Instant): string[] => monthsBack(now, length + longest);
