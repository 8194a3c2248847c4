import { createAppointmentRepository } from '../shared/data/appointment-repository.ts';
import { createAuditRepository } from '../shared/data/audit-repository.ts';
import { createCaseRepository } from '../shared/data/case-repository.ts';
import { createClosingRepository } from '../shared/data/closing-repository.ts';
import { createConcernRepository } from '../shared/data/concern-repository.ts';
import { createContactRepository } from '../shared/data/contact-repository.ts';
import { createDirectoryRepository } from '../shared/data/directory-repository.ts';
import { createKeptFormRepository } from '../shared/data/kept-form-repository.ts';
import { createMessageRepository } from '../shared/data/message-repository.ts';
import { createNoticeRepository } from '../shared/data/notice-repository.ts';
import { createOutcomeRepository } from '../shared/data/outcome-repository.ts';
import { createPersonRepository } from '../shared/data/person-repository.ts';
import { createPlanRepository } from '../shared/data/plan-repository.ts';
import { createReplyRepository } from '../shared/data/reply-repository.ts';
import { createRequestRepository } from '../shared/data/request-repository.ts';
import { createRiskRepository } from '../shared/data/risk-repository.ts';
import { createSessionRepository } from '../shared/data/session-repository.ts';
import { createStaffRepository } from '../shared/data/staff-repository.ts';
import { createTeamRepository } from '../shared/data/team-repository.ts';
import { createUnmatchedRepository } from '../shared/data/unmatched-repository.ts';
import { createWorklistRepository } from '../shared/data/worklist-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { systemIds } from '../shared/platform/ids.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { createIssuer } from './sign-in/issuer.ts';

const env = parseEnv(Env, process.env);
const documentClient = createDocumentClient();
const table = { documentClient, tableName: env.TABLE_NAME };
const sources = { clock: systemClock, ids: systemIds };

export const handler = createHandler({
  ...sources,
  compiled,
  // The public's number is on no staff page.
  service: { name: env.SERVICE_NAME, phone: '' },
  secret: env.KEY_SECRET,
  issuer: createIssuer({ issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clock: systemClock }),
  sessions: createSessionRepository({ documentClient, tableName: env.SESSIONS_TABLE_NAME }, sources),
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
  keptForms: createKeptFormRepository({ documentClient, tableName: env.SESSIONS_TABLE_NAME }, sources),
  audit: createAuditRepository(table, sources),
  log: createLog('staff-web'),
});
