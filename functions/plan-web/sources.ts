import { createCaseRepository } from '../shared/data/case/case-repository.ts';
import { createDirectoryRepository } from '../shared/data/directory/directory-repository.ts';
import { createOnwardRepository } from '../shared/data/directory/onward-repository.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { createPersonRepository } from '../shared/data/person/person-repository.ts';
import { createPlanRepository } from '../shared/data/person/plan-repository.ts';
import type { DataSources } from '../shared/data/table/data-sources.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
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
