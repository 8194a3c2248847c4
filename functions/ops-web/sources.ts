import { createCaseRepository } from '../shared/data/case-repository.ts';
import { createCensusRepository } from '../shared/data/census-repository.ts';
import type { DataSources } from '../shared/data/data-sources.ts';
import { createDayRepository } from '../shared/data/day-repository.ts';
import { createLetterRepository } from '../shared/data/letter-repository.ts';
import { createNoticeRepository } from '../shared/data/notice-repository.ts';
import { createWorklistRepository } from '../shared/data/worklist-repository.ts';
import { staffSources } from '../shared/staff/staff-sources.ts';

export type OpsWebSources = ReturnType<typeof opsWebSources>;

/** Everything the pages read and write. */
export const opsWebSources = (from: DataSources) => {
  const { table } = from;
  const staff = staffSources(from);
  return {
    ...staff,
    cases: createCaseRepository(table),
    census: createCensusRepository(table),
    days: createDayRepository(table),
    letters: createLetterRepository(table),
    notices: createNoticeRepository(table),
    worklists: createWorklistRepository(table, staff.audit),
  };
};
