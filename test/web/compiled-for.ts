import { runInThisContext } from 'node:vm';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import { compileWebAssets } from '../../infra/build/web-assets.ts';

type Site = 'public-web' | 'staff-web';

const compile = async (site: Site): Promise<Compiled> => runInThisContext(`(${await compileWebAssets(site)})`);

const made = new Map<Site, Promise<Compiled>>();

/** The same templates and files as in a function's bundle, made in memory, once for a test file. */
export const compiledFor = (site: Site): Promise<Compiled> => {
  const known = made.get(site) ?? compile(site);
  made.set(site, known);
  return known;
};
