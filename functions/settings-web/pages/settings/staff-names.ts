import type { StaffRepository } from '../../../shared/data/team/staff-repository.ts';
import type { SettingsChange, SettingsVersion } from '../../../shared/domain/team/settings.ts';

const peopleIn = (change: SettingsChange): readonly string[] =>
  change.part === 'managers' || change.part === 'safeguardingLeads' ? [...change.before, ...change.after] : [];

/** Ids of people who made these changes, or whom they are about. */
export const idsIn = (versions: readonly SettingsVersion[]): string[] =>
  versions.flatMap(({ by, changes }) => [by, ...changes.flatMap(peopleIn)]);

/** @returns names by id; the id itself where there is no record */
export const namesOf = async (
  staffRecords: Pick<StaffRepository, 'get'>,
  ids: readonly string[],
): Promise<(id: string) => string> => {
  const found = await Promise.all([...new Set(ids)].map((id) => staffRecords.get(id)));
  const names = new Map(found.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
  return (id) => names.get(id) ?? id;
};
