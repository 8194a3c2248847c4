import type { Case } from '../case/case.ts';
import type { Staff } from '../team/staff.ts';
import type { DecisionName } from '../workflow/decision.ts';

/** How a member of staff relates to one case. An outsider is not told that the case exists. */
export type Standing =
  | 'own worker'
  | 'team cover'
  | 'manager'
  | 'safeguarding lead'
  | 'operator'
  | 'information lead'
  | 'outsider';

/**
 * One cell of the table. `part`: last four digits and year only. `flag`: that there is something, not what. `own`: only
 * what they wrote. `on request`: nothing until a request is recorded, so nothing on any page.
 */
type Cell =
  | '-'
  | 'R'
  | 'W'
  | 'RW'
  | 'part'
  | 'flag'
  | 'own'
  | 'on request'
  | 'W if covering'
  | 'W if flagged'
  | 'hold, close';

export const standings = [
  'own worker',
  'team cover',
  'manager',
  'safeguarding lead',
  'operator',
  'information lead',
] as const;
type Row = readonly [Cell, Cell, Cell, Cell, Cell, Cell];

/**
 * Who may read and write which record of a case. This table is the single source: pages ask `may` and never check a
 * role.
 */
export const caseRights = {
  //              own worker | team cover | manager | safeguarding lead | operator | information lead
  reference: ['R', 'R', 'R', 'R', 'R', 'R'],
  name: ['R', 'R', 'R', 'R', '-', 'R'],
  contact: ['RW', 'R', 'RW', 'R', '-', 'R'],
  identifiers: ['R', 'part', 'R', 'R', '-', 'R'],
  reasons: ['R', 'R', 'R', 'R', '-', 'R'],
  risks: ['RW', 'R', 'RW', 'RW', 'flag', 'R'],
  safeguarding: ['own', '-', 'flag', 'RW', '-', 'on request'],
  equality: ['RW', '-', '-', '-', '-', 'R'],
  notes: ['RW', 'R', 'R', 'R', '-', 'on request'],
  appointments: ['RW', 'RW', 'R', 'R', '-', 'R'],
  'plan draft': ['RW', 'R', 'R', 'R', '-', 'R'],
  'plan issued': ['R', 'R', 'R', 'R', '-', 'R'],
  questionnaires: ['RW', 'R', 'R', 'R', '-', 'R'],
  'notice state': ['R', 'R', 'R', 'R', 'R', 'R'],
  'notice body': ['R', 'R', 'R', 'R', '-', 'R'],
  decisions: ['W', 'W if covering', 'W', 'hold, close', '-', '-'],
  triage: ['-', '-', 'W', 'W if flagged', '-', '-'],
  workflow: ['-', '-', 'R', '-', 'RW', '-'],
  audit: ['R', '-', 'R', 'R', '-', 'R'],
  retention: ['-', '-', '-', '-', '-', 'W'],
} as const satisfies Record<string, Row>;

export type RecordKind = keyof typeof caseRights;
export type Action = `${'read' | 'write'} ${RecordKind}`;

/** How much of a record a person is shown. */
export type Sight = 'all' | 'part' | 'flag' | 'own' | 'none';

type CaseFacts = Pick<Case, 'team' | 'assignee' | 'flags'>;

/**
 * A safeguarding concern restricts the case to its own worker, the manager and the safeguarding lead. Others see its
 * reference and the records their own job needs: the workflow run, who opened what, how long it is kept.
 */
export const openWhenRestricted: Partial<Record<Standing, readonly RecordKind[]>> = {
  'team cover': ['reference'],
  operator: ['reference', 'workflow'],
  'information lead': ['reference', 'audit', 'retention'],
};

const isRestricted = (theCase: Pick<Case, 'flags'>): boolean => theCase.flags.includes('safeguarding');

export const standingOf = (staff: Staff, theCase: CaseFacts): Standing => {
  if (!staff.active) return 'outsider';
  switch (staff.role) {
    case 'link-worker':
      if (staff.id === theCase.assignee) return 'own worker';
      return staff.team === theCase.team ? 'team cover' : 'outsider';
    case 'manager':
      return staff.team === theCase.team ? 'manager' : 'outsider';
    case 'safeguarding-lead':
      return 'safeguarding lead';
    case 'operator':
      return 'operator';
    case 'information-lead':
      return 'information lead';
  }
};

const cellOf = (record: RecordKind, standing: Standing, theCase: CaseFacts): Cell => {
  if (standing === 'outsider') return '-';
  const open = openWhenRestricted[standing];
  if (open && isRestricted(theCase) && !open.includes(record)) return '-';
  const row: Row = caseRights[record];
  return row[standings.indexOf(standing)] ?? '-';
};

const covers = (staff: Staff, theCase: CaseFacts): boolean =>
  theCase.assignee !== undefined && (staff.covers ?? []).includes(theCase.assignee);

