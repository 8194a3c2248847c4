import { readFileSync } from 'node:fs';
import {
  type GovernanceSiteDependencies,
  createHandler as governanceSite,
} from '../../functions/governance-web/handler.ts';
import { governanceWebSources } from '../../functions/governance-web/sources.ts';
import { type ManageSiteDependencies, createHandler as manageSite } from '../../functions/manage-web/handler.ts';
import { manageWebSources } from '../../functions/manage-web/sources.ts';
import { type OpsSiteDependencies, createHandler as opsSite } from '../../functions/ops-web/handler.ts';
import { opsWebSources } from '../../functions/ops-web/sources.ts';
import { type PlanSiteDependencies, createHandler as planSite } from '../../functions/plan-web/handler.ts';
import { planWebSources } from '../../functions/plan-web/sources.ts';
import { type SettingsSiteDependencies, createHandler as settingsSite } from '../../functions/settings-web/handler.ts';
import { settingsWebSources } from '../../functions/settings-web/sources.ts';
import type { DataSources } from '../../functions/shared/data/table/data-sources.ts';
import type { Runs } from '../../functions/shared/platform/runs.ts';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import type { WebHandler } from '../../functions/shared/web/router.ts';
import { createRoutes } from '../../functions/shared/web/routes.ts';
import { createHandler as caseSite, type StaffSiteDependencies } from '../../functions/staff-web/handler.ts';
import { staffWebSources } from '../../functions/staff-web/sources.ts';
import type { SiteName } from '../../infra/build/sites.ts';

export type StaffSiteName = Exclude<SiteName, 'public-web'>;

export type AllStaffDependencies = StaffSiteDependencies &
  PlanSiteDependencies &
  ManageSiteDependencies &
  GovernanceSiteDependencies &
  SettingsSiteDependencies &
  OpsSiteDependencies;

const definition = readFileSync(new URL('../../workflows/referral.asl.json', import.meta.url), 'utf8');

/** An engine that has forgotten every run. */
const noRuns: Runs = { read: async () => undefined, redrive: async () => false, start: async () => undefined };

/** What the pages of every site for staff read and write, each as its own function composes it. */
export const allStaffSources = (from: DataSources) => ({
  ...staffWebSources(from),
  ...planWebSources(from),
  ...manageWebSources(from),
  ...governanceWebSources(from),
  ...settingsWebSources(from),
  ...opsWebSources(from),
  runs: noRuns,
  definition,
});

type Deps = Omit<AllStaffDependencies, 'compiled'>;
type CompiledSites = Readonly<Record<StaffSiteName, Compiled>>;

export const eachStaffSite = (deps: Deps, compiled: CompiledSites): Record<StaffSiteName, WebHandler> => ({
  'staff-web': caseSite({ ...deps, compiled: compiled['staff-web'] }),
  'plan-web': planSite({ ...deps, compiled: compiled['plan-web'] }),
  'manage-web': manageSite({ ...deps, compiled: compiled['manage-web'] }),
  'governance-web': governanceSite({ ...deps, compiled: compiled['governance-web'] }),
  'settings-web': settingsSite({ ...deps, compiled: compiled['settings-web'] }),
  'ops-web': opsSite({ ...deps, compiled: compiled['ops-web'] }),
});

const nothing = () => Promise.reject(new Error('Only its path is asked for.'));

/** All sites for staff as one, as the API in front of them makes them: a path is its site's that has a page for it. */
export const asOne = (sites: Readonly<Record<StaffSiteName, WebHandler>>): WebHandler => {
  const routed = Object.values(sites).map((site) => ({
    site,
    find: createRoutes(site.paths.map((path) => ({ path, get: nothing }))),
  }));
  const handle = (event: Parameters<WebHandler>[0]) =>
    (routed.find(({ find }) => find(event.path))?.site ?? sites['staff-web'])(event);
  return Object.assign(handle, { paths: Object.values(sites).flatMap(({ paths }) => paths) });
};
