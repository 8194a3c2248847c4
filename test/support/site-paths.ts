import { systemClock } from '../../functions/shared/platform/clock.ts';
import type { Host } from '../../local/host.ts';
import { bothSites } from './both-sites.ts';

const nothing = { templates: {}, stylesheet: '', script: '', icon: '' };

/** The path of every page of both sites, as their own routers have them; nothing is asked of either. */
export const sitePaths = (table: Pick<Host, 'documentClient' | 'tableName'>): string[] => {
  const compiled = { 'public-web': nothing, 'staff-web': nothing };
  const { open, staffed } = bothSites({ table, clock: systemClock, compiled, service: { name: '', phone: '' } });
  return [...open.paths, ...staffed.paths];
};
