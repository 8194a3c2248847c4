import type { DataSources } from '../data/data-sources.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createDocumentClient } from '../platform/table-client.ts';
import type { StaffEnv } from './staff-env.ts';

/** For the index.ts of a site for staff: what its repositories are made from, and what its frame takes from the environment. */
export const staffStart = (name: string, env: StaffEnv) => {
  const documentClient = createDocumentClient();
  const from: DataSources = {
    table: { documentClient, tableName: env.TABLE_NAME },
    sessions: { documentClient, tableName: env.SESSIONS_TABLE_NAME },
    clock: systemClock,
    ids: systemIds,
  };
  // The public's number is on no staff page.
  const service = { name: env.SERVICE_NAME, phone: '' };
  return { from, frame: { service, secret: env.KEY_SECRET, url: env.SITE_URL, log: createLog(name) } };
};
