import { runInThisContext } from 'node:vm';
import nunjucks from 'nunjucks';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import { compileWebAssets, type SiteName } from '../../infra/build/web-assets.ts';

const compile = async (site: SiteName): Promise<Compiled> =>
  runInThisContext(await compileWebAssets(site))(nunjucks.runtime);

const made = new Map<SiteName, Promise<Compiled>>();

/** The same templates and paths as in a function's bundle, made in memory, once for a test file. */
export const compiledFor = (site: SiteName): Promise<Compiled> => {
  const known = made.get(site) ?? compile(site);
  made.set(site, known);
  return known;
};
