import { createColleagueRepository } from '../shared/data/colleague-repository.ts';
import type { DataSources } from '../shared/data/data-sources.ts';
import { createFactsRepository } from '../shared/data/facts-repository.ts';
import { createSettingsRepository } from '../shared/data/settings-repository.ts';
import { createTeamRepository } from '../shared/data/team-repository.ts';
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
