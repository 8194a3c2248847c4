import type { PatientPage } from '../../shared/data/patient-repository.ts';
import { day, type Instant, later } from '../../shared/domain/instant.ts';
import { checkKeyOf, type OutcomeCheck } from '../../shared/domain/outcome.ts';
import type { PatientView } from '../../shared/domain/patient-view.ts';
import type { Stage } from '../../shared/domain/stage.ts';
import { defaultTimings } from '../../shared/domain/timings.ts';

/** When the first message about a check goes out, by when it is over; a service may have set other days. */
export const asksFrom = (due: Instant): Instant => later(due, -defaultTimings.outcomeGraceDays * day);

/** Two weeks sooner, so that no message of any service brings somebody to a page that does not ask yet. */
export const checkAsked = (due: Instant | undefined, now: Instant): boolean =>
  due !== undefined && now >= later(asksFrom(due), -14 * day);

const checks: Partial<Record<Stage, OutcomeCheck>> = { OutcomeCheck3Months: '3m', OutcomeCheck6Months: '6m' };

export const checkOf = ({ stage }: Pick<PatientView, 'stage'>): OutcomeCheck | undefined => checks[stage];

/** The check that waits for this person's answers now. */
export const openCheck = ({ view, answers }: PatientPage, now: Instant): OutcomeCheck | undefined => {
  const check = checkOf(view);
  if (!check || !checkAsked(view.due, now)) return undefined;
  const key = checkKeyOf({ check, episode: view.episode });
  return answers.some((answer) => checkKeyOf(answer) === key) ? undefined : check;
};
