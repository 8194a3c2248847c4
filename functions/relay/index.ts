import { createCaseRepository } from '../shared/data/case/case-repository.ts';
import { createLeaveByDue } from '../shared/data/case/leave-by-due.ts';
import { createShowCase } from '../shared/data/case/show-case.ts';
import { createTaskMarks } from '../shared/data/case/task-marks.ts';
import { createWaitingList } from '../shared/data/case/waiting-list.ts';
import { createOnwardRepository } from '../shared/data/directory/onward-repository.ts';
import { createDayRepository } from '../shared/data/figures/day-repository.ts';
import { createFactsRepository } from '../shared/data/figures/facts-repository.ts';
import { createMessageRepository } from '../shared/data/message/message-repository.ts';
import { createNoticeRepository } from '../shared/data/message/notice-repository.ts';
import { createReplyRepository } from '../shared/data/message/reply-repository.ts';
import { createRequestRepository } from '../shared/data/message/request-repository.ts';
import { createAppointmentRepository } from '../shared/data/person/appointment-repository.ts';
import { createClosingRepository } from '../shared/data/person/closing-repository.ts';
import { createOutcomeRepository } from '../shared/data/person/outcome-repository.ts';
import { createPatientViewRepository } from '../shared/data/person/patient-view-repository.ts';
import { createPersonRepository } from '../shared/data/person/person-repository.ts';
import { createPhoneRepository } from '../shared/data/person/phone-repository.ts';
import { createStaffRepository } from '../shared/data/team/staff-repository.ts';
import { createTeamRepository } from '../shared/data/team/team-repository.ts';
import { systemClock } from '../shared/platform/clock.ts';
import { createEngine } from '../shared/platform/engine.ts';
import { phoneHash } from '../shared/platform/keyed-hashes.ts';
import { createLog } from '../shared/platform/log.ts';
import { parseEnv } from '../shared/platform/parse-env.ts';
import { createDocumentClient } from '../shared/platform/table-client.ts';
import { createWorkflowClient } from '../shared/platform/workflow-client.ts';
import { Env } from './env.ts';
import { createHandler } from './handler.ts';

const env = parseEnv(Env, process.env);
const table = { documentClient: createDocumentClient(), tableName: env.TABLE_NAME };

export const handler = createHandler({
  appointments: createAppointmentRepository(table),
  cases: createCaseRepository(table),
  closings: createClosingRepository(table),
  days: createDayRepository(table),
  facts: createFactsRepository(table),
  // The whole intake repository would bundle all that it takes to submit a referral.
  intakes: { leaveByDue: createLeaveByDue(table) },
  me: createPatientViewRepository(table),
  messages: createMessageRepository(table),
  notices: createNoticeRepository(table),
  onwards: createOnwardRepository(table),
  outcomes: createOutcomeRepository(table),
  people: createPersonRepository(table),
  phones: createPhoneRepository(table),
  replies: createReplyRepository(table),
  requests: createRequestRepository(table),
  showCase: createShowCase(table),
  staff: createStaffRepository(table),
  taskMarks: createTaskMarks(table),
  teams: createTeamRepository(table),
  waitingList: createWaitingList(table),
  engine: createEngine({ client: createWorkflowClient(), stateMachineArn: env.STATE_MACHINE_ARN }),
  hashOf: (address) => phoneHash(env.KEY_SECRET, address),
  clock: systemClock,
  log: createLog('relay'),
});
