import { type AuditRepository, listsOf } from '../../../shared/data/audit/audit-repository.ts';
import { monthsBack } from '../../../shared/domain/figures/months-back.ts';
import type { Staff } from '../../../shared/domain/team/staff.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../shared/staff/gate.ts';
import { mustManage } from '../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import type { WebRequest } from '../../../shared/web/http.ts';
import { monthsView } from '../months-view.ts';
import { type PeopleSources, peopleOf, standingWords } from '../team-people.ts';
import { seenBy } from './view.ts';

interface Dependencies extends PeopleSources {
  readonly render: StaffRender;
  readonly audit: Pick<AuditRepository, 'between'>;
  readonly clock: Clock;
}

/** `/staff/governance/lists`: whose names each of a team saw in lists, one of the staff and one month at a time. */
export const listsPage = ({ render, audit, clock, ...sources }: Dependencies): StaffPage => {
  const seenIn = async ({ query }: WebRequest, { id, name }: Staff, now: Instant) => {
    const months = monthsView(monthsBack(now, 12), query.get('month'), now);
    const days = seenBy(await audit.between(listsOf(id), months.month, months.month));
    return { id, name, months, days };
  };

  return {
    path: '/staff/governance/lists',
    get: async (request, who) => {
      mustManage(who.staff, 'read governance');
      const people = await peopleOf(sources, who.staff.team);
      const asked = people.find(({ id }) => id === request.query.get('person'));
      const seen = asked && (await seenIn(request, asked, clock.now()));
      return render(request, who, {
        template: 'pages/lists/page.njk',
        title: seen ? `What ${seen.name} saw in lists` : 'Who saw names in lists',
        people: people.map((one) => ({ id: one.id, name: one.name, role: standingWords(one) })),
        seen,
      });
    },
  };
};
