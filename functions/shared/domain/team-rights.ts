import type { Role, Staff } from './staff.ts';

/** One cell of the table. `own`: what is theirs, such as their own absence. */
type Cell = '-' | 'R' | 'RW' | 'own';

export const teamRoles = [
  'link-worker',
  'manager',
  'safeguarding-lead',
  'operator',
  'information-lead',
] as const satisfies Role[];
type Row = readonly [Cell, Cell, Cell, Cell, Cell];

/** Who may read and write what is of a team and of no one case; of a case, rights.ts says it. */
export const teamRights = {
  //          link worker | manager | safeguarding lead | operator | information lead
  roster: ['own', 'RW', '-', 'R', '-'],
  settings: ['-', 'RW', '-', 'R', '-'],
  directory: ['R', 'RW', 'R', '-', '-'],
  // What one meets with services: whom they turned away, what there is not.
  'service-reports': ['RW', 'RW', 'R', '-', '-'],
  reports: ['-', 'R', '-', '-', 'R'],
  // What people said for equality, person by person; counted in groups it is in the reports.
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

/** `mayManage(staff, 'write roster')`: of their own team alone. What is their own is for the page that shows it to say. */
export const mayManage = (staff: Somebody, action: TeamAction): boolean => {
  const [verb = '', record = ''] = action.split(' ');
  if (!isRecord(record)) throw new TypeError(`No such record: ${record}`);
  const cell = cellOf(staff, record);
  return cell === 'RW' || (verb === 'read' && cell === 'R');
};

/** Whether this person keeps what is their own of it: their days away. */
export const keepsOwn = (staff: Somebody, record: TeamRecord): boolean => cellOf(staff, record) === 'own';
