import {
  caseRights,
  openWhenRestricted,
  type RecordKind,
  standings,
} from '../../functions/shared/domain/governance/rights.ts';
import { type TeamRecord, teamRights, teamRoles } from '../../functions/shared/domain/governance/team-rights.ts';

/** What each row is called on paper, with what follows it. */
const ofCase: Record<RecordKind, string> = {
  reference: 'reference, stage, promises',
  name: 'name',
  contact: 'contact details and rules',
  identifiers: 'NHS number, date of birth',
  reasons: 'reasons, own words, answers; what was said in referrals that were put together',
  risks: 'known risks',
  safeguarding: 'safeguarding detail',
  equality: 'what they said for equality',
  notes: 'contacts, notes',
  appointments: 'appointments',
  'plan draft': 'plan draft; referrals onward, and what of the person is shared with whom',
  'plan issued': 'plan as issued',
  questionnaires: 'questionnaires',
  'notice state': 'messages: whether they arrived',
  'notice body': 'messages: what they say',
  decisions: 'decisions; to refer onward, to record an answer, to stop sharing',
  triage: 'triage, reassign, merge, undo',
  workflow: 'the run, its error, start, retry, redrive, pause',
  audit: 'who opened what',
  retention: 'keep, erase, give a copy',
};

const ofTeam: Record<TeamRecord, string> = {
  roster: 'roster, days away, who waits, why a case went to whom',
  settings: 'timings, hours, messages, sources, partner links, GP practices',
  directory: 'directory and its feeds',
  'service-reports': 'who was turned away, what there is not',
  reports: 'reports, in groups and numbers',
  equality: 'what people said for equality, person by person, in the minimum dataset',
  operations: 'census, attention, dead letters',
  governance: 'the chain of who looked, what is kept and erased',
};

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const tableOf = (columns: readonly string[], rows: readonly (readonly [string, readonly string[]])[]): string =>
  [
    line(['', ...columns]),
    line(['---', ...columns.map(() => '---')]),
    ...rows.map(([name, cells]) => line([name, ...cells.map((cell) => (cell === '-' ? '–' : cell))])),
  ].join('\n');

const isCaseRecord = (name: string): name is RecordKind => name in caseRights;
const isTeamRecord = (name: string): name is TeamRecord => name in teamRights;

/** The two tables of the code, and what is left of the first where a case is restricted, as docs/rights.md has them. */
export const rightsInWords = (): string =>
  [
    '## Of one case',
    '',
    tableOf(
      standings,
      Object.keys(caseRights)
        .filter(isCaseRecord)
        .map((record) => [ofCase[record], caseRights[record]]),
    ),
    '',
    'Of a restricted case is left:',
    '',
    ...standings.flatMap((standing) => {
      const left = openWhenRestricted[standing];
      return left ? [`- to ${standing}: ${left.map((record) => ofCase[record]).join('; ')}`] : [];
    }),
    '',
    '## Of a team, and of no one case',
    '',
    tableOf(
      teamRoles.map((role) => role.replace('-', ' ')),
      Object.keys(teamRights)
        .filter(isTeamRecord)
        .map((record) => [ofTeam[record], teamRights[record]]),
    ),
  ].join('\n');
