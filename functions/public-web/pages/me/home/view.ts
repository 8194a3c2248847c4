import type { PatientPage } from '../../../../shared/data/person/patient-repository.ts';
import type { Promised } from '../../../../shared/domain/case/promise.ts';
import { checkAt } from '../../../../shared/domain/plan/outcome.ts';
import { referenceOf } from '../../../../shared/domain/referral/referral-id.ts';
import { hour, type Instant, later } from '../../../../shared/domain/time/instant.ts';
import { appointmentView } from '../../../visits/appointment-view.ts';
import { dateOf } from '../../../visits/dates.ts';
import { checkAsked, openCheck } from '../../../visits/outcome-time.ts';
import { promisedToPerson, type Whereabouts, whereaboutsOf } from '../../../visits/patient-words.ts';
import { promiseLines, promiseSentence } from '../../../visits/promise-words.ts';
import { sharesView } from '../share/share-view.ts';
import { doneView } from './done.ts';

const stopping: Whereabouts = {
  now: 'Your support is being stopped',
  next: 'You asked us to stop. This will be done within the hour.',
};

const answered: Whereabouts = {
  now: 'You told us how things are',
  next: 'Your answers are with us. You do not need to do anything.',
};

/** Takes a request or an answer into account at once: the case itself follows a little later. */
const whereOn = (page: PatientPage, isStopping: boolean, now: Instant): Whereabouts => {
  const { view } = page;
  if (isStopping) return stopping;
  const isAnswered = checkAt(view.stage) !== undefined && checkAsked(view.due, now) && !openCheck(page, now);
  return isAnswered ? answered : whereaboutsOf(view, now);
};

/** Whether this was requested since the case entered its stage. */
const hasAsked = ({ requests, view }: PatientPage, kind: string): boolean =>
  requests.some((request) => request.kind === kind && request.at > view.since);

/** The address alone proves nothing: the request must have been made in this visit. */
const hasJust = ({ requests, answers }: PatientPage, name: string, now: Instant): boolean =>
  [...requests, ...answers.map(({ at }) => ({ kind: 'how-things-are', at }))].some(
    ({ kind, at }) => kind === name && now < later(at, hour),
  );

/** A single open promise is already shown above. */
const onlyKept = ({ promise }: PatientPage['view']): Promised[] => (promise?.keptAt === undefined ? [] : [promise]);

/**
 * The person's own page: where they are, the one thing to do now, promises, and what they can request.
 * @param earlier all promises, when there was more than one
 */
export const homeView = (page: PatientPage, earlier: readonly Promised[], now: Instant, done: string | null) => {
  const { view, plans } = page;
  const isStopping = hasAsked(page, 'withdraw') && !view.closed;
  const [plan] = plans;
  const promises = earlier.length > 0 ? earlier : onlyKept(view);
  return {
    template: 'pages/me/home/page.njk',
    title: 'Your support',
    firstName: view.firstName,
    reference: referenceOf(view.id),
    done: done !== null && hasJust(page, done, now) ? doneView(done, view.closed !== undefined) : undefined,
    where: whereOn(page, isStopping, now),
    promise: isStopping ? undefined : promiseSentence(view, now),
    appointment: isStopping ? undefined : appointmentView(page, now),
    check: isStopping ? undefined : openCheck(page, now),
    ...(isStopping ? {} : sharesView(page)),
    plan: plan && { issued: dateOf(plan.issuedAt), changed: plan.version > 1 },
    promises: promiseLines({ promises, standing: view, now }, promisedToPerson),
    isOver: view.closed !== undefined || isStopping,
  };
};
