import type { ColleagueRepository } from '../../shared/data/team/colleague-repository.ts';
import type { StaffRepository } from '../../shared/data/team/staff-repository.ts';
import type { Staff } from '../../shared/domain/team/staff.ts';
import { roleWords } from '../../shared/staff/staff-render.ts';

export interface PeopleSources {
  readonly colleagues: Pick<ColleagueRepository, 'of'>;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
}

/** Who of a team ever signed in, by name; also who left since, because what they saw stays seen. */
export const peopleOf = async ({ colleagues, staffRecords }: PeopleSources, team: string): Promise<Staff[]> => {
  const found = await Promise.all((await colleagues.of(team)).map((id) => staffRecords.get(id)));
  return found.flatMap((one) => one ?? []).toSorted((a, b) => a.name.localeCompare(b.name));
};

/** `Manager`, and that they are gone where they are. */
export const standingWords = ({ role, active }: Staff): string =>
  active ? roleWords[role] : `${roleWords[role]}, no longer works here`;
