import { setTimeout as wait } from 'node:timers/promises';
import { createCaseReader } from '../shared/data/case/case-reader.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createProofCodes } from '../shared/platform/proof-codes.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { syntheticReferral } from './synthetic-referral.ts';
import { walk } from './walk.ts';

const env = parseEnv(Env, process.env);
const codes = createProofCodes(env.KEY_SECRET);

export const handler = createHandler({
  cases: createCaseReader({ documentClient: createDocumentClient(), tableName: env.TABLE_NAME }),
  send: () => walk(env.SITE_URL, syntheticReferral(env.PROOF_POSTCODE), { proof: codes.codeAt(systemClock.now()) }),
  log: createLog('prove-journey'),
  wait,
});
