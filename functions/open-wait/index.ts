import { createCaseStore } from '../shared/data/case/case-store.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { createIntakeRepository } from '../shared/data/referral/intake-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = parseEnv(Env, process.env);
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };

export const handler = createHandler({
  cases: createCaseStore(table),
  intakes: createIntakeRepository(table),
  teams: createTeamRepository(table),
  notices: createNoticeRepository(table),
  team: env.TEAM_ID,
  clock: systemClock,
  log: createLog('open-wait'),
});
