import { createCaseRepository } from '../shared/data/case/case-repository.ts';
import { createWorklistRepository } from '../shared/data/case/worklist-repository.ts';
import { createMessageRepository } from '../shared/data/message/message-repository.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { createReplyRepository } from '../shared/data/message/reply-repository.ts';
import { createRequestRepository } from '../shared/data/message/request-repository.ts';
import { createUnmatchedRepository } from '../shared/data/message/unmatched-repository.ts';
import { createAppointmentRepository } from '../shared/data/person/appointment-repository.ts';
import { createClosingRepository } from '../shared/data/person/closing-repository.ts';
import { createConcernRepository } from '../shared/data/person/concern-repository.ts';
import { createContactRepository } from '../shared/data/person/contact-repository.ts';
import { createEqualityRepository } from '../shared/data/person/equality-repository.ts';
import { createOutcomeRepository } from '../shared/data/person/outcome-repository.ts';
import { createPersonRepository } from '../shared/data/person/person-repository.ts';
import { createPlanRepository } from '../shared/data/person/plan-repository.ts';
import { createRiskRepository } from '../shared/data/person/risk-repository.ts';
import { createMergeRepository } from '../shared/data/referral/merge-repository.ts';
import type { DataSources } from '../shared/data/table/data-sources.ts';
import { createColleagueRepository } from '../shared/data/team/colleague-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { staffSources } from '../shared/staff/staff-sources.ts';

export type StaffWebSources = ReturnType<typeof staffWebSources>;

/** Everything the pages read and write. */
export const staffWebSources = (from: DataSources) => {
  const { table } = from;
  const staff = staffSources(from);
  return {
    ...staff,
    cases: createCaseRepository(table),
    people: createPersonRepository(table),
    risks: createRiskRepository(table),
    notices: createNoticeRepository(table),
    teams: createTeamRepository(table),
    worklists: createWorklistRepository(table, staff.audit),
    concerns: createConcernRepository(table),
    contacts: createContactRepository(table),
    equalities: createEqualityRepository(table),
    appointments: createAppointmentRepository(table),
    outcomes: createOutcomeRepository(table),
    colleagues: createColleagueRepository(table),
    closings: createClosingRepository(table),
    merges: createMergeRepository(table),
    messages: createMessageRepository(table),
    replies: createReplyRepository(table),
    requests: createRequestRepository(table),
    plans: createPlanRepository(table),
    unmatched: createUnmatchedRepository(table),
  };
};
