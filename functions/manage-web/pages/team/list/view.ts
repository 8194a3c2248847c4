import { languageName } from '../../../../shared/domain/referral/language.ts';
import { absenceOn } from '../../../../shared/domain/team/absence.ts';
import { hasRoom, type RosterWorker, type TeamSettings, worksOn } from '../../../../shared/domain/team/team.ts';
import { isWorkingDay } from '../../../../shared/domain/time/calendar.ts';
import type { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { dateWords } from '../../../../shared/staff/words/due-words.ts';
import { daysWords, skillWords, spanWords } from '../../../../shared/staff/words/team-words.ts';

interface Present {
  readonly isIn: boolean;
  readonly text: string;
}

type NameOf = (id: string) => string;

const presence = (worker: RosterWorker, today: LocalDate, { nation }: TeamSettings, nameOf: NameOf): Present => {
  const absence = absenceOn(worker.absences, today);
  if (absence) {
    const until = `Away until ${dateWords(absence.to, today)}`;
    return { isIn: false, text: absence.coveredBy ? `${until}. ${nameOf(absence.coveredBy)} covers` : until };
  }
  if (worksOn(worker, today, nation)) return { isIn: true, text: 'In' };
  return { isIn: false, text: isWorkingDay(today, nation) ? 'Does not work today' : 'Not a working day' };
};

const nextAway = ({ absences }: RosterWorker, today: LocalDate): string | undefined => {
  const next = absences.filter(({ from }) => from > today).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
  return next && `Away ${spanWords(next, today)}`;
};

const none = 'None set';

const lineOf = (worker: RosterWorker, today: LocalDate, settings: TeamSettings, nameOf: NameOf) => {
  const { id, name, live, capacity, areas, languages, skills = [], workingDays, active } = worker;
  const absence = absenceOn(worker.absences, today);
  return {
    id,
    name,
    active,
    today: presence(worker, today, settings, nameOf),
    next: nextAway(worker, today),
    uncovered: absence !== undefined && absence.coveredBy === undefined && live > 0,
    live,
    capacity,
    share: capacity > 0 ? Math.min(100, Math.round((live / capacity) * 100)) : 100,
    full: !hasRoom(worker),
    days: daysWords(workingDays),
    areas: areas.length > 0 ? areas.join(', ') : 'The whole area',
    languages: languages.map(languageName).join(', '),
    skills: skills.length > 0 ? skills.map((skill) => skillWords[skill]).join(', ') : none,
  };
};

/** Who works here today, and how much room there is. */
export const teamView = (workers: readonly RosterWorker[], settings: TeamSettings, today: LocalDate) => {
  const nameOf: NameOf = (id) => workers.find((worker) => worker.id === id)?.name ?? id;
  const lines = workers
    .toSorted((a, b) => Number(b.active) - Number(a.active) || (a.name < b.name ? -1 : 1))
    .map((worker) => lineOf(worker, today, settings, nameOf));
  const active = lines.filter(({ active: takes }) => takes);
  const free = active.reduce((sum, { live, capacity }) => sum + Math.max(0, capacity - live), 0);
  const places = active.reduce((sum, { capacity }) => sum + capacity, 0);
  const here = active.filter(({ today: { isIn } }) => isIn).length;
  return {
    lines,
    summary: `${countWords(active.length, 'link worker')}, ${here} in today. ${free} of ${places} places free.`,
    uncovered: lines
      .filter(({ uncovered }) => uncovered)
      .map(({ id, name, live }) => ({ id, text: `${name} is away and nobody covers: ${countWords(live, 'case')}` })),
  };
};
