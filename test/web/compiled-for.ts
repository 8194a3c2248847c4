import { runInThisContext } from 'node:vm';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import { compileWebAssets } from '../../infra/build/web-assets.ts';

/** The same templates and files as in a function's bundle, made in memory. */
export const compiledFor = async (name: 'public-web' | 'staff-web'): Promise<Compiled> => {
  const text = await compileWebAssets(name);
  return runInThisContext(`(${text})`);
};
