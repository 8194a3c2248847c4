import type { Roster } from '../../../shared/data/team/team-repository.ts';
import type { CaseFacts } from '../../../shared/domain/figures/facts.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { CsvValue } from '../../../shared/web/csv.ts';
import type { Period } from './period.ts';

/** A cell: its text, its CSV value, and its drawing. */
export interface Cell {
  readonly text: string;
  /** The CSV value, when it is not the text. */
  readonly value?: CsvValue;
  readonly href?: string;
  /** Below the text, smaller. */
  readonly small?: string;
  readonly late?: boolean;
  readonly quiet?: boolean;
  /** A bar from the left, in percent of the width. `mark`: the position of a line across it. */
  readonly bar?: { readonly percent: number; readonly late?: boolean; readonly mark?: number };
  /** From one point of a scale to another, in percent of it. */
  readonly move?: { readonly from: number; readonly to: number; readonly worse: boolean };
}

export interface ReportTable {
  /** In the address of its CSV. */
  readonly slug: string;
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Upright columns along a time or a count. */
export interface Columns {
  /** What each colour is, where there is more than one. */
  readonly parts: readonly string[];
  readonly items: readonly { readonly label: string; readonly counts: readonly number[] }[];
  readonly along: string;
}

export interface Section {
  readonly heading: string;
  /** What the drawing and the table show, in a sentence. */
  readonly says: string;
  readonly columns?: Columns;
  readonly table: ReportTable;
  readonly note?: string;
}

/** What every report is made of. */
export interface ReportSource {
  /** Cases whose referral came in the period. */
  readonly received: readonly CaseFacts[];
  /** Also cases with earlier referrals, as far back as endings in this period may have begun. */
  readonly all: readonly CaseFacts[];
  readonly period: Period;
  readonly roster: Roster;
  readonly now: Instant;
}

export interface Report {
  readonly slug: string;
  readonly title: string;
  /** What it answers, on the page that lists the reports. */
  readonly about: string;
  readonly sections: (source: ReportSource) => readonly Section[];
}

export const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100));

/** How often each comes, from the most frequent. */
export const tally = (names: readonly string[]): [name: string, count: number][] => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
};

/** A count, drawn against the largest of its table. */
const countCell = (count: number, most: number): Cell => ({
  text: String(count),
  value: count,
  bar: { percent: most === 0 ? 0 : (count / most) * 100 },
});

/** @param counts from the most frequent */
export const tallyTable = (
  of: Pick<ReportTable, 'slug' | 'caption'> & { readonly what: string; readonly many: string; readonly whole: number },
  counts: readonly (readonly [label: string, count: number])[],
): ReportTable => {
  const most = Math.max(0, ...counts.map(([, count]) => count));
  return {
    slug: of.slug,
    caption: of.caption,
    head: [of.what, of.many, 'Share'],
    rows: counts.map(([label, count]) => [
      { text: label },
      countCell(count, most),
      { text: `${percentOf(count, of.whole)}%`, value: percentOf(count, of.whole) },
    ]),
  };
};

/** `Jun 26`, of `2026-06`. */
export const shortMonth = (month: string): string => {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${names[Number(month.slice(5)) - 1] ?? ''} ${month.slice(2, 4)}`;
};
