import { createAppointmentRepository } from '../../functions/shared/data/appointment-repository.ts';
import { createCaseRepository } from '../../functions/shared/data/case-repository.ts';
import { createCensusRepository } from '../../functions/shared/data/census-repository.ts';
import { createClosingRepository } from '../../functions/shared/data/closing-repository.ts';
import { createColleagueRepository } from '../../functions/shared/data/colleague-repository.ts';
import { createConcernRepository } from '../../functions/shared/data/concern-repository.ts';
import { createContactRepository } from '../../functions/shared/data/contact-repository.ts';
import { createDayRepository } from '../../functions/shared/data/day-repository.ts';
import { createDueRepository } from '../../functions/shared/data/due-repository.ts';
import { createFactsRepository } from '../../functions/shared/data/facts-repository.ts';
import { createIntakeRepository } from '../../functions/shared/data/intake-repository.ts';
import { createKeepingRepository } from '../../functions/shared/data/keeping-repository.ts';
import { createLetterRepository } from '../../functions/shared/data/letter-repository.ts';
import { createLinkRepository } from '../../functions/shared/data/link-repository.ts';
import { createMatchRepository } from '../../functions/shared/data/match-repository.ts';
import { createMessageRepository } from '../../functions/shared/data/message-repository.ts';
import { createNoticeRepository } from '../../functions/shared/data/notice-repository.ts';
import { createOnwardRepository } from '../../functions/shared/data/onward-repository.ts';
import { createOrganisationRepository } from '../../functions/shared/data/organisation-repository.ts';
import { createOutcomeRepository } from '../../functions/shared/data/outcome-repository.ts';
import { createPatientViewRepository } from '../../functions/shared/data/patient-view-repository.ts';
import { createPersonRepository } from '../../functions/shared/data/person-repository.ts';
import { createPhoneRepository } from '../../functions/shared/data/phone-repository.ts';
import { createPlanRepository } from '../../functions/shared/data/plan-repository.ts';
import { createProviderPage } from '../../functions/shared/data/provider-page.ts';
import { createReplyRepository } from '../../functions/shared/data/reply-repository.ts';
import { createRequestRepository } from '../../functions/shared/data/request-repository.ts';
import { createRosterRepository } from '../../functions/shared/data/roster-repository.ts';
import { createSettingsRepository } from '../../functions/shared/data/settings-repository.ts';
import { createShowCase } from '../../functions/shared/data/show-case.ts';
import { createStaffRepository } from '../../functions/shared/data/staff-repository.ts';
import type { Table } from '../../functions/shared/data/table.ts';
import { createTakeIn } from '../../functions/shared/data/take-in.ts';
import { createTaskMarks } from '../../functions/shared/data/task-marks.ts';
import { createTeamRepository } from '../../functions/shared/data/team-repository.ts';
import { createTeamWordsRepository } from '../../functions/shared/data/team-words-repository.ts';
import { createWaitingList } from '../../functions/shared/data/waiting-list.ts';

export type Repositories = ReturnType<typeof repositoriesOver>;

/** The repositories of the journey and the jobs beside it, under the names by which functions know them. */
export const repositoriesOver = (table: Table) => ({
  table,
  links: createLinkRepository(table),
  appointments: createAppointmentRepository(table),
  cases: createCaseRepository(table),
  census: createCensusRepository(table),
  colleagues: createColleagueRepository(table),
  concerns: createConcernRepository(table),
  contacts: createContactRepository(table),
  closings: createClosingRepository(table),
  days: createDayRepository(table),
  dues: createDueRepository(table),
  facts: createFactsRepository(table),
  intakes: createIntakeRepository(table),
  keepings: createKeepingRepository(table),
  letters: createLetterRepository(table),
  matches: createMatchRepository(table),
  me: createPatientViewRepository(table),
  messages: createMessageRepository(table),
  notices: createNoticeRepository(table),
  organisations: createOrganisationRepository(table),
  onwards: { ...createOnwardRepository(table), page: createProviderPage(table) },
  outcomes: createOutcomeRepository(table),
  people: createPersonRepository(table),
  phones: createPhoneRepository(table),
  plans: createPlanRepository(table),
  replies: createReplyRepository(table),
  requests: createRequestRepository(table),
  rosters: createRosterRepository(table),
  settings: createSettingsRepository(table),
  showCase: createShowCase(table),
  staff: createStaffRepository(table),
  takeIn: createTakeIn(table),
  taskMarks: createTaskMarks(table),
  teams: createTeamRepository(table),
  teamWords: createTeamWordsRepository(table),
  waitingList: createWaitingList(table),
});
