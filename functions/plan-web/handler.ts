import { createStaffSite, type Inside, type StaffFrame } from '../shared/staff/staff-site.ts';
import type { WebHandler } from '../shared/web/router.ts';
import { askOnwardPage } from './pages/onward/ask/page.ts';
import { onwardListPage } from './pages/onward/list/page.ts';
import { onwardPage } from './pages/onward/one/page.ts';
import { planBuilderPage } from './pages/plan/builder/page.ts';
import { planIssuePage } from './pages/plan/issue/page.ts';
import { planNeedPage } from './pages/plan/need/page.ts';
import { planServicePage } from './pages/plan/service/page.ts';
import type { PlanWebSources } from './sources.ts';

export type PlanSiteDependencies = StaffFrame & PlanWebSources;

/** The person's plan, and onward referrals to its services. */
export const createHandler = (deps: PlanSiteDependencies): WebHandler =>
  createStaffSite(deps, (inside: Inside) => {
    const all = { ...deps, ...inside };
    return [
      planBuilderPage(all),
      planNeedPage(all),
      planServicePage(all),
      planIssuePage(all),
      onwardListPage(all),
      askOnwardPage(all),
      onwardPage(all),
    ];
  });
