import { CloseReason } from '../../../../shared/domain/case/close-reason.ts';
import { monthOf } from '../../../../shared/domain/figures/facts.ts';
import { closeReasonWords } from '../../../../shared/staff/words/case-words.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { type Report, type Section, shortMonth, tally, tallyTable } from '../report.ts';

/** How cases end. A reopened case counts once for each ending. */
export const closures: Report = {
  slug: 'closures',
  title: 'Closures',
  about: 'How many cases were closed each month, and why.',
  sections: ({ all, period }): Section[] => {
    const ends = all.flatMap((facts) => facts.closures).filter(({ at }) => at >= period.from);
    const byMonth = new Map(tally(ends.map(({ at }) => monthOf(at))));
    const months = period.months.map((month) => [month, byMonth.get(month) ?? 0] as const);
    const reasons = tally(ends.map(({ reason }) => reason)).map(
      ([code, count]) => [closeReasonWords[CloseReason.parse(code)], count] as const,
    );
    const [first] = reasons;
    return [
      {
        heading: 'Each month',
        says: `${countWords(ends.length, 'case was', 'cases were')} closed from ${period.label}.`,
        columns: {
          parts: ['Closed'],
          along: 'Month in which they were closed',
          items: months.map(([month, count]) => ({ label: shortMonth(month), counts: [count] })),
        },
        table: {
          slug: 'by-month',
          caption: 'Closures by month',
          head: ['Month', 'Closed'],
          rows: months.map(([month, count]) => [
            { text: shortMonth(month), value: month },
            { text: String(count), value: count },
          ]),
        },
      },
      {
        heading: 'Why',
        says: first ? `Most often: ${first[0]}, ${first[1]} of ${ends.length}.` : 'There is nothing to show yet.',
        table: tallyTable(
          { slug: 'by-reason', caption: 'Closures by reason', what: 'Reason', many: 'Closed', whole: ends.length },
          reasons,
        ),
      },
    ];
  },
};
