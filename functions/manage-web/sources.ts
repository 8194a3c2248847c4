import { createCaseRepository } from '../shared/data/case-repository.ts';
import type { DataSources } from '../shared/data/data-sources.ts';
import { createDirectoryRepository } from '../shared/data/directory-repository.ts';
import { createDriftRepository } from '../shared/data/drift-repository.ts';
import { createFactsRepository } from '../shared/data/facts-repository.ts';
import { createFeedRepository } from '../shared/data/feed-repository.ts';
import { createMatchRepository } from '../shared/data/match-repository.ts';
import { createMergeRepository } from '../shared/data/merge-repository.ts';
import { createNoticeRepository } from '../shared/data/notice-repository.ts';
import { createOwnerRepository } from '../shared/data/owner-repository.ts';
import { createPersonRepository } from '../shared/data/person-repository.ts';
import { createRiskRepository } from '../shared/data/risk-repository.ts';
import { createRosterRepository } from '../shared/data/roster-repository.ts';
import { createTeamRepository } from '../shared/data/team-repository.ts';
import { createUnmetRepository } from '../shared/data/unmet-repository.ts';
import { createWorklistRepository } from '../shared/data/worklist-repository.ts';
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
