import type { StaffRepository } from '../../../shared/data/team/staff-repository.ts';
import type { Role, Staff } from '../../../shared/domain/team/staff.ts';

/** Whether messages for a role of the team reach this person. */
export const hears = (role: Role, team: string, member: Staff | undefined): boolean =>
  member?.active === true && member.team === team && member.role === role;

/** Whether messages for the managers of a team would reach one of these. */
export const aManagerHears = async (
  staffRecords: Pick<StaffRepository, 'get'>,
  team: string,
  ids: readonly string[],
): Promise<boolean> => {
  const found = await Promise.all(ids.map((id) => staffRecords.get(id)));
  return found.some((member) => hears('manager', team, member));
};
