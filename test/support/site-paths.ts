import type { Table } from '../../functions/shared/data/table/table.ts';
import { systemClock } from '../../functions/shared/platform/clock.ts';
import type { SiteName } from '../../infra/build/sites.ts';
import { bothSites } from './both-sites.ts';

const nothing = { templates: {}, stylesheet: '', script: '', icon: '' };

/** The paths of each site's pages, as its own router has them; nothing is asked of any. */
export const pathsOfSites = (table: Table): Record<SiteName, readonly string[]> => {
  const compiled = {
    'public-web': nothing,
    'staff-web': nothing,
    'plan-web': nothing,
    'manage-web': nothing,
    'governance-web': nothing,
    'settings-web': nothing,
    'ops-web': nothing,
  };
  const { sites } = bothSites({ table, clock: systemClock, compiled, service: { name: '', phone: '' } });
  return {
    'public-web': sites['public-web'].paths,
    'staff-web': sites['staff-web'].paths,
    'plan-web': sites['plan-web'].paths,
    'manage-web': sites['manage-web'].paths,
    'governance-web': sites['governance-web'].paths,
    'settings-web': sites['settings-web'].paths,
    'ops-web': sites['ops-web'].paths,
  };
};
