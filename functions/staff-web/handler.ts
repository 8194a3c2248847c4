import { keyFor } from '../shared/platform/keyed-hashes.ts';
import type { StaffPage } from '../shared/staff/gate.ts';
import { createStaffSite, type Inside, type Outside, type StaffFrame } from '../shared/staff/staff-site.ts';
import type { Page } from '../shared/web/http.ts';
import type { WebHandler } from '../shared/web/router.ts';
import { bookPage, movePage } from './pages/cases/appointments/book.ts';
import { endPage } from './pages/cases/appointments/end.ts';
import { appointmentsPage } from './pages/cases/appointments/page.ts';
import { casePage } from './pages/cases/case/page.ts';
import { closePage, endOfSupportPage } from './pages/cases/close/page.ts';
import { contactPage } from './pages/cases/contact/page.ts';
import { conversationPage } from './pages/cases/conversation/page.ts';
import { equalityPage } from './pages/cases/equality/page.ts';
import { findPage } from './pages/cases/find/page.ts';
import { historyPage } from './pages/cases/history/page.ts';
import { holdPage } from './pages/cases/hold/page.ts';
import { lastNoticePage } from './pages/cases/last-notice/page.ts';
import { caseMessagesPage } from './pages/cases/messages/page.ts';
import { outcomeCheckPage } from './pages/cases/outcomes/check.ts';
import { outcomesPage } from './pages/cases/outcomes/page.ts';
import { personPage } from './pages/cases/person/page.ts';
import { questionPage } from './pages/cases/question/page.ts';
import { reassignPage } from './pages/cases/reassign/page.ts';
import { reopenPage } from './pages/cases/reopen/page.ts';
import { resumePage } from './pages/cases/resume/page.ts';
import { risksPage } from './pages/cases/risks/page.ts';
import { safeguardingPage } from './pages/cases/safeguarding/page.ts';
import { signpostPage } from './pages/cases/signpost/page.ts';
import { undoPage } from './pages/cases/undo/page.ts';
import { withdrawPage } from './pages/cases/withdraw/page.ts';
import { goPage } from './pages/sign-in/go/page.ts';
import { signInPage } from './pages/sign-in/sign-in/page.ts';
import { signOutPage } from './pages/sign-in/sign-out/page.ts';
import { signedInPage } from './pages/sign-in/signed-in/page.ts';
import { caseloadPage } from './pages/worklists/caseload/page.ts';
import { homePage } from './pages/worklists/home/page.ts';
import { messagesPage } from './pages/worklists/messages/page.ts';
import { queuePage } from './pages/worklists/queue/page.ts';
import { tasksPage } from './pages/worklists/tasks/page.ts';
import { waitingPage } from './pages/worklists/waiting/page.ts';
import type { Issuer } from './sign-in/issuer.ts';
import type { StaffWebSources } from './sources.ts';

export type StaffSiteDependencies = StaffFrame & StaffWebSources & { readonly issuer: Issuer };

const signInPages = (deps: StaffSiteDependencies, outside: Outside): Page[] => {
  const open = { ...deps, ...outside, attemptKey: keyFor(deps.secret, 'sign-in') };
  return [signInPage(open), goPage(open), signedInPage(open), signOutPage(open)];
};

const casePages = (deps: StaffSiteDependencies, inside: Inside): StaffPage[] => {
  const all = { ...deps, ...inside };
  return [
    homePage,
    caseloadPage(all),
    queuePage('triage', all),
    waitingPage,
    queuePage('needs attention', all),
    queuePage('concerns', all),
    tasksPage(all),
    messagesPage(all),
    findPage(all.render),
    casePage(all),
    contactPage(all),
    lastNoticePage(all),
    appointmentsPage(all),
    bookPage(all),
    movePage(all),
    endPage(all),
    conversationPage(all),
    outcomesPage(all),
    outcomeCheckPage(all),
    closePage(all),
    endOfSupportPage(all),
    historyPage(all),
    holdPage(all),
    personPage(all),
    equalityPage(all),
    caseMessagesPage(all),
    questionPage(all),
    signpostPage(all),
    reassignPage(all),
    reopenPage(all),
    resumePage(all),
    risksPage(all),
    safeguardingPage(all),
    undoPage(all),
    withdrawPage(all),
  ];
};

/** Sign-in, worklists and cases. */
export const createHandler = (deps: StaffSiteDependencies): WebHandler =>
  createStaffSite(
    deps,
    (inside) => casePages(deps, inside),
    (outside) => signInPages(deps, outside),
  );
