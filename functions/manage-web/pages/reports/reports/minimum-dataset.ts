import type { CaseFacts } from '../../../../shared/domain/figures/facts.ts';
import { firstContactOf } from '../../../../shared/domain/figures/first-contact.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import { type Measure, measures, scales } from '../../../../shared/domain/plan/outcome-change.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { type CsvValue, csvOf } from '../../../../shared/web/csv.ts';
import type { ReportSource } from '../report.ts';

interface Field {
  readonly name: string;
  readonly means: string;
  /** An equality answer: only for people who may read these of individuals. */
  readonly equality?: true;
  readonly of: (facts: CaseFacts, source: ReportSource) => CsvValue;
}

const dateOf = (instant: string | undefined): string | undefined => instant?.slice(0, 10);

const whenWords = { baseline: 'at the first conversation', '3m': 'at 3 months', '6m': 'at 6 months' } as const;

/** By the names of the scales, as returns call them. */
const scoreWords: Record<Measure, string> = {
  satisfied: 'ONS4 life satisfaction',
  worthwhile: 'ONS4 worthwhile',
  happy: 'ONS4 happiness',
  anxious: 'ONS4 anxiety',
  loneliness: 'UCLA three-item loneliness',
  direct: 'Direct measure of loneliness',
};

const scoreFields = (['baseline', '3m', '6m'] as const).flatMap((check): Field[] =>
  measures.map((measure) => ({
    name: `${measure}_${check}`,
    means: `${scoreWords[measure]}, ${scales[measure].low} to ${scales[measure].high}, ${whenWords[check]}`,
    of: ({ scores }) => scores[check]?.[measure],
  })),
);

/**
 * One row for each referral, for commissioners and national returns: what the PRSB standard and the minimum dataset of
 * social prescribing ask for that is a code, a date or a count. No name, no reference, no date of birth.
 */
const fields: readonly Field[] = [
  { name: 'received', means: 'Day on which the referral came', of: ({ receivedAt }) => dateOf(receivedAt) },
  { name: 'source', means: 'Kind of referrer', of: ({ source }) => source },
  { name: 'reasons', means: 'Reasons for referral', of: ({ reasons }) => reasons.join(';') },
  { name: 'needs', means: 'Finer needs', of: ({ needs }) => needs.join(';') },
  { name: 'area', means: 'First half of the postcode', of: ({ outcode }) => outcode },
  { name: 'priority', means: 'Urgent or routine', of: ({ priority }) => priority },
  { name: 'age_band', means: 'Age on the day of the referral', of: ({ groups }) => groups?.ageBand },
  { name: 'sex', means: 'Sex, where it was told', of: ({ groups }) => groups?.sex, equality: true },
  {
    name: 'ethnic_group',
    means: 'Ethnic group, where it was told',
    of: ({ groups }) => groups?.ethnicity,
    equality: true,
  },
  {
    name: 'disability',
    means: 'Disability, where it was told',
    of: ({ groups }) => groups?.disability,
    equality: true,
  },
  {
    name: 'main_language',
    means: 'Main language, where it was told',
    of: ({ groups }) => groups?.language,
    equality: true,
  },
  { name: 'accepted', means: 'Day on which a link worker took it on', of: ({ acceptedAt }) => dateOf(acceptedAt) },
  {
    name: 'first_contact_days',
    means: 'Working days to the first attempt',
    of: (facts, { roster, now }) => {
      const contact = firstContactOf(facts, roster.settings, now);
      return 'days' in contact ? contact.days : undefined;
    },
  },
  { name: 'first_conversation', means: 'Day of the first conversation', of: ({ baselineAt }) => dateOf(baselineAt) },
  {
    name: 'plan_agreed',
    means: 'Day on which a plan was agreed',
    of: ({ steps }) => dateOf(steps.find(({ decision }) => decision === 'PlanAgreed')?.to),
  },
  { name: 'stage', means: 'Where the case stands', of: ({ stage }) => stage },
  { name: 'closed', means: 'Day on which the case was closed', of: ({ closedAt }) => dateOf(closedAt) },
  { name: 'close_reason', means: 'Why it was closed', of: ({ closeReason }) => closeReason },
  ...scoreFields,
];

/** The columns that this person is given. */
export const fieldsFor = (staff: Staff): readonly Field[] =>
  fields.filter(({ equality }) => !equality || mayManage(staff, 'read equality'));

/**
 * The referrals of which this person gets a row: those whose answers they may read. The information lead gets no row
 * for a restricted case, which is still counted in the reports.
 */
export const rowsFor = (staff: Staff, { received }: Pick<ReportSource, 'received'>): readonly CaseFacts[] =>
  received.filter(({ team, assignee, flags }) => may(staff, 'read questionnaires', { team, assignee, flags }));

export const minimumDataset = (source: ReportSource, staff: Staff): string => {
  const given = fieldsFor(staff);
  return csvOf(
    given.map(({ name }) => name),
    rowsFor(staff, source)
      .toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
      .map((facts) => given.map((field) => field.of(facts, source))),
  );
};
