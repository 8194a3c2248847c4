import type { SeenRepository } from '../../shared/data/audit/seen-repository.ts';
import type { ReadProviderPage } from '../../shared/data/directory/provider-page.ts';
import type { LinkRepository } from '../../shared/data/message/link-repository.ts';
import type { ReplyRepository } from '../../shared/data/message/reply-repository.ts';
import type { RequestRepository } from '../../shared/data/message/request-repository.ts';
import type { VisitRepository } from '../../shared/data/message/visit-repository.ts';
import type { OutcomeRepository } from '../../shared/data/person/outcome-repository.ts';
import type { PatientRepository } from '../../shared/data/person/patient-repository.ts';
import type { PlanRepository } from '../../shared/data/person/plan-repository.ts';
import type { DraftRepository } from '../../shared/data/referral/draft-repository.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import { createLinkCodes } from '../../shared/platform/link-codes.ts';
import { createFormKeys } from '../../shared/web/csrf.ts';
import type { Page } from '../../shared/web/http.ts';
import type { Render } from '../../shared/web/render.ts';
import { dateOfBirthPage } from '../pages/link/date-of-birth/page.ts';
import { leavePage } from '../pages/link/leave/page.ts';
import { patientLinkPage, providerLinkPage, referrerLinkPage } from '../pages/link/open/page.ts';
import { myAppointmentPage } from '../pages/me/appointment/page.ts';
import { askPage } from '../pages/me/ask/page.ts';
import { meHomePage } from '../pages/me/home/page.ts';
import { checkQuestionPage } from '../pages/me/how-things-are/question-page.ts';
import { checkSendPage } from '../pages/me/how-things-are/send-page.ts';
import { howThingsArePage } from '../pages/me/how-things-are/start-page.ts';
import { myMessagesPage } from '../pages/me/messages/page.ts';
import { planPage } from '../pages/me/plan/page.ts';
import { preferencesPage } from '../pages/me/preferences/page.ts';
import { sharePage } from '../pages/me/share/page.ts';
import { whoHasLookedPage } from '../pages/me/who-has-looked/page.ts';
import { placePage } from '../pages/provider/answer/page.ts';
import { noPlacePage } from '../pages/provider/no/page.ts';
import { waitingPage } from '../pages/provider/waiting/page.ts';
import { answerPage } from '../pages/referral/answer/page.ts';
import { myReferralsPage } from '../pages/referral/list/page.ts';
import { referralPage } from '../pages/referral/status/page.ts';
import { createDoor } from './door.ts';
import { createPatientGate, createProviderGate, createReferrerGate } from './gate.ts';
import { createVisitRender } from './visit-render.ts';

/** The repositories for visitors with a link. */
export interface VisitorSources {
  readonly visits: VisitRepository;
  readonly links: Pick<LinkRepository, 'get' | 'wrong' | 'right'>;
  readonly patients: PatientRepository;
  readonly replies: Pick<ReplyRepository, 'page'>;
  readonly seen: Pick<SeenRepository, 'list'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly outcomes: Pick<OutcomeRepository, 'put'>;
  readonly plans: Pick<PlanRepository, 'issued'>;
  readonly onwards: { readonly page: ReadProviderPage };
  readonly drafts: DraftRepository;
}

interface Dependencies extends VisitorSources {
  readonly render: Render;
  /** KEY_SECRET */
  readonly secret: string;
  readonly clock: Clock;
}

/** All pages behind links, and the pages that open them. */
export const visitorPages = (deps: Dependencies): Page[] => {
  const formKeys = createFormKeys(deps.secret);
  const codes = createLinkCodes(deps.secret);
  const door = createDoor({ ...deps, codes });
  const patients = createPatientGate({ ...deps, formKeys, door });
  const referrers = createReferrerGate({ ...deps, formKeys });
  const providers = createProviderGate({ ...deps, formKeys });
  const behind = { ...deps, render: createVisitRender({ ...deps, formKeys }) };
  const ofPatients = [
    meHomePage(behind),
    myAppointmentPage(behind),
    planPage(behind),
    preferencesPage(behind),
    sharePage(behind),
    myMessagesPage(behind),
    whoHasLookedPage(behind),
    askPage('call-me', behind),
    askPage('stop', behind),
    askPage('withdraw', behind),
    howThingsArePage(behind),
    checkQuestionPage(behind),
    checkSendPage(behind),
  ];
  const ofReferrers = [referralPage(behind), answerPage(behind), myReferralsPage(behind)];
  const ofProviders = [placePage(behind), waitingPage(behind), noPlacePage(behind)];
  return [
    patientLinkPage({ ...deps, codes }),
    referrerLinkPage({ ...deps, codes }),
    providerLinkPage({ ...deps, codes }),
    dateOfBirthPage({ door }),
    leavePage(deps),
    ...ofPatients.map((page) => patients.behind(page)),
    ...ofReferrers.map((page) => referrers.behind(page)),
    ...ofProviders.map((page) => providers.behind(page)),
  ];
};
