import type { AppointmentRepository } from '../shared/data/appointment-repository.ts';
import type { AuditRepository } from '../shared/data/audit-repository.ts';
import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { ClosingRepository } from '../shared/data/closing-repository.ts';
import type { ConcernRepository } from '../shared/data/concern-repository.ts';
import type { ContactRepository } from '../shared/data/contact-repository.ts';
import type { DirectoryRepository } from '../shared/data/directory-repository.ts';
import type { KeptFormRepository } from '../shared/data/kept-form-repository.ts';
import type { MessageRepository } from '../shared/data/message-repository.ts';
import type { NoticeRepository } from '../shared/data/notice-repository.ts';
import type { OutcomeRepository } from '../shared/data/outcome-repository.ts';
import type { PersonRepository } from '../shared/data/person-repository.ts';
import type { PlanRepository } from '../shared/data/plan-repository.ts';
import type { ReplyRepository } from '../shared/data/reply-repository.ts';
import type { RequestRepository } from '../shared/data/request-repository.ts';
import type { RiskRepository } from '../shared/data/risk-repository.ts';
import type { SessionRepository } from '../shared/data/session-repository.ts';
import type { StaffRepository } from '../shared/data/staff-repository.ts';
import type { TeamRepository } from '../shared/data/team-repository.ts';
import type { UnmatchedRepository } from '../shared/data/unmatched-repository.ts';
import type { WorklistRepository } from '../shared/data/worklist-repository.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Ids } from '../shared/platform/ids.ts';
import { keyFor } from '../shared/platform/keyed-hashes.ts';
import type { Compiled } from '../shared/web/compiled.ts';
import { createFormKeys } from '../shared/web/csrf.ts';
import type { Page } from '../shared/web/http.ts';
import { createRender, type Render, type Service } from '../shared/web/render.ts';
import { createSite, type LogProblem, type WebHandler } from '../shared/web/router.ts';
import { bookPage, movePage } from './pages/cases/appointments/book.ts';
import { endPage } from './pages/cases/appointments/end.ts';
import { appointmentsPage } from './pages/cases/appointments/page.ts';
import { casePage } from './pages/cases/case/page.ts';
import { closePage, endOfSupportPage } from './pages/cases/close/page.ts';
import { contactPage } from './pages/cases/contact/page.ts';
import { conversationPage } from './pages/cases/conversation/page.ts';
import { findPage } from './pages/cases/find/page.ts';
import { historyPage } from './pages/cases/history/page.ts';
import { holdPage } from './pages/cases/hold/page.ts';
import { lastNoticePage } from './pages/cases/last-notice/page.ts';
import { caseMessagesPage } from './pages/cases/messages/page.ts';
import { outcomeCheckPage } from './pages/cases/outcomes/check.ts';
import { outcomesPage } from './pages/cases/outcomes/page.ts';
import { personPage } from './pages/cases/person/page.ts';
import { planBuilderPage } from './pages/cases/plan/builder/page.ts';
import { planIssuePage } from './pages/cases/plan/issue/page.ts';
import { planNeedPage } from './pages/cases/plan/need/page.ts';
import { planServicePage } from './pages/cases/plan/service/page.ts';
import { questionPage } from './pages/cases/question/page.ts';
import { reassignPage } from './pages/cases/reassign/page.ts';
import { reopenPage } from './pages/cases/reopen/page.ts';
import { resumePage } from './pages/cases/resume/page.ts';
import { safeguardingPage } from './pages/cases/safeguarding/page.ts';
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
import { createGate } from './sign-in/gate.ts';
import type { Issuer } from './sign-in/issuer.ts';
import { createStaffRender } from './staff-render.ts';

export interface StaffSiteDependencies {
  readonly compiled: Compiled;
  readonly service: Service;
  /** KEY_SECRET */
  readonly secret: string;
  readonly issuer: Issuer;
  readonly sessions: SessionRepository;
  readonly staffRecords: StaffRepository;
  readonly cases: CaseRepository;
  readonly people: PersonRepository;
  readonly risks: RiskRepository;
  readonly concerns: ConcernRepository;
  readonly notices: Pick<NoticeRepository, 'list' | 'item'>;
  readonly teams: Pick<TeamRepository, 'roster' | 'settings'>;
  readonly worklists: WorklistRepository;
  readonly contacts: ContactRepository;
  readonly appointments: AppointmentRepository;
  readonly outcomes: OutcomeRepository;
  readonly closings: ClosingRepository;
  readonly messages: MessageRepository;
  readonly unmatched: UnmatchedRepository;
  readonly replies: ReplyRepository;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly plans: PlanRepository;
  readonly directory: DirectoryRepository;
  readonly keptForms: KeptFormRepository;
  readonly audit: AuditRepository;
  readonly clock: Clock;
  readonly ids: Pick<Ids, 'secret'>;
  readonly log: LogProblem;
}

const staffPages = (deps: StaffSiteDependencies, render: Render): Page[] => {
  const { clock, secret } = deps;
  const formKeys = createFormKeys(secret);
  const gate = createGate({ ...deps, formKeys });
  const staffRender = createStaffRender({ render, formKeys, clock });
  const inside = { ...deps, render: staffRender, formKeys };
  const open = { ...deps, render, gate, attemptKey: keyFor(secret, 'sign-in') };
  const behind = [
    homePage,
    caseloadPage(inside),
    queuePage('triage', inside),
    queuePage('waiting list', inside),
    queuePage('needs attention', inside),
    queuePage('concerns', inside),
    tasksPage(inside),
    messagesPage(inside),
    findPage(staffRender),
    casePage(inside),
    contactPage(inside),
    lastNoticePage(inside),
    appointmentsPage(inside),
    bookPage(inside),
    movePage(inside),
    endPage(inside),
    conversationPage(inside),
    outcomesPage(inside),
    outcomeCheckPage(inside),
    closePage(inside),
    endOfSupportPage(inside),
    historyPage(inside),
    holdPage(inside),
    personPage(inside),
    caseMessagesPage(inside),
    questionPage(inside),
    reassignPage(inside),
    reopenPage(inside),
    resumePage(inside),
    safeguardingPage(inside),
    withdrawPage(inside),
    planBuilderPage(inside),
    planNeedPage(inside),
    planServicePage(inside),
    planIssuePage(inside),
  ];
  return [
    signInPage(open),
    goPage(open),
    signedInPage(open),
    signOutPage(open),
    ...behind.map((page) => gate.behind(page)),
  ];
};

export const createHandler = (deps: StaffSiteDependencies): WebHandler => {
  const render = createRender(deps.compiled, { service: deps.service });
  return createSite({ pages: staffPages(deps, render), render, log: deps.log });
};
