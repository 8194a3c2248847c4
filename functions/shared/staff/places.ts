import { type Worklist, worklistsOf } from '../domain/rights.ts';
import type { Staff } from '../domain/staff.ts';
import { keepsOwn, mayManage, type TeamAction, type TeamRecord } from '../domain/team-rights.ts';
import type { Path } from './return-path.ts';

export interface Place {
  readonly path: Path;
  readonly label: string;
}

/** The lists that somebody works from: where each is, and what it is called. */
export const worklistPlaces: Record<Worklist, Place> = {
  caseload: { path: '/staff/caseload', label: 'Caseload' },
  tasks: { path: '/staff/tasks', label: 'Tasks' },
  messages: { path: '/staff/messages', label: 'Messages' },
  triage: { path: '/staff/triage', label: 'Triage' },
  'waiting list': { path: '/staff/waiting', label: 'Waiting list' },
  'needs attention': { path: '/staff/attention', label: 'Needs attention' },
  concerns: { path: '/staff/concerns', label: 'Concerns' },
};

/** What of a team one looks after, for whoever may. */
const managed: readonly (Place & { readonly needs: TeamAction })[] = [
  { path: '/staff/team', label: 'Team', needs: 'read roster' },
  { path: '/staff/directory', label: 'Directory', needs: 'read directory' },
  { path: '/staff/reports', label: 'Reports', needs: 'read reports' },
  { path: '/staff/settings', label: 'Settings', needs: 'read settings' },
  { path: '/staff/governance', label: 'Records', needs: 'read governance' },
  { path: '/staff/ops', label: 'Operations', needs: 'write operations' },
];

/** What is one's own of it. */
const own: readonly (Place & { readonly of: TeamRecord })[] = [
  { path: '/staff/team/away', label: 'Days away', of: 'roster' },
];

const otherwise: Place = { path: worklistPlaces.caseload.path, label: 'Open a case' };

/** Where somebody can go from any page: their lists first. */
export const placesOf = (staff: Staff): readonly Place[] => {
  const lists = worklistsOf(staff).map((list) => worklistPlaces[list]);
  const more = managed.filter(({ needs }) => mayManage(staff, needs));
  const theirs = own.filter(({ of }) => keepsOwn(staff, of));
  return [...(lists.length > 0 ? lists : [otherwise]), ...more, ...theirs];
};
