import type { DataSources } from '../data/table/data-sources.ts';
import { systemClock } from '../platform/clock.ts';
import { systemIds } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createDocumentClient } from '../platform/table-client.ts';
import type { StaffEnv } from './staff-env.ts';

/** For the index.ts of a staff site: its data sources, and its frame from the environment. */
export const staffStart = (name: string, env: StaffEnv) => {
  const documentClient = createDocumentClient();
  const from: DataSources = {
    table: { documentClient, tableName: env.TABLE_NAME },
    sessions: { documentClient, tableName: env.SESSIONS_TABLE_NAME },
    clock: systemClock,
    ids: systemIds,
  };
  // Staff pages do not show the public phone number.
  const service = { name: env.SERVICE_NAME, phone: '' };
  return { from, frame: { service, secret: env.KEY_SECRET, url: env.SITE_URL, log: createLog(name) } };
};
