import { outcodeOf } from '../../shared/domain/team/assignment.ts';
import type { LocalDate } from '../../shared/domain/time/local-date.ts';
import { type Values, valueOf } from '../../shared/web/form/question.ts';
import { isOfOneself, type SourceForm } from './source-form.ts';

/** Why this service is not suitable; each reason has a page that says where to turn. */
export const whys = [
  'crisis',
  'under-18',
  'no-agreement',
  'need-help-now',
  'you-are-under-18',
  'outside-area',
] as const;
export type Why = (typeof whys)[number];

export interface Unsuitable {
  readonly why: Why;
  /** The name of the question that the reason comes from. */
  readonly question: string;
}

export type FindUnsuitable = (
  form: Pick<SourceForm, 'source'>,
  values: Values,
  today: LocalDate,
) => Unsuitable | undefined;

const isUnder18 = (born: LocalDate, today: LocalDate): boolean =>
  `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` > today;

/**
 * Checked after each page, so that nobody answers forty questions for nothing. A person from another area is not
 * refused when a professional refers them: the referral is flagged for triage. Self-referrers are told at once.
 * @param outcodes the area: `ZZ1`; everywhere when empty
 */
export const createFindUnsuitable =
  (outcodes: readonly string[]): FindUnsuitable =>
  (form, values, today) => {
    const oneself = isOfOneself(form);
    if (valueOf(values, 'urgent') === 'yes') return { why: oneself ? 'need-help-now' : 'crisis', question: 'urgent' };
    if (valueOf(values, 'agreed') === 'no') return { why: 'no-agreement', question: 'agreed' };
    const born = valueOf(values, 'dateOfBirth');
    if (born && isUnder18(born, today))
      return { why: oneself ? 'you-are-under-18' : 'under-18', question: 'dateOfBirth' };
    const outcode = outcodeOf(valueOf(values, 'postcode'));
    const outside = outcode !== undefined && outcodes.length > 0 && !outcodes.includes(outcode);
    return oneself && outside ? { why: 'outside-area', question: 'postcode' } : undefined;
  };
