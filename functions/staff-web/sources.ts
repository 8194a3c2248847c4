import { createAppointmentRepository } from '../shared/data/appointment-repository.ts';
import { createCaseRepository } from '../shared/data/case-repository.ts';
import { createClosingRepository } from '../shared/data/closing-repository.ts';
import { createColleagueRepository } from '../shared/data/colleague-repository.ts';
import { createConcernRepository } from '../shared/data/concern-repository.ts';
import { createContactRepository } from '../shared/data/contact-repository.ts';
import type { DataSources } from '../shared/data/data-sources.ts';
import { createEqualityRepository } from '../shared/data/equality-repository.ts';
import { createMergeRepository } from '../shared/data/merge-repository.ts';
import { createMessageRepository } from '../shared/data/message-repository.ts';
import { createNoticeRepository } from '../shared/data/notice-repository.ts';
import { createOutcomeRepository } from '../shared/data/outcome-repository.ts';
import { createPersonRepository } from '../shared/data/person-repository.ts';
import { createPlanRepository } from '../shared/data/plan-repository.ts';
import { createReplyRepository } from '../shared/data/reply-repository.ts';
import { createRequestRepository } from '../shared/data/request-repository.ts';
import { createRiskRepository } from '../shared/data/risk-repository.ts';
import { createTeamRepository } from '../shared/data/team-repository.ts';
import { createUnmatchedRepository } from '../shared/data/unmatched-repository.ts';
import { createWorklistRepository } from '../shared/data/worklist-repository.ts';
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
