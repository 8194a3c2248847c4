import type { PatientPage } from '../../shared/data/person/patient-repository.ts';
import { checkAt, checkKeyOf, type OutcomeCheck } from '../../shared/domain/plan/outcome.ts';
import { defaultTimings } from '../../shared/domain/team/timings.ts';
import { day, type Instant, later } from '../../shared/domain/time/instant.ts';

/**
 * When the first message about a check is sent, given its deadline, with default timings; a service may have others.
 */
export const asksFrom = (due: Instant): Instant => later(due, -defaultTimings.outcomeGraceDays * day);

/**
 * Two weeks earlier, so that no service's message leads to a page that does not ask yet: settings allow no more
 * (`outcomeGraceDays`).
 */
export const checkAsked = (due: Instant | undefined, now: Instant): boolean =>
  due !== undefined && now >= later(asksFrom(due), -14 * day);

/** The check now open for this person. */
export const openCheck = ({ view, answers }: PatientPage, now: Instant): OutcomeCheck | undefined => {
  const check = checkAt(view.stage);
  if (!check || !checkAsked(view.due, now)) return undefined;
  const key = checkKeyOf({ check, episode: view.episode });
  return answers.some((answer) => checkKeyOf(answer) === key) ? undefined : check;
};
