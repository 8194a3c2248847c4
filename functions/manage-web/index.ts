import { systemClock } from '../shared/platform/clock.ts';
import { systemIds } from '../shared/platform/ids.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { manageWebSources } from './sources.ts';

const env = parseEnv(Env, process.env);
const documentClient = createDocumentClient();

export const handler = createHandler({
  ...manageWebSources({
    table: { documentClient, tableName: env.TABLE_NAME },
    sessions: { documentClient, tableName: env.SESSIONS_TABLE_NAME },
    clock: systemClock,
    ids: systemIds,
  }),
  compiled,
  // The public's number is on no staff page.
  service: { name: env.SERVICE_NAME, phone: '' },
  secret: env.KEY_SECRET,
  log: createLog('manage-web'),
});
