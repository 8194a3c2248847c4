import type { AuditRepository } from '../shared/data/audit-repository.ts';
import type { CaseRepository } from '../shared/data/case-repository.ts';
import type { NoticeRepository } from '../shared/data/notice-repository.ts';
import type { PersonRepository } from '../shared/data/person-repository.ts';
import type { RiskRepository } from '../shared/data/risk-repository.ts';
import type { SessionRepository } from '../shared/data/session-repository.ts';
import type { StaffRepository } from '../shared/data/staff-repository.ts';
import type { TeamRepository } from '../shared/data/team-repository.ts';
import type { WorklistRepository } from '../shared/data/worklist-repository.ts';
import type { Clock } from '../shared/platform/clock.ts';
import type { Ids } from '../shared/platform/ids.ts';
import { keyFor } from '../shared/platform/keyed-hashes.ts';
import type { Compiled } from '../shared/web/compiled.ts';
import { createFormKeys } from '../shared/web/csrf.ts';
import type { Page } from '../shared/web/http.ts';
import { createRender, type Render, type Service } from '../shared/web/render.ts';
import { createSite, type LogProblem, type WebHandler } from '../shared/web/router.ts';
import { casePage } from './pages/cases/case/page.ts';
import { findPage } from './pages/cases/find/page.ts';
import { goPage } from './pages/sign-in/go/page.ts';
import { signInPage } from './pages/sign-in/sign-in/page.ts';
import { signOutPage } from './pages/sign-in/sign-out/page.ts';
import { signedInPage } from './pages/sign-in/signed-in/page.ts';
import { homePage } from './pages/worklists/home/page.ts';
import { createShowList } from './pages/worklists/show-list.ts';
import { worklistPage } from './pages/worklists/worklist/page.ts';
import { createGate } from './sign-in/gate.ts';
import type { Issuer } from './sign-in/issuer.ts';
import { createStaffRender } from './staff-render.ts';
import { underStaff } from './under-staff.ts';

export interface StaffSiteDependencies {
  readonly compiled: Compiled;
  readonly service: Service;
  /** KEY_SECRET */
  readonly secret: string;
  readonly issuer: Issuer;
  readonly sessions: SessionRepository;
  readonly staffRecords: StaffRepository;
  readonly cases: Pick<CaseRepository, 'get' | 'events' | 'decide'>;
  readonly people: PersonRepository;
  readonly risks: RiskRepository;
  readonly notices: Pick<NoticeRepository, 'list'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly worklists: WorklistRepository;
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
  const showList = createShowList({ ...deps, render: staffRender });
  const open = { ...deps, render, gate, attemptKey: keyFor(secret, 'sign-in') };
  const behind = [
    homePage,
    worklistPage('caseload', showList),
    worklistPage('triage', showList),
    worklistPage('waiting list', showList),
    worklistPage('needs attention', showList),
    findPage(showList),
    casePage({ ...deps, render: staffRender }),
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
  const compiled = underStaff(deps.compiled);
  const render = createRender(compiled, { service: deps.service });
  return createSite({ pages: staffPages(deps, render), compiled, render, log: deps.log });
};
