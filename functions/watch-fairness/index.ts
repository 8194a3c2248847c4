import { SESv2Client } from '@aws-sdk/client-sesv2';
import { createDriftRepository } from '../shared/data/figures/drift-repository.ts';
import { createFactsRepository } from '../shared/data/figures/facts-repository.ts';
import { createStaffRepository } from '../shared/data/team/staff-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { createMailer } from '../shared/messaging/mailer.ts';
import { askOnce } from '../shared/messaging/send-result.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = parseEnv(Env, process.env);
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };

export const handler = createHandler({
  facts: createFactsRepository(table),
  teams: createTeamRepository(table),
  staff: createStaffRepository(table),
  drifts: createDriftRepository(table),
  mailer: createMailer({
    client: new SESv2Client(askOnce),
    senderName: env.SERVICE_NAME,
    senderEmail: env.SENDER_EMAIL,
    configurationSet: env.EMAIL_CONFIGURATION_SET,
  }),
  service: { name: env.SERVICE_NAME, url: env.PUBLIC_URL.replace(/\/$/, '') },
  team: env.TEAM_ID,
  clock: systemClock,
  log: createLog('watch-fairness'),
});
