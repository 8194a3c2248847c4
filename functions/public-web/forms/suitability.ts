import type { LocalDate } from '../../shared/domain/answers.ts';
import { type Values, valueOf } from '../../shared/web/form/question.ts';

/** Why this service is not the place to turn to; each has a page that says which is. */
export const whys = ['crisis', 'under-18', 'no-agreement', 'out-of-area'] as const;
export type Why = (typeof whys)[number];

const isUnder18 = (born: LocalDate, today: LocalDate): boolean =>
  `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` > today;

/**
 * Asked after each page, so that nobody answers forty questions for nothing. Somebody who lives elsewhere is not turned
 * away when a professional refers them: the referral is marked for triage.
 */
export const unsuitable = (values: Values, today: LocalDate): Why | undefined => {
  if (valueOf(values, 'urgent') === 'yes') return 'crisis';
  if (valueOf(values, 'agreed') === 'no') return 'no-agreement';
  const born = valueOf(values, 'dateOfBirth');
  return born && isUnder18(born, today) ? 'under-18' : undefined;
};
