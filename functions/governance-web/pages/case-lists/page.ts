import { type AuditRepository, listsOf } from '../../../shared/data/audit/audit-repository.ts';
import { monthsBetween } from '../../../shared/domain/figures/facts.ts';
import { referenceOf } from '../../../shared/domain/referral/referral-id.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { seenOf } from '../lists/view.ts';
import { monthsView } from '../months-view.ts';
import { openRecords, type RecordSources } from '../open-records.ts';
import { type PeopleSources, peopleOf, standingWords } from '../team-people.ts';

interface Dependencies extends RecordSources, PeopleSources {
  readonly render: StaffRender;
  readonly audit: Pick<AuditRepository, 'note' | 'between'>;
  readonly clock: Clock;
}

/**
 * `/staff/governance/cases/{id}/lists`: who saw the name of one case in a list, a month at a time. It is read from what each
 * of the team saw, because an entry for each name would be fifty writes a list; so it is asked for and stands on no other page.
 */
export const caseListsPage = ({ render, clock, audit, cases, ...sources }: Dependencies): StaffPage => ({
  path: '/staff/governance/cases/{id}/lists',
  get: async (request, who) => {
    const theCase = await openRecords({ cases, audit }, request, who, 'read audit');
    const { id, role } = who.staff;
    await audit.note({ id: theCase.id, by: id, role, what: 'opened:lists' });
    const now = clock.now();
    const months = monthsView(monthsBetween(theCase.receivedAt, now), request.query.get('month'), now);
    const people = await peopleOf(sources, theCase.team);
    const seen = await Promise.all(
      people.map(async (one) => ({
        name: one.name,
        role: standingWords(one),
        days: seenOf(theCase.id, await audit.between(listsOf(one.id), months.month, months.month)),
      })),
    );
    return render(request, who, {
      template: 'pages/case-lists/page.njk',
      title: `Who saw the name of ${referenceOf(theCase.id)} in lists`,
      id: theCase.id,
      months,
      seen: seen.filter(({ days }) => days.length > 0),
      people: people.map(({ name }) => name).join(', '),
    });
  },
});
