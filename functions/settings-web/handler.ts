import { createStaffSite, type StaffFrame } from '../shared/staff/staff-site.ts';
import type { WebHandler } from '../shared/web/router.ts';
import { settingsPages } from './pages/settings/pages.ts';
import type { SettingsWebSources } from './sources.ts';

export type SettingsSiteDependencies = StaffFrame & SettingsWebSources;

/** A team's settings: a site of its own, because it bundles the wording of every message. */
export const createHandler = (deps: SettingsSiteDependencies): WebHandler =>
  createStaffSite(deps, ({ render }) => settingsPages({ ...deps, render }));
