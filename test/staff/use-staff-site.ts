import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import { createAppointmentRepository } from '../../functions/shared/data/appointment-repository.ts';
import { createAuditRepository } from '../../functions/shared/data/audit-repository.ts';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { caseItem } from '../../functions/shared/data/case-row.ts';
import { createClosingRepository } from '../../functions/shared/data/closing-repository.ts';
import { createConcernRepository } from '../../functions/shared/data/concern-repository.ts';
import { createContactRepository } from '../../functions/shared/data/contact-repository.ts';
import { createDirectoryRepository } from '../../functions/shared/data/directory-repository.ts';
import { createKeptFormRepository } from '../../functions/shared/data/kept-form-repository.ts';
import { keys } from '../../functions/shared/data/keys.ts';
import { createMessageRepository } from '../../functions/shared/data/message-repository.ts';
import { createNoticeRepository, noticeItem } from '../../functions/shared/data/notice-repository.ts';
import { createOutcomeRepository } from '../../functions/shared/data/outcome-repository.ts';
import { createPersonRepository } from '../../functions/shared/data/person-repository.ts';
import { createPlanRepository } from '../../functions/shared/data/plan-repository.ts';
import { createReplyRepository } from '../../functions/shared/data/reply-repository.ts';
import { createRequestRepository } from '../../functions/shared/data/request-repository.ts';
import { createRiskRepository } from '../../functions/shared/data/risk-repository.ts';
import { createSessionRepository } from '../../functions/shared/data/session-repository.ts';
import { createStaffRepository } from '../../functions/shared/data/staff-repository.ts';
import { createTeamRepository } from '../../functions/shared/data/team-repository.ts';
import { createUnmatchedRepository } from '../../functions/shared/data/unmatched-repository.ts';
import { createWorklistRepository } from '../../functions/shared/data/worklist-repository.ts';
import type { Answers } from '../../functions/shared/domain/answers.ts';
import type { Case } from '../../functions/shared/domain/case.ts';
import type { Instant } from '../../functions/shared/domain/instant.ts';
import { noticeOf } from '../../functions/shared/domain/notice.ts';
import type { Role, Staff } from '../../functions/shared/domain/staff.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import type { Log } from '../../functions/shared/platform/log.ts';
import type { WebHandler } from '../../functions/shared/web/router.ts';
import { createHandler, type StaffSiteDependencies } from '../../functions/staff-web/handler.ts';
import { createIssuer } from '../../functions/staff-web/sign-in/issuer.ts';
import { someAnswers, someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { type TestTable, useTable } from '../support/table.ts';
import { compiledFor } from '../web/compiled-for.ts';
import { startTestIssuer, type TestIssuer } from './test-issuer.ts';

export const secret = 'a secret of the tests';

export const staffOf = (id: string, role: Role, changes: Partial<Staff> = {}): Staff => ({
  id,
  email: `${id}@ashcombe.example`,
  name: `${id.charAt(0).toUpperCase()}${id.slice(1)} Example`,
  role,
  team: 'ashcombe',
  active: true,
  ...changes,
});

export interface StaffSite {
  readonly table: TestTable;
  readonly handler: WebHandler;
  readonly deps: StaffSiteDependencies;
  readonly issuer: TestIssuer;
  readonly log: { error: jest.Mock<Log['error']> };
  /** The present, as the site sees it. */
  now: Instant;
  putStaff(...staff: Staff[]): Promise<void>;
  /** A case with its person, risks and first message. */
  putCase(changes?: Partial<Case>, answers?: Partial<Answers>): Promise<Case>;
}

/** The staff site on a real table and a real issuer, with a roster and one of each role. */
export const useStaffSite = (): StaffSite => {
  const table = useTable();
  const clock = { now: () => site.now };
  const sources = { clock, ids: systemIds };
  const log = { error: jest.fn<Log['error']>() };
  let handler: WebHandler | undefined;
  let deps: StaffSiteDependencies | undefined;
  let issuer: TestIssuer | undefined;

  const put = async (item: Record<string, unknown>) => {
    await table.documentClient.send(new PutCommand({ TableName: table.tableName, Item: item }));
  };

  const site: StaffSite = {
    table,
    now: tuesday,
    log,
    get handler() {
      if (!handler) throw new Error('not started');
      return handler;
    },
    get deps() {
      if (!deps) throw new Error('not started');
      return deps;
    },
    get issuer() {
      if (!issuer) throw new Error('not started');
      return issuer;
    },
    putStaff: async (...staff) => {
      for (const one of staff) await put({ ...keys.staff(one.id), ...one });
    },
    putCase: async (changes = {}, answers = {}) => {
      const the = someCase(changes);
      const { id } = the;
      const { person, contact, why, consent, referrer, risks } = someAnswers(answers);
      await put(caseItem(the, the.since));
      await put({ ...keys.person(id), id, person, contact, why, consent, referrer });
      if (risks.known || risks.safeguarding) await put({ ...keys.risk(id), id, ...risks });
      const sent = noticeOf({ id, template: 'receipt-person', data: { at: the.since } }, the.since);
      await put(noticeItem({ ...sent, state: 'sent', sentAt: the.since, body: `Hello ${person.firstName}` }));
      return the;
    },
  };

  beforeAll(async () => {
    issuer = await startTestIssuer();
    deps = {
      ...sources,
      compiled: await compiledFor('staff-web'),
      service: { name: 'Ashcombe Connect', phone: '01632 960100' },
      secret,
      issuer: createIssuer({ issuer: issuer.url, clientId: 'kith-staff', clock }),
      sessions: createSessionRepository({ ...table, tableName: table.sessionsTableName }, sources),
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
      keptForms: createKeptFormRepository({ ...table, tableName: table.sessionsTableName }, sources),
      audit: createAuditRepository(table, sources),
      log,
    };
    handler = createHandler(deps);
    await put({ ...keys.teamSettings('ashcombe'), ...someSettings() });
    await put({ ...keys.teamWorker('ashcombe', 'ana'), ...someWorker('ana', { name: 'Ana Example' }) });
    // The stylesheet, when nobody has made it before.
  }, 60_000);
  beforeEach(async () => {
    site.now = tuesday;
    issuer?.lie({});
    log.error.mockClear();
    await site.putStaff(
      staffOf('ana', 'link-worker'),
      staffOf('bryn', 'link-worker'),
      staffOf('morgan', 'manager'),
      staffOf('sal', 'safeguarding-lead'),
      staffOf('olu', 'operator'),
      staffOf('ines', 'information-lead'),
      staffOf('eve', 'link-worker', { team: 'brackwater' }),
    );
  });
  afterAll(async () => issuer?.stop());
  return site;
};
