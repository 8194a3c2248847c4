import { keys, settingsKeys } from '../../functions/shared/data/table/keys.ts';
import { putNew, type Table } from '../../functions/shared/data/table/table.ts';
import { organisationItem } from '../../functions/shared/data/team/organisation-repository.ts';
import type { Organisation } from '../../functions/shared/domain/referral/organisation.ts';
import type { Staff } from '../../functions/shared/domain/team/staff.ts';
import type { RosterWorker, TeamSettings } from '../../functions/shared/domain/team/team.ts';
import { defaultTimings } from '../../functions/shared/domain/team/timings.ts';
import type { LocalDate } from '../../functions/shared/domain/time/local-date.ts';
import { seedServices } from './services.ts';

/** The town is made up, and so is everybody in it. */
export const ashcombeTeam: TeamSettings = {
  team: 'ashcombe',
  name: 'Ashcombe social prescribing',
  outcodes: ['ZZ1', 'ZZ2', 'ZZ3', 'ZZ4'],
  nation: 'england-and-wales',
  timings: defaultTimings,
  managers: ['june-harrow'],
  safeguardingLeads: ['tobias-wren'],
};

const employ = (id: string, name: string, role: Staff['role']): Staff => ({
  id,
  name,
  role,
  email: `${id}@ashcombe.example`,
  team: ashcombeTeam.team,
  active: true,
});

const marcus = employ('marcus-quill', 'Marcus Quill', 'link-worker');
const dilys = { ...employ('dilys-fontaine', 'Dilys Fontaine', 'link-worker'), covers: ['priya-larkspur'] };
const priya = employ('priya-larkspur', 'Priya Larkspur', 'link-worker');

export const ashcombeStaff: readonly Staff[] = [
  dilys,
  priya,
  marcus,
  employ('june-harrow', 'June Harrow', 'manager'),
  employ('tobias-wren', 'Tobias Wren', 'safeguarding-lead'),
  employ('ottoline-park', 'Ottoline Park', 'operator'),
  employ('imran-vale', 'Imran Vale', 'information-lead'),
];

const work = ({ id, name }: Staff, own: Partial<RosterWorker>): RosterWorker => ({
  id,
  name,
  live: 0,
  capacity: 45,
  areas: ashcombeTeam.outcodes,
  languages: ['en'],
  workingDays: [1, 2, 3, 4, 5],
  absences: [],
  active: true,
  ...own,
});

/** One full, one with room who speaks Welsh, one part-time who is away on Thursdays. */
export const ashcombeRoster: readonly RosterWorker[] = [
  work(marcus, {
    live: 45,
    languages: ['en', 'pl'],
    gender: 'man',
  }),
  work(dilys, { live: 31, languages: ['en', 'cy'], gender: 'woman' }),
  work(priya, {
    live: 16,
    capacity: 24,
    areas: ['ZZ1', 'ZZ2'],
    workingDays: [1, 2, 3, 5],
    gender: 'woman',
  }),
];

/** Where its people are registered; fictional, as the code is of examples. */
export const ashcombePractice: Organisation = {
  ods: 'G81086',
  name: 'Ashcombe Practice',
  email: 'practice@ashcombe.example',
};

/**
 * Writes what is not there yet: what happened since the first start stays.
 * @param today from which it is counted back when each service was last checked
 */
export const seedAshcombe = async (table: Table, today: LocalDate): Promise<void> => {
  const { team } = ashcombeTeam;
  await Promise.all([
    seedServices(table, today),
    putNew(table, { ...keys.teamSettings(team), ...ashcombeTeam }),
    putNew(table, organisationItem(team, ashcombePractice.ods, ashcombePractice)),
    ...ashcombeStaff.map((staff) => putNew(table, { ...keys.staff(staff.id), ...staff })),
    ...ashcombeStaff.map(({ id }) => putNew(table, { ...settingsKeys.colleague(team, id), id })),
    ...ashcombeRoster.map((worker) => putNew(table, { ...keys.teamWorker(team, worker.id), ...worker })),
  ]);
};
