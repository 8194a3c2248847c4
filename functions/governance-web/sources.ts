import { createChainRepository } from '../shared/data/audit/chain-repository.ts';
import { createCaseRepository } from '../shared/data/case/case-repository.ts';
import { createKeepingRepository } from '../shared/data/keeping/keeping-repository.ts';
import { createSubjectRepository } from '../shared/data/keeping/subject-repository.ts';
import { createIntakeRepository } from '../shared/data/referral/intake-repository.ts';
import type { DataSources } from '../shared/data/table/data-sources.ts';
import { createColleagueRepository } from '../shared/data/team/colleague-repository.ts';
import { staffSources } from '../shared/staff/staff-sources.ts';

export type GovernanceWebSources = ReturnType<typeof governanceWebSources>;

/** Everything the pages read and write. */
export const governanceWebSources = (from: DataSources) => {
  const { table } = from;
  return {
    ...staffSources(from),
    cases: createCaseRepository(table),
    chains: createChainRepository(table),
    colleagues: createColleagueRepository(table),
    intakes: createIntakeRepository(table),
    keepings: createKeepingRepository(table),
    subjects: createSubjectRepository(table),
  };
};
