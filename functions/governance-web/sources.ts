import { createCaseRepository } from '../shared/data/case-repository.ts';
import { createChainRepository } from '../shared/data/chain-repository.ts';
import { createColleagueRepository } from '../shared/data/colleague-repository.ts';
import type { DataSources } from '../shared/data/data-sources.ts';
import { createIntakeRepository } from '../shared/data/intake-repository.ts';
import { createKeepingRepository } from '../shared/data/keeping-repository.ts';
import { createSubjectRepository } from '../shared/data/subject-repository.ts';
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
