import { monthOf } from '../../../../shared/domain/figures/facts.ts';
import { Reason, Source } from '../../../../shared/domain/referral/answers.ts';
import { reasonWords, sourceWords } from '../../../../shared/staff/words/case-words.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { type Report, type Section, shortMonth, tally, tallyTable } from '../report.ts';

const sourceWord = (code: string): string => {
  const source = Source.safeParse(code);
  return source.success ? sourceWords[source.data] : code;
};

/** What the largest group is, in words that end a sentence. */
const most = (counts: readonly (readonly [string, number])[], whole: number): string => {
  const [first] = counts;
  return first ? `Most often: ${first[0]}, ${first[1]} of ${whole}.` : 'There is nothing to show yet.';
};

/** Who sends people, for what, and from where. */
export const referrals: Report = {
  slug: 'referrals',
  title: 'Referrals',
  about: 'How many come each month, who sends them, why, and where the people live.',
  sections: ({ received, period }): Section[] => {
    const whole = received.length;
    const byMonth = new Map(tally(received.map(({ receivedAt }) => monthOf(receivedAt))));
    const months = period.months.map((month) => [month, byMonth.get(month) ?? 0] as const);
    const bySource = tally(received.map(({ source }) => sourceWord(source)));
    const byReason = tally(received.flatMap(({ reasons }) => reasons));
    const reasons = byReason.map(([code, count]) => [reasonWords[Reason.parse(code)], count] as const);
    const byArea = tally(received.map(({ outcode }) => outcode ?? 'No postcode'));
    return [
      {
        heading: 'Each month',
        says: `${countWords(whole, 'referral')} came from ${period.label}.`,
        columns: {
          parts: ['Referrals'],
          along: 'Month in which they came',
          items: months.map(([month, count]) => ({ label: shortMonth(month), counts: [count] })),
        },
        table: {
          slug: 'by-month',
          caption: 'Referrals by month',
          head: ['Month', 'Referrals'],
          rows: months.map(([month, count]) => [
            { text: shortMonth(month), value: month },
            { text: String(count), value: count },
          ]),
        },
      },
      {
        heading: 'Who refers',
        says: most(bySource, whole),
        table: tallyTable(
          { slug: 'by-source', caption: 'Referrals by who sent them', what: 'Referrer', many: 'Referrals', whole },
          bySource,
        ),
      },
      {
        heading: 'Why',
        says: `${most(reasons, whole)} A referral can have more than one reason.`,
        table: tallyTable(
          { slug: 'by-reason', caption: 'Referrals by reason', what: 'Reason', many: 'Referrals', whole },
          reasons,
        ),
      },
      {
        heading: 'Where people live',
        says: most(byArea, whole),
        table: tallyTable(
          { slug: 'by-area', caption: 'Referrals by postcode area', what: 'Area', many: 'Referrals', whole },
          byArea,
        ),
      },
    ];
  },
};
