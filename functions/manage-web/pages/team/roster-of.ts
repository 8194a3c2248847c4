import type { Roster, TeamRepository } from '../../../shared/data/team/team-repository.ts';
import type { Staff } from '../../../shared/domain/team/staff.ts';
import type { RosterWorker } from '../../../shared/domain/team/team.ts';
import { mustManage } from '../../../shared/staff/must-manage.ts';
import { PageError } from '../../../shared/web/errors.ts';
import type { WebRequest } from '../../../shared/web/http.ts';

export interface RosterSources {
  readonly teams: Pick<TeamRepository, 'roster'>;
}

/** The team's roster, for people who may read it. @throws PageError 403 */
export const teamOf = async ({ teams }: RosterSources, staff: Staff): Promise<Roster> => {
  mustManage(staff, 'read roster');
  return teams.roster(staff.team);
};

export const workerOf = ({ workers }: Roster, request: WebRequest): RosterWorker => {
  const found = workers.find(({ id }) => id === request.params['worker']);
  if (!found) throw new PageError(404, 'Nobody with this name is on your team’s roster.');
  return found;
};
