import definition from '../../workflows/referral.asl.json' with { type: 'json' };
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createRuns } from '../shared/platform/runs.ts';
import { createWorkflowClient } from '../shared/platform/workflow-client.ts';
import { staffStart } from '../shared/staff/staff-start.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { opsWebSources } from './sources.ts';

const env = parseEnv(Env, process.env);
const { from, frame } = staffStart('ops-web', env);

export const handler = createHandler({
  ...opsWebSources(from),
  ...frame,
  runs: createRuns({ client: createWorkflowClient(), stateMachineArn: env.STATE_MACHINE_ARN }),
  definition: JSON.stringify(definition),
  compiled,
});
