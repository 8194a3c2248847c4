import { createCaseRepository } from '../shared/data/case-repository.ts';
import type { DataSources } from '../shared/data/data-sources.ts';
import { createDirectoryRepository } from '../shared/data/directory-repository.ts';
import { createNoticeRepository } from '../shared/data/notice-repository.ts';
import { createOnwardRepository } from '../shared/data/onward-repository.ts';
import { createPersonRepository } from '../shared/data/person-repository.ts';
import { createPlanRepository } from '../shared/data/plan-repository.ts';
import { createTeamRepository } from '../shared/data/team-repository.ts';
import { staffSources } from '../shared/staff/staff-sources.ts';

export type PlanWebSources = ReturnType<typeof planWebSources>;

/** Everything the pages read and write. */
export const planWebSources = (from: DataSources) => {
  const { table } = from;
  return {
    ...staffSources(from),
    cases: createCaseRepository(table),
    notices: createNoticeRepository(table),
    onwards: createOnwardRepository(table),
    people: createPersonRepository(table),
    plans: createPlanRepository(table),
    directory: createDirectoryRepository(table),
    teams: createTeamRepository(table),
  };
};
