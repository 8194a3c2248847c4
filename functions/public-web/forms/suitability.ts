import type { LocalDate } from '../../shared/domain/answers.ts';
import { type Values, valueOf } from '../../shared/web/form/question.ts';

/** Why this service is not the place to turn to; each has a page that says which is. */
export const whys = ['crisis', 'under-18', 'no-agreement'] as const;
export type Why = (typeof whys)[number];

export interface Unsuitable {
  readonly why: Why;
  /** The name of the question whose answer says so. */
  readonly question: string;
}

const isUnder18 = (born: LocalDate, today: LocalDate): boolean =>
  `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` > today;

/**
 * Asked after each page, so that nobody answers forty questions for nothing. Somebody who lives elsewhere is not turned
 * away when a professional refers them: the referral is marked for triage.
 */
export const unsuitable = (values: Values, today: LocalDate): Unsuitable | undefined => {
  if (valueOf(values, 'urgent') === 'yes') return { why: 'crisis', question: 'urgent' };
  if (valueOf(values, 'agreed') === 'no') return { why: 'no-agreement', question: 'agreed' };
  const born = valueOf(values, 'dateOfBirth');
  return born && isUnder18(born, today) ? { why: 'under-18', question: 'dateOfBirth' } : undefined;
};
