import { createCaseStore } from '../shared/data/case/case-store.ts';
import { createTakeIn } from '../shared/data/case/take-in.ts';
import { createReadIntake } from '../shared/data/referral/intake-repository.ts';
import { createMatchRepository } from '../shared/data/referral/match-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
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
  intakes: { get: createReadIntake(table) },
  cases: createCaseStore(table),
  matches: createMatchRepository(table),
  teams: createTeamRepository(table),
  takeIn: createTakeIn(table),
  matchHash: (text) => matchHash(env.KEY_SECRET, text),
  phoneHash: (phoneE164) => phoneHash(env.KEY_SECRET, phoneE164),
  bornHash: createLinkCodes(env.KEY_SECRET).bornHash,
  team: env.TEAM_ID,
  clock: systemClock,
  log: createLog('intake'),
});
