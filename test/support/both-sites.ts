import { createHandler as publicSite } from '../../functions/public-web/handler.ts';
import { createAppointmentRepository } from '../../functions/shared/data/appointment-repository.ts';
import { createAuditRepository } from '../../functions/shared/data/audit-repository.ts';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { createClosingRepository } from '../../functions/shared/data/closing-repository.ts';
import { createConcernRepository } from '../../functions/shared/data/concern-repository.ts';
import { createContactRepository } from '../../functions/shared/data/contact-repository.ts';
import { createDirectoryRepository } from '../../functions/shared/data/directory-repository.ts';
import { createDraftRepository } from '../../functions/shared/data/draft-repository.ts';
import { createFormCountRepository } from '../../functions/shared/data/form-count-repository.ts';
import { createIntakeRepository } from '../../functions/shared/data/intake-repository.ts';
import { createKeptFormRepository } from '../../functions/shared/data/kept-form-repository.ts';
import { createMessageRepository } from '../../functions/shared/data/message-repository.ts';
import { createNoticeRepository } from '../../functions/shared/data/notice-repository.ts';
import { createOutcomeRepository } from '../../functions/shared/data/outcome-repository.ts';
import { createPersonRepository } from '../../functions/shared/data/person-repository.ts';
import { createPlanRepository } from '../../functions/shared/data/plan-repository.ts';
import { createReplyRepository } from '../../functions/shared/data/reply-repository.ts';
import { createRequestRepository } from '../../functions/shared/data/request-repository.ts';
import { createRiskRepository } from '../../functions/shared/data/risk-repository.ts';
import { createSessionRepository } from '../../functions/shared/data/session-repository.ts';
import { createStaffRepository } from '../../functions/shared/data/staff-repository.ts';
import type { Table } from '../../functions/shared/data/table.ts';
import { createTeamRepository } from '../../functions/shared/data/team-repository.ts';
import { createUnmatchedRepository } from '../../functions/shared/data/unmatched-repository.ts';
import { createWorklistRepository } from '../../functions/shared/data/worklist-repository.ts';
import type { Clock } from '../../functions/shared/platform/clock.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import { createHandler as staffSite } from '../../functions/staff-web/handler.ts';
import { createIssuer } from '../../functions/staff-web/sign-in/issuer.ts';
import { testLog } from './test-log.ts';
import { visitorSources } from './visitor-sources.ts';

interface BothSites {
  /** Holds the sessions as well. */
  readonly table: Table;
  readonly clock: Clock;
  readonly compiled: Readonly<Record<'public-web' | 'staff-web', Compiled>>;
  readonly service: { readonly name: string; readonly phone: string };
}

/** The handlers of both sites over one table, in this process; nobody can sign in there. */
export const bothSites = ({ table, clock, compiled, service }: BothSites) => {
  const sources = { clock, ids: systemIds };
  const common = { ...sources, service, secret: '', log: testLog() };
  const open = publicSite({
    ...common,
    compiled: compiled['public-web'],
    drafts: createDraftRepository(table, clock),
    counts: createFormCountRepository(table, String),
    intakes: createIntakeRepository(table),
    ...visitorSources(table, table, sources),
    postsPerAddress: 1_000_000,
  });
  const staffed = staffSite({
    ...common,
    compiled: compiled['staff-web'],
    issuer: createIssuer({ issuer: 'http://127.0.0.1', clientId: '', clock }),
    sessions: createSessionRepository(table, sources),
    staffRecords: createStaffRepository(table),
    cases: createCaseRepository(table),
    people: createPersonRepository(table),
    risks: createRiskRepository(table),
    notices: createNoticeRepository(table),
    teams: createTeamRepository(table),
    worklists: createWorklistRepository(table),
    concerns: createConcernRepository(table),
    contacts: createContactRepository(table),
    appointments: createAppointmentRepository(table),
    outcomes: createOutcomeRepository(table),
    closings: createClosingRepository(table),
    messages: createMessageRepository(table),
    replies: createReplyRepository(table),
    requests: createRequestRepository(table),
    plans: createPlanRepository(table),
    directory: createDirectoryRepository(table),
    unmatched: createUnmatchedRepository(table),
    keptForms: createKeptFormRepository(table, sources),
    audit: createAuditRepository(table, sources),
  });
  return { open, staffed };
};
