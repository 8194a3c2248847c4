import { createCaseReader } from '../shared/data/case/case-reader.ts';
import { createMessageRepository } from '../shared/data/message/message-repository.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { createRequestRepository } from '../shared/data/message/request-repository.ts';
import { createPhoneRepository } from '../shared/data/person/phone-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { phoneHash } from '../shared/platform/keyed-hashes.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { createReceive } from './receive.ts';

const env = parseEnv(Env, process.env);
const log = createLog('receive-receipt');
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };

export const handler = createHandler({
  log,
  receive: createReceive({
    notices: createNoticeRepository(table),
    cases: createCaseReader(table),
    phones: createPhoneRepository(table),
    messages: createMessageRepository(table),
    requests: createRequestRepository(table),
    hashOf: (address) => phoneHash(env.KEY_SECRET, address),
    clock: systemClock,
    log,
  }),
});
