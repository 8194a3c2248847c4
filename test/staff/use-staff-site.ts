import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import { caseItem } from '../../functions/shared/data/case/case-row.ts';
import { noticeItem } from '../../functions/shared/data/message/notice-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case } from '../../functions/shared/domain/case/case.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { Answers } from '../../functions/shared/domain/referral/answers.ts';
import type { Role, Staff } from '../../functions/shared/domain/team/staff.ts';
import type { Instant } from '../../functions/shared/domain/time/instant.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import type { Log } from '../../functions/shared/platform/log.ts';
import type { WebHandler } from '../../functions/shared/web/router.ts';
import { createIssuer } from '../../functions/staff-web/sign-in/issuer.ts';
import { someAnswers, someCase, someSettings, someWorker, tuesday } from '../builders/referral.ts';
import { type AllStaffDependencies, allStaffSources, asOne, eachStaffSite } from '../support/staff-sites.ts';
import { type TestTable, useTable } from '../support/table.ts';
import { compiledForAll } from '../web/compiled-for.ts';
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

type SiteDependencies = Omit<AllStaffDependencies, 'compiled'>;

export interface StaffSite {
  readonly table: TestTable;
  readonly handler: WebHandler;
  readonly deps: SiteDependencies;
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
  const log = { error: jest.fn<Log['error']>() };
  let handler: WebHandler | undefined;
  let deps: SiteDependencies | undefined;
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
      const theCase = someCase(changes);
      const { id } = theCase;
      const { person, contact, why, consent, referrer, risks } = someAnswers(answers);
      await put(caseItem(theCase, theCase.since));
      await put({ ...keys.person(id), id, person, contact, why, consent, referrer });
      if (risks.known || risks.safeguarding) await put({ ...keys.risk(id), id, ...risks });
      const sent = noticeOf({ id, template: 'receipt-person', data: { at: theCase.since } }, theCase.since);
      await put(noticeItem({ ...sent, state: 'sent', sentAt: theCase.since, body: `Hello ${person.firstName}` }));
      return theCase;
    },
  };

  beforeAll(async () => {
    issuer = await startTestIssuer();
    deps = {
      service: { name: 'Ashcombe Connect', phone: '01632 960100' },
      secret,
      issuer: createIssuer({ issuer: issuer.url, clientId: 'kith-staff', clock }),
      ...allStaffSources({ table, sessions: { ...table, tableName: table.sessionsTableName }, clock, ids: systemIds }),
      log,
    };
    handler = asOne(eachStaffSite(deps, await compiledForAll()));
    await put({ ...keys.teamSettings('ashcombe'), ...someSettings({ safeguardingLeads: ['sal'] }) });
    await put({ ...keys.teamWorker('ashcombe', 'ana'), ...someWorker('ana', { name: 'Ana Example' }) });
    // The stylesheet, when nobody has made it before.
  });
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
