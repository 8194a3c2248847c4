import { createCaseRepository } from '../shared/data/case/case-repository.ts';
import { createDueRepository } from '../shared/data/case/due-repository.ts';
import { createWaitingList } from '../shared/data/case/waiting-list.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { createRequestRepository } from '../shared/data/message/request-repository.ts';
import { createIntakeRepository } from '../shared/data/referral/intake-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { createEngine } from '../shared/platform/engine.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { createWorkflowClient } from '../shared/platform/workflow-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';
import { createLookAtCase } from './look-at-case.ts';
import { createLookAtIntake } from './look-at-intake.ts';
import { createLookAtPeople } from './look-at-people.ts';
import { createLookForDead } from './look-for-dead.ts';

const env = parseEnv(Env, process.env);
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };
const clock = systemClock;
const log = createLog('sweep');
const cases = createCaseRepository(table);
const intakes = createIntakeRepository(table);
const engine = createEngine({ client: createWorkflowClient(), stateMachineArn: env.STATE_MACHINE_ARN });

const notices = createNoticeRepository(table);
const requests = createRequestRepository(table);

const lookAtPeople = createLookAtPeople({ cases, teams: createTeamRepository(table), notices, clock, log });
const lookAtCase = createLookAtCase({ cases, lookAtPeople, engine, clock, log });

export const handler = createHandler({
  dues: createDueRepository(table),
  lookAtIntake: createLookAtIntake({ intakes, cases, engine, team: env.TEAM_ID, clock, log }),
  lookAtCase,
  lookForDead: createLookForDead({ engine, lookAtCase, clock, log }),
  notices,
  requests,
  waitingList: createWaitingList(table),
  team: env.TEAM_ID,
  clock,
  log,
});
