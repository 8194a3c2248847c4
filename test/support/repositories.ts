import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import { createDueRepository } from '../../functions/shared/data/case/due-repository.ts';
import { createShowCase } from '../../functions/shared/data/case/show-case.ts';
import { createTakeIn } from '../../functions/shared/data/case/take-in.ts';
import { createTaskMarks } from '../../functions/shared/data/case/task-marks.ts';
import { createWaitingList } from '../../functions/shared/data/case/waiting-list.ts';
import { createOnwardRepository } from '../../functions/shared/data/directory/onward-repository.ts';
import { createProviderPage } from '../../functions/shared/data/directory/provider-page.ts';
import { createCensusRepository } from '../../functions/shared/data/figures/census-repository.ts';
import { createDayRepository } from '../../functions/shared/data/figures/day-repository.ts';
import { createFactsRepository } from '../../functions/shared/data/figures/facts-repository.ts';
import { createLetterRepository } from '../../functions/shared/data/figures/letter-repository.ts';
import { createKeepingRepository } from '../../functions/shared/data/keeping/keeping-repository.ts';
import { createLinkRepository } from '../../functions/shared/data/message/link-repository.ts';
import { createMessageRepository } from '../../functions/shared/data/message/message-repository.ts';
import { createNoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import { createReplyRepository } from '../../functions/shared/data/message/reply-repository.ts';
import { createRequestRepository } from '../../functions/shared/data/message/request-repository.ts';
import { createAppointmentRepository } from '../../functions/shared/data/person/appointment-repository.ts';
import { createClosingRepository } from '../../functions/shared/data/person/closing-repository.ts';
import { createConcernRepository } from '../../functions/shared/data/person/concern-repository.ts';
import { createContactRepository } from '../../functions/shared/data/person/contact-repository.ts';
import { createOutcomeRepository } from '../../functions/shared/data/person/outcome-repository.ts';
import { createPatientViewRepository } from '../../functions/shared/data/person/patient-view-repository.ts';
import { createPersonRepository } from '../../functions/shared/data/person/person-repository.ts';
import { createPhoneRepository } from '../../functions/shared/data/person/phone-repository.ts';
import { createPlanRepository } from '../../functions/shared/data/person/plan-repository.ts';
import { createIntakeRepository } from '../../functions/shared/data/referral/intake-repository.ts';
import { createMatchRepository } from '../../functions/shared/data/referral/match-repository.ts';
import type { Table } from '../../functions/shared/data/table/table.ts';
import { createColleagueRepository } from '../../functions/shared/data/team/colleague-repository.ts';
import { createOrganisationRepository } from '../../functions/shared/data/team/organisation-repository.ts';
import { createRosterRepository } from '../../functions/shared/data/team/roster-repository.ts';
import { createSettingsRepository } from '../../functions/shared/data/team/settings-repository.ts';
import { createStaffRepository } from '../../functions/shared/data/team/staff-repository.ts';
import { createTeamRepository } from '../../functions/shared/data/team/team-repository.ts';
import { createTeamWordsRepository } from '../../functions/shared/data/team/team-words-repository.ts';

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
