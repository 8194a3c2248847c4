import type { PatientPage, PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import type { DraftRepository } from '../../../../shared/data/referral/draft-repository.ts';
import type { OutcomeCheck } from '../../../../shared/domain/plan/outcome.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { Visit } from '../../../visits/gate.ts';
import { myPage } from '../../../visits/my-page.ts';
import { openCheck } from '../../../visits/outcome-time.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';
import { type CheckQuestion, questionsOf } from './questions.ts';

export interface CheckDependencies {
  readonly render: VisitRender;
  readonly patients: Pick<PatientRepository, 'page'>;
  readonly drafts: DraftRepository;
  readonly clock: Clock;
}

/** A check that is being answered. */
export interface CheckAt {
  readonly check: OutcomeCheck;
  readonly page: PatientPage;
  readonly questions: readonly CheckQuestion[];
  readonly path: `/me/how-things-are/${OutcomeCheck}`;
  /** The number chosen so far. */
  readonly given: (slug: string) => number | undefined;
  keep(slug: string, value: string): Promise<void>;
}

/** The check in the address with the answers so far; undefined when it is not the current one. */
export const checkAt = async (
  { patients, drafts, clock }: CheckDependencies,
  request: WebRequest,
  visit: Visit,
): Promise<CheckAt | undefined> => {
  // Kept for the case, so that somebody who returns tomorrow, or by the reminder's link, continues where they were.
  const { id, formSubject } = visit;
  const [page, draft] = await Promise.all([myPage(patients, visit), drafts.find(formSubject, id)]);
  const check = openCheck(page, clock.now());
  if (!check || check !== request.params['check']) return undefined;
  const questions = questionsOf(page);
  return {
    check,
    page,
    questions,
    path: `/me/how-things-are/${check}`,
    given: (slug) => {
      const kept = draft?.get(`${check}-${slug}`);
      return questions.find((one) => one.slug === slug)?.choices.find(({ value }) => String(value) === kept)?.value;
    },
    keep: (slug, value) => drafts.save(formSubject, id, new Map([[`${check}-${slug}`, value]])),
  };
};
