import { createCaseRepository } from '../shared/data/case/case-repository.ts';
import { createWorklistRepository } from '../shared/data/case/worklist-repository.ts';
import { createDirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import { createFeedRepository } from '../shared/data/directory/feed-repository.ts';
import { createOwnerRepository } from '../shared/data/directory/owner-repository.ts';
import { createUnmetRepository } from '../shared/data/directory/unmet-repository.ts';
import { createDriftRepository } from '../shared/data/figures/drift-repository.ts';
import { createFactsRepository } from '../shared/data/figures/facts-repository.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { createPersonRepository } from '../shared/data/person/person-repository.ts';
import { createRiskRepository } from '../shared/data/person/risk-repository.ts';
import { createMatchRepository } from '../shared/data/referral/match-repository.ts';
import { createMergeRepository } from '../shared/data/referral/merge-repository.ts';
import type { DataSources } from '../shared/data/table/data-sources.ts';
import { createRosterRepository } from '../shared/data/team/roster-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { staffSources } from '../shared/staff/staff-sources.ts';

export type ManageWebSources = ReturnType<typeof manageWebSources>;

/** Everything the pages read and write. */
export const manageWebSources = (from: DataSources) => {
  const { table } = from;
  const staff = staffSources(from);
  return {
    ...staff,
    directory: createDirectoryRepository(table),
    drifts: createDriftRepository(table),
    feeds: createFeedRepository(table),
    owners: createOwnerRepository(table),
    unmet: createUnmetRepository(table),
    cases: createCaseRepository(table),
    facts: createFactsRepository(table),
    teams: createTeamRepository(table),
    rosters: createRosterRepository(table),
    people: createPersonRepository(table),
    risks: createRiskRepository(table),
    notices: createNoticeRepository(table),
    matches: createMatchRepository(table),
    merges: createMergeRepository(table),
    worklists: createWorklistRepository(table, staff.audit),
  };
};
