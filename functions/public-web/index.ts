import { systemClock } from '../shared/platform/clock.ts';
import { systemIds } from '../shared/platform/ids.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { publicSources } from './public-sources.ts';

const env = parseEnv(Env, process.env);
const documentClient = createDocumentClient();
const from = {
  table: { documentClient, tableName: env.TABLE_NAME },
  sessions: { documentClient, tableName: env.SESSIONS_TABLE_NAME },
  clock: systemClock,
  ids: systemIds,
};

export const handler = createHandler({
  ...publicSources(from, env.KEY_SECRET),
  compiled,
  service: {
    name: env.SERVICE_NAME,
    phone: env.SERVICE_PHONE,
    email: env.SERVICE_EMAIL,
    address: env.SERVICE_ADDRESS,
    organisation: env.SERVICE_ORGANISATION,
  },
  secret: env.KEY_SECRET,
  url: env.SITE_URL,
  team: env.TEAM_ID,
  log: createLog('public-web'),
  postsPerAddress: env.POSTS_PER_ADDRESS,
  outcodes: env.OUTCODES,
});
