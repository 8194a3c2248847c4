import { createDraftRepository } from '../shared/data/draft-repository.ts';
import { createFormCountRepository } from '../shared/data/form-count-repository.ts';
import { createIntakeRepository } from '../shared/data/intake-repository.ts';
import { createLinkRepository } from '../shared/data/link-repository.ts';
import { createOutcomeRepository } from '../shared/data/outcome-repository.ts';
import { createPatientRepository } from '../shared/data/patient-repository.ts';
import { createPlanRepository } from '../shared/data/plan-repository.ts';
import { createReplyRepository } from '../shared/data/reply-repository.ts';
import { createRequestRepository } from '../shared/data/request-repository.ts';
import { createVisitRepository } from '../shared/data/visit-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { systemIds } from '../shared/platform/ids.ts';
import { addressHash } from '../shared/platform/keyed-hashes.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { compiled } from '../shared/web/compiled.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = parseEnv(Env, process.env);
const documentClient = createDocumentClient();
const table = { documentClient, tableName: env.TABLE_NAME };
const sessions = { documentClient, tableName: env.SESSIONS_TABLE_NAME };

export const handler = createHandler({
  compiled,
  service: {
    name: env.SERVICE_NAME,
    phone: env.SERVICE_PHONE,
    email: env.SERVICE_EMAIL,
    address: env.SERVICE_ADDRESS,
    organisation: env.SERVICE_ORGANISATION,
  },
  secret: env.KEY_SECRET,
  drafts: createDraftRepository(sessions, systemClock),
  counts: createFormCountRepository(sessions, (address) => addressHash(env.KEY_SECRET, address)),
  intakes: createIntakeRepository(table),
  visits: createVisitRepository(sessions, { clock: systemClock, ids: systemIds }),
  links: createLinkRepository(table),
  patients: createPatientRepository(table),
  replies: createReplyRepository(table),
  requests: createRequestRepository(table),
  outcomes: createOutcomeRepository(table),
  plans: createPlanRepository(table),
  clock: systemClock,
  ids: systemIds,
  log: createLog('public-web'),
  postsPerAddress: env.POSTS_PER_ADDRESS,
  outcodes: env.OUTCODES,
});
