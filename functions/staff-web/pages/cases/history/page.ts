import type { AuditRepository } from '../../../../shared/data/audit/audit-repository.ts';
import type { CaseRepository } from '../../../../shared/data/case/case-repository.ts';
import type { ReplyRepository } from '../../../../shared/data/message/reply-repository.ts';
import type { AppointmentRepository } from '../../../../shared/data/person/appointment-repository.ts';
import type { ContactRepository } from '../../../../shared/data/person/contact-repository.ts';
import type { StaffRepository } from '../../../../shared/data/team/staff-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import type { Promised } from '../../../../shared/domain/case/promise.ts';
import { monthOf, monthsBetween } from '../../../../shared/domain/figures/facts.ts';
import type { AuditEntry } from '../../../../shared/domain/governance/audit-entry.ts';
import { may, sightOf } from '../../../../shared/domain/governance/rights.ts';
import type { Instant } from '../../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { namesIn } from '../../../../shared/staff/case-file.ts';
import { caseStep, type StepAt, type StepDependencies } from '../../../../shared/staff/case-step.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { lookWords } from '../../../../shared/staff/words/audit-words.ts';
import { dayWords, momentWords, monthWords } from '../../../../shared/staff/words/due-words.ts';
import { promiseWords } from '../../../../shared/staff/words/task-words.ts';
import { byWords, type Telling, timelineOf } from '../case/timeline-view.ts';

interface Dependencies extends StepDependencies {
  readonly cases: Pick<CaseRepository, 'get' | 'events'>;
  readonly contacts: Pick<ContactRepository, 'list'>;
  readonly appointments: Pick<AppointmentRepository, 'list'>;
  readonly replies: Pick<ReplyRepository, 'page'>;
  readonly audit: Pick<AuditRepository, 'note' | 'month'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly clock: Clock;
}

const lookOf = (entry: AuditEntry, telling: Telling) => ({
  text: lookWords(entry.what),
  detail: `${momentWords(entry.at, telling.now)}, ${byWords(`staff:${entry.by}`, telling)}`,
});

const keptWords = ({ no, keptAt }: Promised, last: number, now: Instant): string => {
  if (keptAt) return `Kept ${dayWords(keptAt, now)}`;
  return no === last ? 'Not kept yet' : 'Not kept: a new date was given';
};

/** All that was promised, the latest first; the one that stands is with the case. */
const promisesOf = (earlier: readonly Promised[], { promise }: Case, now: Instant) => {
  const others = earlier.filter(({ no }) => no !== promise?.no);
  const all = [...others, ...(promise ? [promise] : [])].toSorted((a, b) => b.no - a.no);
  return all.map((one) => ({
    text: `${promiseWords[one.kind]} by ${dayWords(one.due, now)}`,
    detail: `Promised ${dayWords(one.madeAt, now)}. ${keptWords(one, all[0]?.no ?? 0, now)}`,
  }));
};

/** All that happened to a case and, for whoever may know, who opened it: a month at a time. */
export const historyPage = (deps: Dependencies): StaffPage => {
  const { cases, contacts, appointments, replies, audit, clock } = deps;

  /** Whoever may know is given the month they ask for, else this one. */
  const looksIn = async ({ theCase, staff, request }: StepAt, now: Instant) => {
    if (!may(staff, 'read audit', theCase)) return undefined;
    const months = monthsBetween(theCase.receivedAt, now).toReversed();
    const asked = request.query.get('month');
    const month = months.find((one) => one === asked) ?? monthOf(now);
    return { month, months, entries: await audit.month(theCase.id, month) };
  };

  const looksView = (theCase: Case, looks: Awaited<ReturnType<typeof looksIn>>, telling: Telling) => {
    if (!looks) return undefined;
    const { month, months, entries } = looks;
    return {
      month: monthWords(month),
      entries: entries.map((entry) => lookOf(entry, telling)),
      lists: `/staff/governance/cases/${theCase.id}/lists`,
      others: months.filter((one) => one !== month).map((one) => ({ month: one, text: monthWords(one) })),
    };
  };

  return caseStep(deps, {
    path: '/staff/cases/{id}/history',
    needs: 'read notice state',
    heading: 'History',
    template: 'pages/cases/history/page.njk',
    view: async (at) => {
      const { theCase, staff } = at;
      const sees = (record: 'notes' | 'appointments'): boolean => sightOf(staff, record, theCase) !== 'none';
      const now = clock.now();
      const [looks, events, reply, contacted, booked] = await Promise.all([
        looksIn(at, now),
        cases.events(theCase.id),
        replies.page(theCase.id),
        sees('notes') ? contacts.list(theCase.id) : [],
        sees('appointments') ? appointments.list(theCase.id) : [],
      ]);
      const opened = (looks?.entries ?? []).map(({ by }) => `staff:${by}`);
      const acted = [...events, ...contacted, ...booked].map(({ by }) => by);
      const telling = { staff, names: await namesIn(deps, theCase, [...acted, ...opened]), now };
      return {
        promises: promisesOf(reply.promises, theCase, now),
        timeline: timelineOf(events, contacted, booked, telling),
        looks: looksView(theCase, looks, telling),
      };
    },
  });
};
