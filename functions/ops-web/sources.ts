import { createCaseRepository } from '../shared/data/case/case-repository.ts';
import { createWorklistRepository } from '../shared/data/case/worklist-repository.ts';
import { createCensusRepository } from '../shared/data/figures/census-repository.ts';
import { createDayRepository } from '../shared/data/figures/day-repository.ts';
import { createLetterRepository } from '../shared/data/figures/letter-repository.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import type { DataSources } from '../shared/data/table/data-sources.ts';
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
