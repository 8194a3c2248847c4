import { mayManage, type TeamAction } from '../domain/governance/team-rights.ts';
import type { Staff } from '../domain/team/staff.ts';
import { PageError } from '../web/errors.ts';

type Area = 'roster' | 'settings' | 'directory' | 'reports' | 'operations' | 'governance';

/** Whose page it is, and what somebody who came here by mistake can do. */
const whose: Record<Area, string> = {
  roster: 'Only the team manager can see this. Ask them if something needs to change.',
  settings: 'Only the team manager can see the settings. Ask them if something needs to change.',
  directory: 'You cannot use this part of the directory. Ask your manager.',
  reports: 'Only managers can see reports. Ask your manager.',
  operations: 'Only operations can see this. Speak to your manager if a case is stuck.',
  governance: 'Only the person who looks after records can see this. Speak to your manager.',
};

/**
 * The one way staff sites refuse team pages: 403, "This is for somebody else", with whose it is. That reports or
 * settings exist is no secret, and people following a colleague's link should not suspect a mistake. A case that
 * somebody may not know of is a 404 instead: `noSuchCase`.
 */
export const notYours = (area: Area): PageError => new PageError(403, whose[area]);

const isArea = (record: string): record is Area => record in whose;

/** @throws PageError 403 */
export const mustManage = (staff: Staff, needs: TeamAction): void => {
  const [, record = ''] = needs.split(' ');
  if (!mayManage(staff, needs)) throw notYours(isArea(record) ? record : 'directory');
};
