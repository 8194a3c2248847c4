import { createAuditRepository } from '../shared/data/audit/audit-repository.ts';
import { createCaseReader } from '../shared/data/case/case-reader.ts';
import { createCaseWalkRepository } from '../shared/data/case/case-walk-repository.ts';
import { createFactsRepository } from '../shared/data/figures/facts-repository.ts';
import { createErasureRepository } from '../shared/data/keeping/erasure-repository.ts';
import { createKeepingRepository } from '../shared/data/keeping/keeping-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { systemIds } from '../shared/platform/ids.ts';
import { matchHash, phoneHash } from '../shared/platform/keyed-hashes.ts';
import { createLinkCodes } from '../shared/platform/link-codes.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = parseEnv(Env, process.env);
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };

export const handler = createHandler({
  keepings: createKeepingRepository(table),
  erasures: createErasureRepository(table, {
    codes: createLinkCodes(env.KEY_SECRET),
    matchHash: (text) => matchHash(env.KEY_SECRET, text),
    phoneHash: (phone) => phoneHash(env.KEY_SECRET, phone),
  }),
  cases: createCaseReader(table),
  walks: createCaseWalkRepository(table),
  facts: createFactsRepository(table),
  audit: createAuditRepository(table, { clock: systemClock, ids: systemIds }),
  team: env.TEAM_ID,
  clock: systemClock,
  log: createLog('retain'),
});
