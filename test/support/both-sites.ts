import { createHandler as publicSite } from '../../functions/public-web/handler.ts';
import { publicSources } from '../../functions/public-web/public-sources.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import type { Clock } from '../../functions/shared/platform/clock.ts';
import { systemIds } from '../../functions/shared/platform/ids.ts';
import type { Compiled } from '../../functions/shared/web/compiled.ts';
import { createIssuer } from '../../functions/staff-web/sign-in/issuer.ts';
import type { SiteName } from '../../infra/build/sites.ts';
import { allStaffSources, asOne, eachStaffSite } from './staff-sites.ts';
import { testLog } from './test-log.ts';

interface BothSites {
  /** Holds the sessions as well. */
  readonly table: Table;
  readonly clock: Clock;
  readonly compiled: Readonly<Record<SiteName, Compiled>>;
  readonly service: { readonly name: string; readonly phone: string };
}

/** The handlers of the public's site and of those for staff over one table, in this process; nobody can sign in there. */
export const bothSites = ({ table, clock, compiled, service }: BothSites) => {
  const from = { table, sessions: table, clock, ids: systemIds };
  const common = { service, secret: '', log: testLog() };
  const open = publicSite({
    ...publicSources(from, ''),
    ...common,
    team: 'ashcombe',
    compiled: compiled['public-web'],
    postsPerAddress: 1_000_000,
  });
  const issuer = createIssuer({ issuer: 'http://127.0.0.1', clientId: '', clock });
  const staffed = eachStaffSite({ ...allStaffSources(from), ...common, issuer }, compiled);
  return { open, staffed: asOne(staffed), sites: { ...staffed, 'public-web': open } };
};
