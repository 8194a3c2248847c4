import { createCaseStore } from '../shared/data/case-store.ts';
import { createIntakeRepository } from '../shared/data/intake-repository.ts';
import { createNoticeRepository } from '../shared/data/notice-repository.ts';
import { createTeamRepository } from '../shared/data/team-repository.ts';
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
