import type { Role, Staff } from '../team/staff.ts';

/** One cell of the table. `own`: their own part, such as their own absence. */
type Cell = '-' | 'R' | 'RW' | 'own';

export const teamRoles = [
  'link-worker',
  'manager',
  'safeguarding-lead',
  'operator',
  'information-lead',
] as const satisfies Role[];
type Row = readonly [Cell, Cell, Cell, Cell, Cell];

/** Who may read and write records of a team. For records of one case: rights.ts. */
export const teamRights = {
  //          link worker | manager | safeguarding lead | operator | information lead
  roster: ['own', 'RW', '-', 'R', '-'],
  settings: ['-', 'RW', '-', 'R', '-'],
  directory: ['R', 'RW', 'R', '-', '-'],
  // Reports about services: people turned away, and needs nothing was found for.
  'service-reports': ['RW', 'RW', 'R', '-', '-'],
  reports: ['-', 'R', '-', '-', 'R'],
  // Equality answers of individual people; the reports show them in groups.
  equality: ['-', '-', '-', '-', 'R'],
  operations: ['-', 'R', '-', 'RW', '-'],
  governance: ['-', 'R', 'R', '-', 'RW'],
} as const satisfies Record<string, Row>;

export type TeamRecord = keyof typeof teamRights;
export type TeamAction = `${'read' | 'write'} ${TeamRecord}`;

const isRecord = (name: string): name is TeamRecord => name in teamRights;

type Somebody = Pick<Staff, 'role' | 'active'>;

const cellOf = ({ role, active }: Somebody, record: TeamRecord): Cell => {
  const row: Row = teamRights[record];
  return (active && row[teamRoles.indexOf(role)]) || '-';
};

/**
 * `mayManage(staff, 'write roster')`: for their own team only. Limiting `own` cells to their own part is up to the
 * page.
 */
export const mayManage = (staff: Somebody, action: TeamAction): boolean => {
  const [verb = '', record = ''] = action.split(' ');
  if (!isRecord(record)) throw new TypeError(`No such record: ${record}`);
  const cell = cellOf(staff, record);
  return cell === 'RW' || (verb === 'read' && cell === 'R');
};

/** Whether this person may edit their own part of a record: their absences. */
export const keepsOwn = (staff: Somebody, record: TeamRecord): boolean => cellOf(staff, record) === 'own';
