import { S3Client } from '@aws-sdk/client-s3';
import { createChainRepository } from '../shared/data/audit/chain-repository.ts';
import { createCaseReader } from '../shared/data/case/case-reader.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { createLog } from '../shared/platform/log.ts';
import { createObjectStore } from '../shared/platform/object-store.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const requestHandler = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };
const env = parseEnv(Env, process.env);
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };

export const handler = createHandler({
  chains: createChainRepository(table),
  cases: createCaseReader(table),
  files: createObjectStore({ client: new S3Client({ maxAttempts: 3, requestHandler }), bucket: env.HEADS_BUCKET }),
  clock: systemClock,
  log: createLog('chain-audit'),
});
