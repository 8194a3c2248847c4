import { type Worklist, worklistsOf } from '../domain/governance/rights.ts';
import { keepsOwn, mayManage, type TeamAction, type TeamRecord } from '../domain/governance/team-rights.ts';
import type { Staff } from '../domain/team/staff.ts';
import type { Path } from './return-path.ts';

interface Place {
  readonly path: Path;
  readonly label: string;
}

/** The worklists: address and name. */
export const worklistPlaces: Record<Worklist, Place> = {
  caseload: { path: '/staff/caseload', label: 'Caseload' },
  tasks: { path: '/staff/tasks', label: 'Tasks' },
  messages: { path: '/staff/messages', label: 'Messages' },
  triage: { path: '/staff/triage', label: 'Triage' },
  'waiting list': { path: '/staff/team/waiting', label: 'Waiting list' },
  'needs attention': { path: '/staff/attention', label: 'Needs attention' },
  concerns: { path: '/staff/concerns', label: 'Concerns' },
};

/** Team pages, each for those with the right. */
const managed: readonly (Place & { readonly needs: TeamAction })[] = [
  { path: '/staff/team', label: 'Team', needs: 'read roster' },
  { path: '/staff/directory', label: 'Directory', needs: 'read directory' },
  { path: '/staff/reports', label: 'Reports', needs: 'read reports' },
  { path: '/staff/settings', label: 'Settings', needs: 'read settings' },
  { path: '/staff/governance', label: 'Records', needs: 'read governance' },
  { path: '/staff/ops', label: 'Operations', needs: 'write operations' },
];

/** Personal pages. */
const own: readonly (Place & { readonly of: TeamRecord })[] = [
  { path: '/staff/team/away', label: 'Absence', of: 'roster' },
];

const otherwise: Place = { path: worklistPlaces.caseload.path, label: 'Open a case' };

const listsOf = (staff: Staff): readonly Place[] => {
  const lists = worklistsOf(staff).map((list) => worklistPlaces[list]);
  return lists.length > 0 ? lists : [otherwise];
};

/** The page to start from. */
export const homeOf = (staff: Staff): Path => (listsOf(staff)[0] ?? otherwise).path;

interface NavigationLink extends Place {
  /** `page`: this very page. `true`: its section. */
  readonly current: 'page' | 'true' | undefined;
}

interface Navigation {
  readonly lists: readonly NavigationLink[];
  /** Grouped behind one word, so that the lists stay easy to find. */
  readonly managed: readonly NavigationLink[];
}

/** The most links that fit beside each other on a phone. */
const besideAtMost = 6;

/** The navigation of every page, lists first. @param path of the current page */
export const navigationOf = (staff: Staff, path: string): Navigation => {
  const lists = listsOf(staff);
  const theirs = [
    ...managed.filter(({ needs }) => mayManage(staff, needs)),
    ...own.filter(({ of }) => keepsOwn(staff, of)),
  ];
  const here = [...lists, ...theirs]
    .filter((place) => path === place.path || path.startsWith(`${place.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  const linkOf = (place: Place): NavigationLink => ({
    path: place.path,
    label: place.label,
    current: place === here ? (path === place.path ? 'page' : 'true') : undefined,
  });
  return lists.length + theirs.length > besideAtMost
    ? { lists: lists.map(linkOf), managed: theirs.map(linkOf) }
    : { lists: [...lists, ...theirs].map(linkOf), managed: [] };
};
