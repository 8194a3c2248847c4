import { createStaffSite, type StaffFrame } from '../shared/staff/staff-site.ts';
import type { WebHandler } from '../shared/web/router.ts';
import { directoryPages } from './pages/directory/pages.ts';
import { duplicatePages } from './pages/duplicates/pages.ts';
import { reportPages } from './pages/reports/pages.ts';
import { teamPages } from './pages/team/pages.ts';
import type { ManageWebSources } from './sources.ts';

export type ManageSiteDependencies = StaffFrame & ManageWebSources;

/** The manager's site: team, directory, duplicates, reports. */
export const createHandler = (deps: ManageSiteDependencies): WebHandler =>
  createStaffSite(deps, ({ render, formKeys }) => [
    ...directoryPages({ ...deps, render, formKeys }),
    ...reportPages({ ...deps, render }),
    ...teamPages({ ...deps, render }),
    ...duplicatePages({ ...deps, render }),
  ]);
