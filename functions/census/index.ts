import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { createDueRepository } from '../shared/data/case/due-repository.ts';
import { createCensusRepository } from '../shared/data/figures/census-repository.ts';
import { createDayRepository } from '../shared/data/figures/day-repository.ts';
import { createLetterRepository } from '../shared/data/figures/letter-repository.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createQueueClient } from '../shared/platform/queue-client.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env, LetterQueue } from './env.ts';
import { createGoThrough } from './go-through.ts';
import { createHandler } from './handler.ts';
import { createLookAfterLetters } from './letters.ts';

const requestHandler = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };
const env = parseEnv(Env, process.env);
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };
const common = { team: env.TEAM_ID, clock: systemClock, log: createLog('census') };

const census = createCensusRepository(table);

export const handler = createHandler({
  ...common,
  dues: createDueRepository(table),
  census,
  days: createDayRepository(table),
  lookAfterLetters: createLookAfterLetters({
    ...common,
    queues: createQueueClient(new SQSClient({ maxAttempts: 3, requestHandler, useQueueUrlAsEndpoint: false })),
    boxes: z.array(LetterQueue).parse(JSON.parse(env.LETTER_QUEUES)),
    letters: createLetterRepository(table),
    goThrough: createGoThrough({ census, notices: createNoticeRepository(table), clock: systemClock }),
  }),
});
