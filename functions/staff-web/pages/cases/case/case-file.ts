import type { AuditRepository } from '../../../../shared/data/audit-repository.ts';
import type { CaseEvent } from '../../../../shared/data/case-event.ts';
import type { CaseRepository } from '../../../../shared/data/case-repository.ts';
import type { NoticeRepository } from '../../../../shared/data/notice-repository.ts';
import type { PersonRecord, PersonRepository } from '../../../../shared/data/person-repository.ts';
import type { RiskRepository } from '../../../../shared/data/risk-repository.ts';
import type { StaffRepository } from '../../../../shared/data/staff-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team-repository.ts';
import type { Risks } from '../../../../shared/domain/answers.ts';
import type { Case } from '../../../../shared/domain/case.ts';
import type { Notice } from '../../../../shared/domain/notice.ts';
import type { ReferralId } from '../../../../shared/domain/referral-id.ts';
import { type RecordKind, sightOf, standingOf } from '../../../../shared/domain/rights.ts';
import type { Staff } from '../../../../shared/domain/staff.ts';
import { PageError } from '../../../../shared/web/errors.ts';

export interface CaseSources {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly people: Pick<PersonRepository, 'get'>;
  readonly risks: Pick<RiskRepository, 'get'>;
  readonly notices: Pick<NoticeRepository, 'list'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly audit: Pick<AuditRepository, 'note'>;
}

/** What was read of a case for somebody: nothing that they may see nothing of. */
export interface CaseFile {
  readonly the: Case;
  readonly record: PersonRecord | undefined;
  readonly risks: Risks | undefined;
  readonly events: readonly CaseEvent[];
  readonly notices: readonly Notice[];
  /** By staff id. */
  readonly names: ReadonlyMap<string, string>;
}

const personal: readonly RecordKind[] = ['name', 'contact', 'identifiers', 'reasons'];

/** One sentence for a case of another team and for one that does not exist, so that nobody learns which it is. */
export const noSuchCase = (): PageError =>
  new PageError(404, 'There is no case with this reference that you can open. Check the reference, or ask its team.');

/**
 * The case, if this person may know of it. Whoever may not is written down.
 * @throws PageError 404
 */
export const findCase = async (
  { cases, audit }: Pick<CaseSources, 'cases' | 'audit'>,
  staff: Staff,
  id: ReferralId,
): Promise<Case> => {
  const the = await cases.get(id);
  if (!the) throw noSuchCase();
  if (standingOf(staff, the) !== 'outsider') return the;
  await audit.note({ id, by: staff.id, role: staff.role, what: 'refused' });
  throw noSuchCase();
};

/** True when all that this person sees of the case is its reference. */
export const seesReferenceOnly = (staff: Staff, the: Case): boolean => sightOf(staff, 'notice state', the) === 'none';

/** Each is a read, and a case page has its bounds: beyond these people are shown by their id. */
const othersAtMost = 4;

/** What the people of its history are called: its link workers by the roster, others by their own record. */
const namesIn = async (sources: CaseSources, the: Case, events: readonly CaseEvent[]): Promise<Map<string, string>> => {
  const { workers } = await sources.teams.roster(the.team);
  const names = new Map(workers.map(({ id, name }) => [id, name]));
  const deciders = new Set(
    events.flatMap(({ by = '' }) => (by.startsWith('staff:') ? [by.slice('staff:'.length)] : [])),
  );
  const others = [...deciders].filter((id) => !names.has(id)).slice(0, othersAtMost);
  for (const other of await Promise.all(others.map((id) => sources.staffRecords.get(id)))) {
    if (other) names.set(other.id, other.name);
  }
  return names;
};

/** Reads what this person may see, once it is written down that they looked. */
export const openCase = async (sources: CaseSources, staff: Staff, the: Case): Promise<CaseFile> => {
  const { cases, people, risks, notices, audit } = sources;
  const { id } = the;
  const sees = (record: RecordKind): boolean => sightOf(staff, record, the) !== 'none';
  await audit.note({ id, by: staff.id, role: staff.role, what: 'opened' });
  const [record, risk, events, messages] = await Promise.all([
    personal.some(sees) ? people.get(id) : undefined,
    sees('risks') || sees('safeguarding') ? risks.get(id) : undefined,
    cases.events(id),
    sees('notice state') ? notices.list(id) : [],
  ]);
  const names = await namesIn(sources, the, events);
  return { the, record, risks: risk, events, notices: messages, names };
};
