import { runInThisContext } from 'node:vm';
import nunjucks from 'nunjucks';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import type { SiteName } from '../../infra/build/sites.ts';
import { compileWebAssets } from '../../infra/build/web-assets.ts';

const compile = async (site: SiteName): Promise<Compiled> =>
  runInThisContext(await compileWebAssets(site))(nunjucks.runtime);

const made = new Map<SiteName, Promise<Compiled>>();

/** The same templates and paths as in a function's bundle, made in memory, once for a test file. */
export const compiledFor = (site: SiteName): Promise<Compiled> => {
  const known = made.get(site) ?? compile(site);
  made.set(site, known);
  return known;
};

export const compiledForAll = async (): Promise<Record<SiteName, Compiled>> => ({
  'public-web': await compiledFor('public-web'),
  'staff-web': await compiledFor('staff-web'),
  'plan-web': await compiledFor('plan-web'),
  'manage-web': await compiledFor('manage-web'),
  'governance-web': await compiledFor('governance-web'),
  'settings-web': await compiledFor('settings-web'),
  'ops-web': await compiledFor('ops-web'),
});
