import type { LinkRepository } from '../../shared/data/message/link-repository.ts';
import type { RequestRepository } from '../../shared/data/message/request-repository.ts';
import type { VisitRepository } from '../../shared/data/message/visit-repository.ts';
import type { PatientRepository } from '../../shared/data/person/patient-repository.ts';
import { mergesFollowed } from '../../shared/domain/ending/merge.ts';
import { isLocked, type Link, triesAtMost } from '../../shared/domain/link/link.ts';
import type { PatientView } from '../../shared/domain/link/patient-view.ts';
import type { ReferralId } from '../../shared/domain/referral/referral-id.ts';
import { localDateOf } from '../../shared/domain/time/calendar.ts';
import type { LocalDate } from '../../shared/domain/time/local-date.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { isSameText } from '../../shared/platform/is-same-text.ts';
import type { LinkCodes } from '../../shared/platform/link-codes.ts';
import { clearCookie, readCookie } from '../../shared/web/cookies.ts';
import type { DateQuestion } from '../../shared/web/form/question.ts';
import { questionViews } from '../../shared/web/form/question-view.ts';
import { inThePast, readDate } from '../../shared/web/form/read-date.ts';
import type { WebRequest, WebResponse } from '../../shared/web/http.ts';
import type { FieldError, Render } from '../../shared/web/render.ts';
import { isCode } from '../is-code.ts';
import { linkClosed } from '../pages/link/closed/page.ts';
import { linkCookie, patientCookie, setPatientCookie } from './visit-cookies.ts';

/** Somebody who has just proved that the link is theirs. */
interface Entered {
  readonly id: ReferralId;
  /** The hash of its code. */
  readonly link: string;
  readonly cookies: readonly string[];
}

interface DoorDependencies {
  readonly render: Render;
  readonly visits: Pick<VisitRepository, 'find' | 'open'>;
  readonly links: Pick<LinkRepository, 'get' | 'wrong' | 'right'>;
  readonly patients: Pick<PatientRepository, 'view'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly codes: Pick<LinkCodes, 'hashOf' | 'bornHash'>;
  readonly clock: Clock;
}

export interface Door {
  /**
   * Asks for the date of birth, and lets the person in when the request has the right one. Other submitted fields are
   * carried along, so that nothing typed is lost.
   * @param action where the answer is submitted
   */
  ask(request: WebRequest, action: string): Promise<Entered | WebResponse>;
}

const question: DateQuestion = {
  kind: 'date',
  name: 'born',
  label: 'What is your date of birth?',
  hint: 'For example, 15 3 1958. We ask so that nobody else can open this page.',
  subject: 'Date of birth',
  missing: 'Enter your date of birth',
  wrong: inThePast('Date of birth'),
};

const isOfTheQuestion = (name: string): boolean => name.startsWith(`${question.name}-`);

const triesLeft = (left: number): string => (left === 1 ? 'You have 1 more try.' : `You have ${left} more tries.`);

export const createDoor = (deps: DoorDependencies): Door => {
  const { render, visits, links, patients, requests, codes, clock } = deps;

  /** The link just opened, else that of the browser's last visit, even an ended one. */
  const hashOf = async (request: WebRequest): Promise<string | undefined> => {
    const code = readCookie(request, linkCookie);
    if (isCode(code)) return codes.hashOf(code);
    const secret = readCookie(request, patientCookie);
    return secret && (await visits.find('patient', secret))?.opened[0]?.link;
  };

  const linkOf = async (request: WebRequest): Promise<Link | undefined> => {
    const hash = await hashOf(request);
    const link = hash && (await links.get(hash));
    return link && link.purpose === 'patient' && clock.now() < link.expiresAt ? link : undefined;
  };

  const closed = (request: WebRequest): WebResponse => linkClosed(request, render, 'patient');

  /** Reported at every try, so that a crash between locking and reporting is made good: it is always the same row. */
  const locked = async (request: WebRequest, { id, hash }: Link): Promise<WebResponse> => {
    const key = `link-locked-${hash}`.slice(0, 100);
    await requests.put('PATIENT', { id, key, at: clock.now(), kind: 'link-locked' });
    return closed(request);
  };

  const show = (request: WebRequest, action: string, errors: readonly FieldError[] = []): WebResponse => {
    const view = {
      template: 'pages/link/date-of-birth/page.njk',
      title: question.label,
      questions: questionViews([question], request.form, errors),
      hidden: [...request.form].filter(([name]) => !isOfTheQuestion(name)),
      kept: request.form.has('key'),
      action,
      errors,
    };
    return render(request, view);
  };

  /** The case that theirs was merged into, if any; it opens with the same date of birth. */
  const goesOnAs = async (view: PatientView, born: LocalDate, steps = mergesFollowed): Promise<ReferralId> => {
    const next = view.into && steps > 0 ? await patients.view(view.into) : undefined;
    const isTheirs = next && isSameText(codes.bornHash(next.id, born), next.bornHash);
    return isTheirs ? goesOnAs(next, born, steps - 1) : view.id;
  };

  const enter = async (request: WebRequest, link: Link, id: ReferralId): Promise<Entered | WebResponse> => {
    const { hash } = link;
    if (!(await links.right(hash))) return locked(request, link);
    const secret = await visits.open('patient', { id, link: hash });
    return { id, link: hash, cookies: [setPatientCookie(request, secret), clearCookie(request, linkCookie)] };
  };

  return {
    ask: async (request, action) => {
      const link = await linkOf(request);
      if (!link || (isLocked(link) && request.method === 'GET')) return closed(request);
      if (isLocked(link)) return locked(request, link);
      if (![...request.form.keys()].some(isOfTheQuestion)) return show(request, action);
      const { date, errors } = readDate(question, request.form, localDateOf(clock.now()));
      if (!date) return show(request, action, errors);
      const view = await patients.view(link.id);
      if (!view) return closed(request);
      // Counted before comparing: a hundred guesses sent at once get five comparisons.
      const { tries } = await links.wrong(link.hash, clock.now());
      if (tries > triesAtMost) return locked(request, link);
      if (isSameText(codes.bornHash(link.id, date), view.bornHash)) {
        return enter(request, link, await goesOnAs(view, date));
      }
      if (tries === triesAtMost) return locked(request, link);
      const text = `This is not the date of birth that we have for you. Check it and try again. ${triesLeft(triesAtMost - tries)}`;
      return show(request, action, [{ field: `${question.name}-day`, text }]);
    },
  };
};
