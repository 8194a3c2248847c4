import { createStaffSite, type StaffFrame } from '../shared/staff/staff-site.ts';
import type { WebHandler } from '../shared/web/router.ts';
import { recordsPage } from './pages/case/page.ts';
import { caseListsPage } from './pages/case-lists/page.ts';
import { copyPage } from './pages/copy/page.ts';
import { governancePage } from './pages/home/page.ts';
import { listsPage } from './pages/lists/page.ts';
import { looksPage } from './pages/looks/page.ts';
import type { GovernanceWebSources } from './sources.ts';

export type GovernanceSiteDependencies = StaffFrame & GovernanceWebSources;

/** How records are kept, and who looked at them. By itself, because no other site reads everything that there is of a person. */
export const createHandler = (deps: GovernanceSiteDependencies): WebHandler =>
  createStaffSite(deps, ({ render }) =>
    [governancePage, listsPage, recordsPage, copyPage, looksPage, caseListsPage].map((page) =>
      page({ ...deps, render }),
    ),
  );
