import { createCaseStore } from '../shared/data/case-store.ts';
import { createReadIntake } from '../shared/data/intake-repository.ts';
import { createMatchRepository } from '../shared/data/match-repository.ts';
import { createTakeIn } from '../shared/data/take-in.ts';
import { createTeamRepository } from '../shared/data/team-repository.ts';
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
