import { createFactsRepository } from '../shared/data/figures/facts-repository.ts';
import type { DataSources } from '../shared/data/table/data-sources.ts';
import { createColleagueRepository } from '../shared/data/team/colleague-repository.ts';
import { createSettingsRepository } from '../shared/data/team/settings-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { staffSources } from '../shared/staff/staff-sources.ts';

export type SettingsWebSources = ReturnType<typeof settingsWebSources>;

/** Everything the pages read and write. */
export const settingsWebSources = (from: DataSources) => ({
  ...staffSources(from),
  colleagues: createColleagueRepository(from.table),
  facts: createFactsRepository(from.table),
  settings: createSettingsRepository(from.table),
  teams: createTeamRepository(from.table),
});
