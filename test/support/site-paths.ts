import { createHandler as publicSite } from '../../functions/public-web/handler.ts';
import { createAuditRepository } from '../../functions/shared/data/audit-repository.ts';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { createDraftRepository } from '../../functions/shared/data/draft-repository.ts';
import { createFormCountRepository } from '../../functions/shared/data/form-count-repository.ts';
import { createIntakeRepository } from '../../functions/shared/data/intake-repository.ts';
import { createNoticeRepository } from '../../functions/shared/data/notice-repository.ts';
import { createPersonRepository } from '../../functions/shared/data/person-repository.ts';
import { createRiskRepository } from '../../functions/shared/data/risk-repository.ts';
import { createSessionRepository } from '../../functions/shared/data/session-repository.ts';
import { createStaffRepository } from '../../functions/shared/data/staff-repository.ts';
import { createTeamRepository } from '../../functions/shared/data/team-repository.ts';
import { createWorklistRepository } from '../../functions/shared/data/worklist-repository.ts';
import { systemClock } from '../../functions/shared/platform/clock.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import { createHandler as staffSite } from '../../functions/staff-web/handler.ts';
import { createIssuer } from '../../functions/staff-web/sign-in/issuer.ts';
import type { Host } from '../../local/host.ts';
import { testLog } from './test-log.ts';

/** The path of every page of both sites, as their own routers have them; nothing is asked of either. */
export const sitePaths = (table: Pick<Host, 'documentClient' | 'tableName'>): string[] => {
  const sources = { clock: systemClock, ids: systemIds };
  const common = {
    ...sources,
    compiled: { templates: {}, files: {}, stylesheet: '', script: '', icon: '' },
    service: { name: '', phone: '' },
    secret: '',
    log: testLog(),
  };
  const open = publicSite({
    ...common,
    drafts: createDraftRepository(table, systemClock),
    counts: createFormCountRepository(table, String),
    intakes: createIntakeRepository(table),
    postsPerAddress: 0,
  });
  const behindSignIn = staffSite({
    ...common,
    issuer: createIssuer({ issuer: 'http://127.0.0.1', clientId: '', clock: systemClock }),
    sessions: createSessionRepository(table, sources),
    staffRecords: createStaffRepository(table),
    cases: createCaseRepository(table),
    people: createPersonRepository(table),
    risks: createRiskRepository(table),
    notices: createNoticeRepository(table),
    teams: createTeamRepository(table),
    worklists: createWorklistRepository(table),
    audit: createAuditRepository(table, sources),
  });
  return [...open.paths, ...behindSignIn.paths];
};
