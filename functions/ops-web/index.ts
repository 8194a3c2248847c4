import definition from '../../workflows/referral.asl.json' with { type: 'json' };
import { systemClock } from '../shared/platform/clock.ts';
import { systemIds } from '../shared/platform/ids.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createRuns } from '../shared/platform/runs.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { createWorkflowClient } from '../shared/platform/workflow-client.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { opsWebSources } from './sources.ts';

const env = parseEnv(Env, process.env);
const documentClient = createDocumentClient();

export const handler = createHandler({
  ...opsWebSources({
    table: { documentClient, tableName: env.TABLE_NAME },
    sessions: { documentClient, tableName: env.SESSIONS_TABLE_NAME },
    clock: systemClock,
    ids: systemIds,
  }),
  runs: createRuns({ client: createWorkflowClient(), stateMachineArn: env.STATE_MACHINE_ARN }),
  definition: JSON.stringify(definition),
  compiled,
  // The public's number is on no staff page.
  service: { name: env.SERVICE_NAME, phone: '' },
  secret: env.KEY_SECRET,
  log: createLog('ops-web'),
});