const writes = (cell: Cell, staff: Staff, theCase: CaseFacts): boolean => {
  if (cell === 'W if covering') return covers(staff, theCase);
  if (cell === 'W if flagged') return theCase.flags.includes('safeguarding') || theCase.flags.includes('risk');
  return cell === 'W' || cell === 'RW';
};

/** How much of a record this person is shown. */
export const sightOf = (staff: Staff, record: RecordKind, theCase: CaseFacts): Sight => {
  const cell = cellOf(record, standingOf(staff, theCase), theCase);
  if (cell === 'R' || cell === 'RW') return 'all';
  return cell === 'part' || cell === 'flag' || cell === 'own' ? cell : 'none';
};

const isRecord = (name: string): name is RecordKind => name in caseRights;

const recordOf = (action: Action): RecordKind => {
  const name = action.slice(action.indexOf(' ') + 1);
  if (!isRecord(name)) throw new TypeError(`No such record: ${name}`);
  return name;
};

/** `may(staff, 'write contact', theCase)`. Reading means the whole record; for partial sight see sightOf. */
export const may = (staff: Staff, action: Action, theCase: CaseFacts): boolean => {
  const record = recordOf(action);
  if (action.startsWith('read')) return sightOf(staff, record, theCase) === 'all';
  return writes(cellOf(record, standingOf(staff, theCase), theCase), staff, theCase);
};

/** Decisions of the system, which no person may take. */
const automatic: readonly DecisionName[] = ['PlaceFree', 'Overdue', 'Superseded'];
const triageDecisions: readonly DecisionName[] = ['Reassigned', 'Merged'];
const triageStages: readonly Case['stage'][] = ['Triage', 'AwaitInformation', 'WaitingList'];
const leadDecisions: readonly DecisionName[] = ['OnHold', 'Closed'];

/** Whether this person may take this decision in the case's current stage. Whether the stage allows it: decide(). */
export const mayDecide = (staff: Staff, name: DecisionName, theCase: CaseFacts & Pick<Case, 'stage'>): boolean => {
  if (automatic.includes(name)) return false;
  if (name === 'Retried') return may(staff, 'write workflow', theCase);
  if (triageDecisions.includes(name) || triageStages.includes(theCase.stage))
    return may(staff, 'write triage', theCase);
  const standing = standingOf(staff, theCase);
  if (standing === 'safeguarding lead') return leadDecisions.includes(name);
  // Nobody but who covers for them accepts or declines a case in another's name: a manager reassigns it instead.
  const personal = theCase.stage === 'AwaitAcceptance' && (name === 'Accepted' || name === 'DeclinedByWorker');
  if (personal && standing === 'manager') return false;
  return may(staff, 'write decisions', theCase);
};

/** Reopening is for whoever may decide on the case. */
export const mayReopen = (staff: Staff, theCase: CaseFacts & Pick<Case, 'closedAt' | 'mergedInto'>): boolean =>
  theCase.closedAt !== undefined && theCase.mergedInto === undefined && may(staff, 'write decisions', theCase);

/** Triage undoes its own endings. */
export const mayUndo = (staff: Staff, theCase: CaseFacts & Pick<Case, 'closedAt'>): boolean =>
  theCase.closedAt !== undefined && may(staff, 'write triage', theCase);

/** Reassignment of a case that has, or was offered to, a worker. */
export const mayReassign = (staff: Staff, theCase: CaseFacts & Pick<Case, 'closedAt'>): boolean =>
  theCase.assignee !== undefined && theCase.closedAt === undefined && may(staff, 'write triage', theCase);

/** Whether this person may record a safeguarding concern, including people who then see only their own words. */
export const mayRaiseConcern = (staff: Staff, theCase: CaseFacts): boolean =>
  sightOf(staff, 'safeguarding', theCase) === 'own' || may(staff, 'write safeguarding', theCase);

/** Whether this person may read a concern. @param by `staff:<id>` of its author */
export const mayReadConcern = (staff: Staff, by: string, theCase: CaseFacts): boolean => {
  const sight = sightOf(staff, 'safeguarding', theCase);
  return sight === 'all' || (sight === 'own' && by === `staff:${staff.id}`);
};

export type Worklist = 'caseload' | 'tasks' | 'messages' | 'triage' | 'waiting list' | 'needs attention' | 'concerns';

const worklists: Record<Staff['role'], readonly Worklist[]> = {
  'link-worker': ['caseload', 'tasks'],
  manager: ['triage', 'waiting list', 'needs attention', 'tasks', 'messages', 'concerns'],
  'safeguarding-lead': ['triage', 'concerns'],
  operator: ['needs attention'],
  'information-lead': [],
};

/** The worklists of a role, the default first. What each line shows is still decided by `may`. */
export const worklistsOf = (staff: Staff): readonly Worklist[] => (staff.active ? worklists[staff.role] : []);
