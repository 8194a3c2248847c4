import { createCaseStore } from '../shared/data/case/case-store.ts';
import { createCloseCase } from '../shared/data/case/close-case.ts';
import { createClosingRepository } from '../shared/data/person/closing-repository.ts';
import { createPersonRepository } from '../shared/data/person/person-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = parseEnv(Env, process.env);
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };

export const handler = createHandler({
  cases: { get: createCaseStore(table).get, close: createCloseCase(table) },
  closings: createClosingRepository(table),
  people: createPersonRepository(table),
  clock: systemClock,
  log: createLog('close'),
});
