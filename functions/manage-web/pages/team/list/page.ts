import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import type { StaffRender } from '../../../../shared/staff/staff-render.ts';
import { type RosterSources, teamOf } from '../roster-of.ts';
import { teamView } from './view.ts';

interface Dependencies extends RosterSources {
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** Who is in today, who covers for whom, and who has room. */
export const teamPage = ({ teams, render, clock }: Dependencies): StaffPage => ({
  path: '/staff/team',
  get: async (request, who) => {
    const { settings, workers } = await teamOf({ teams }, who.staff);
    return render(request, who, {
      template: 'pages/team/list/page.njk',
      title: 'Team',
      ...teamView(workers, settings, localDateOf(clock.now())),
      writes: mayManage(who.staff, 'write roster'),
    });
  },
});
