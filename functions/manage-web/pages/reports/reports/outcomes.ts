import type { CaseFacts } from '../../../../shared/domain/figures/facts.ts';
import { checkReport, type PairedChange } from '../../../../shared/domain/figures/paired-outcomes.ts';
import type { LaterCheck } from '../../../../shared/domain/plan/outcome.ts';
import { scales } from '../../../../shared/domain/plan/outcome-change.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { measureWords } from '../measure-words.ts';
import { type Cell, percentOf, type Report, type ReportSource, type Section } from '../report.ts';

const stages = { '3m': 'OutcomeCheck3Months', '6m': 'OutcomeCheck6Months' } as const;
const headings = { '3m': 'At 3 months', '6m': 'At 6 months' } as const;

/** With fewer people, one person's answer moves the mean as much as any real effect. */
const steady = 10;

/** The check was answered, or ended without an answer, in the period. */
const isOfPeriod = (check: LaterCheck, { scores, steps }: CaseFacts, { period }: ReportSource): boolean => {
  const at = scores[check]?.at ?? steps.findLast(({ stage }) => stage === stages[check])?.to;
  return at !== undefined && at >= period.from;
};

const rowOf = ({ measure, pairs, before, after, went }: PairedChange): Cell[] => {
  const { low, high, better } = scales[measure];
  const place = (value: number): number => ((value - low) / (high - low)) * 100;
  const worse =
    before !== undefined && after !== undefined && after !== before && after > before !== (better === 'high');
  const small = `${low} to ${high}, ${better === 'high' ? 'higher' : 'lower'} is better`;
  return [
    { text: measureWords[measure], small, value: `${measureWords[measure]} (${small})` },
    before === undefined || after === undefined
      ? { text: 'No pairs yet', quiet: true, value: undefined }
      : {
          text: `${before.toFixed(1)} to ${after.toFixed(1)}`,
          value: Number((after - before).toFixed(2)),
          move: { from: place(before), to: place(after), worse },
        },
    { text: String(pairs), value: pairs },
    { text: String(went.better), value: went.better },
    { text: String(went.same), value: went.same },
    { text: String(went.worse), value: went.worse },
  ];
};

const sectionOf = (check: LaterCheck, source: ReportSource): Section => {
  const { asked, answered, changes } = checkReport(
    check,
    source.all.filter((facts) => isOfPeriod(check, facts, source)),
  );
  const isThin = changes.some(({ pairs }) => pairs > 0 && pairs < steady);
  return {
    heading: headings[check],
    says:
      asked === 0
        ? `Nobody has come to the check ${headings[check].toLowerCase()} in this time.`
        : `${percentOf(answered, asked)}% answered ${headings[check].toLowerCase()}: ${answered} of ${countWords(asked, 'person', 'people')} who were asked. Each is compared with their own first answers.`,
    table: {
      slug: check,
      caption: `Change from the first conversation, ${headings[check].toLowerCase()}`,
      head: ['Question', 'Mean before and after', 'Pairs', 'Better', 'Same', 'Worse'],
      rows: asked === 0 ? [] : changes.map(rowOf),
    },
    ...(isThin && { note: `With fewer than ${steady} pairs a mean says little. Read it with care.` }),
  };
};

/** Whether people are better off, each compared with themselves; measures that must not be added up are not. */
export const outcomes: Report = {
  slug: 'outcomes',
  title: 'Outcomes',
  about: 'How things changed for each person from their first conversation to 3 and 6 months.',
  sections: (source): Section[] => [sectionOf('3m', source), sectionOf('6m', source)],
};
