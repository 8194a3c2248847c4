import type { Staff } from '../domain/staff.ts';
import { mayManage, type TeamAction } from '../domain/team-rights.ts';
import { PageError } from '../web/errors.ts';

type Area = 'roster' | 'settings' | 'directory' | 'reports' | 'operations' | 'governance';

/** Whose it is, and what whoever came here by mistake does instead. */
const whose: Record<Area, string> = {
  roster: 'This is for the manager of the team. Ask them if something has to change.',
  settings: 'The settings are for the manager of the team. Ask them if something has to change.',
  directory: 'This part of the directory is not for you. Ask your manager.',
  reports: 'The reports are for managers. Ask yours.',
  operations: 'This is for operations. Speak to your manager if a case does not move.',
  governance: 'This is for whoever looks after records. Speak to your manager.',
};

/**
 * The one way in which a site for staff refuses what is of a team and of no case: 403, "This is for somebody else", and
 * whose it is. That there are reports or settings is no secret, and whoever was given the address by a colleague should
 * not look for a mistake in it. A case that somebody may not know of is not there for them, 404: `noSuchCase`.
 */
export const notYours = (area: Area): PageError => new PageError(403, whose[area]);

const isArea = (record: string): record is Area => record in whose;

/** @throws PageError 403 */
export const mustManage = (staff: Staff, needs: TeamAction): void => {
  const [, record = ''] = needs.split(' ');
  if (!mayManage(staff, needs)) throw notYours(isArea(record) ? record : 'directory');
};
