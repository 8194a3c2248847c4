import type { AuditRepository } from '../data/audit/audit-repository.ts';
import type { CaseEvent } from '../data/case/case-event.ts';
import type { CaseRepository } from '../data/case/case-repository.ts';
import type { MessageRepository } from '../data/message/message-repository.ts';
import type { NoticeRepository } from '../data/message/notice-repository.ts';
import type { ReplyRepository } from '../data/message/reply-repository.ts';
import type { AppointmentRepository } from '../data/person/appointment-repository.ts';
import type { ContactRepository } from '../data/person/contact-repository.ts';
import type { OutcomeRepository } from '../data/person/outcome-repository.ts';
import type { PersonRecord, PersonRepository } from '../data/person/person-repository.ts';
import type { IssuedPlan, PlanDraft, PlanRepository } from '../data/person/plan-repository.ts';
import type { RiskRepository } from '../data/person/risk-repository.ts';
import type { StaffRepository } from '../data/team/staff-repository.ts';
import type { TeamRepository } from '../data/team/team-repository.ts';
import type { Case } from '../domain/case/case.ts';
import type { Question } from '../domain/case/question.ts';
import type { Appointment } from '../domain/contact/appointment.ts';
import type { Contact } from '../domain/contact/contact.ts';
import type { ReceivedMessage } from '../domain/contact/received-message.ts';
import { type RecordKind, sightOf, standingOf } from '../domain/governance/rights.ts';
import type { Notice } from '../domain/message/notice.ts';
import type { OutcomeAnswers } from '../domain/plan/outcome.ts';
import type { Risks } from '../domain/referral/answers.ts';
import type { ReferralId } from '../domain/referral/referral-id.ts';
import type { Staff } from '../domain/team/staff.ts';
import { PageError } from '../web/errors.ts';

export interface CaseSources {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly people: Pick<PersonRepository, 'get'>;
  readonly risks: Pick<RiskRepository, 'get'>;
  readonly notices: Pick<NoticeRepository, 'list'>;
  readonly contacts: Pick<ContactRepository, 'list'>;
  readonly appointments: Pick<AppointmentRepository, 'list'>;
  readonly outcomes: Pick<OutcomeRepository, 'list'>;
  readonly messages: Pick<MessageRepository, 'list'>;
  readonly replies: Pick<ReplyRepository, 'page'>;
  readonly plans: Pick<PlanRepository, 'draft' | 'issued'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly audit: Pick<AuditRepository, 'note'>;
}

/** What was read of a case for one member of staff; parts they may not see are absent. */
export interface CaseFile {
  readonly theCase: Case;
  readonly record: PersonRecord | undefined;
  readonly risks: Risks | undefined;
  readonly events: readonly CaseEvent[];
  readonly notices: readonly Notice[];
  readonly contacts: readonly Contact[];
  readonly appointments: readonly Appointment[];
  readonly outcomes: readonly OutcomeAnswers[];
  /** Messages from the person or their referrer. */
  readonly received: readonly ReceivedMessage[];
  /** Questions to the referrer, while they matter. */
  readonly questions: readonly Question[];
  readonly draft: PlanDraft | undefined;
  /** The plan as issued to the person. */
  readonly issued: IssuedPlan | undefined;
  /** Names by staff id. */
  readonly names: ReadonlyMap<string, string>;
}

const personal: readonly RecordKind[] = ['name', 'contact', 'identifiers', 'reasons'];

/** One sentence for a case of another team and for one that does not exist, so that nobody learns which it is. */
export const noSuchCase = (): PageError =>
  new PageError(404, 'There is no case with this reference that you can open. Check the reference, or ask its team.');

/**
 * The case, if this person may know of it; a refusal is audited.
 * @throws PageError 404
 */
export const findCase = async (
  { cases, audit }: Pick<CaseSources, 'cases' | 'audit'>,
  staff: Staff,
  id: ReferralId,
): Promise<Case> => {
  const theCase = await cases.get(id);
  if (!theCase) throw noSuchCase();
  if (standingOf(staff, theCase) !== 'outsider') return theCase;
  await audit.note({ id, by: staff.id, role: staff.role, what: 'refused' });
  throw noSuchCase();
};

/** True when this person sees only the case's reference. */
export const seesReferenceOnly = (staff: Staff, theCase: Case): boolean =>
  sightOf(staff, 'notice state', theCase) === 'none';

/** Each name is a read, and a case page has a limit of reads: beyond these people are shown by their id. */
const othersAtMost = 4;

/** Names of the people in its history: link workers from the roster, others from their own record. */
export const namesIn = async (
  sources: Pick<CaseSources, 'teams' | 'staffRecords'>,
  theCase: Case,
  by: readonly (string | undefined)[],
): Promise<Map<string, string>> => {
  const { workers } = await sources.teams.roster(theCase.team);
  const names = new Map(workers.map(({ id, name }) => [id, name]));
  const deciders = new Set(by.flatMap((one = '') => (one.startsWith('staff:') ? [one.slice('staff:'.length)] : [])));
  const others = [...deciders].filter((id) => !names.has(id)).slice(0, othersAtMost);
  for (const other of await Promise.all(others.map((id) => sources.staffRecords.get(id)))) {
    if (other) names.set(other.id, other.name);
  }
  return names;
};

/** Records that cannot exist yet at this stage are not read: a page has a limit of reads. */
const isBefore = {
  contact: ({ assignee, stage }: Case): boolean => assignee === undefined || stage === 'AwaitAcceptance',
  plan: ({ baselineAt }: Case): boolean => baselineAt === undefined,
};

const readWork = async (sources: CaseSources, theCase: Case, sees: (record: RecordKind) => boolean) => {
  const { id } = theCase;
  const begun = !isBefore.contact(theCase) || theCase.reopened !== undefined;
  const planned = !isBefore.plan(theCase) || theCase.reopened !== undefined;
  const [contacts, appointments, outcomes, received, draft, issued, reply] = await Promise.all([
    begun && sees('notes') ? sources.contacts.list(id) : [],
    begun && sees('appointments') ? sources.appointments.list(id) : [],
    planned && sees('questionnaires') ? sources.outcomes.list(id) : [],
    sees('notes') ? sources.messages.list(id) : [],
    planned && sees('plan draft') ? sources.plans.draft(id) : undefined,
    planned && sees('plan issued') ? sources.plans.issued(id, 1) : [],
    !begun && sees('reasons') ? sources.replies.page(id) : undefined,
  ]);
  return { contacts, appointments, outcomes, received, draft, issued: issued[0], questions: reply?.questions ?? [] };
};

/** Reads what this person may see, after writing the audit entry. */
export const openCase = async (sources: CaseSources, staff: Staff, theCase: Case): Promise<CaseFile> => {
  const { cases, people, risks, notices, audit } = sources;
  const { id } = theCase;
  const sees = (record: RecordKind): boolean => sightOf(staff, record, theCase) !== 'none';
  await audit.note({ id, by: staff.id, role: staff.role, what: 'opened' });
  const [record, risk, events, messages, work] = await Promise.all([
    personal.some(sees) ? people.get(id) : undefined,
    sees('risks') || sees('safeguarding') ? risks.get(id) : undefined,
    cases.events(id),
    sees('notice state') ? notices.list(id) : [],
    readWork(sources, theCase, sees),
  ]);
  const names = await namesIn(
    sources,
    theCase,
    [...events, ...work.contacts, ...work.appointments].map(({ by }) => by),
  );
  return { theCase, record, risks: risk, events, notices: messages, ...work, names };
};
