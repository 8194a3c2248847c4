import { languageName } from '../../domain/referral/language.ts';
import type { Absence } from '../../domain/team/absence.ts';
import type { Verdict } from '../../domain/team/assignment.ts';
import type { RosterWorker, Skill } from '../../domain/team/team.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { needWords } from './case-words.ts';
import { dateWords } from './due-words.ts';

/** Why a worker was picked or not, as the table of an assignment says it. */
export const verdictWords: Record<Verdict, string> = {
  picked: 'Asked to take it on',
  busier: 'Suitable. Somebody else had more room',
  'fewer-skills': 'Suitable. Somebody else has more of the skills the person needs',
  'less-known': 'Suitable. Somebody else knows the person',
  inactive: 'Not taking new cases',
  refused: 'Was asked before and did not take it on',
  full: 'Suitable, but has no free place',
  away: 'Suitable, but was away on the days there were to answer',
  'other-area': 'Does not cover where the person lives',
  'other-language': 'Does not speak the person’s language',
  'other-gender': 'Is not the gender the person asked for',
};

/** Workers who would be suitable but for room or working days. */
export const wouldSuit: readonly Verdict[] = ['full', 'away'];

export const skillWords: Record<Skill, string> = needWords;

export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const weekdays = dayNames.map((text, no) => ({ value: String(no + 1), text }));

/** `Monday to Friday`, `Monday, Tuesday, Friday` */
export const daysWords = (days: readonly number[]): string => {
  const names = days.toSorted((a, b) => a - b).map((no) => dayNames[no - 1] ?? '');
  const inARow = days.every((no) => days.includes(no + 1) || no === Math.max(...days));
  return names.length > 2 && inARow ? `${names[0]} to ${names.at(-1)}` : names.join(', ');
};

export const spanWords = ({ from, to }: Pick<Absence, 'from' | 'to'>, today: LocalDate): string =>
  from === to ? dateWords(from, today) : `${dateWords(from, today)} to ${dateWords(to, today)}`;

/** `12 of 45 places taken. English, Welsh`, for choosing a worker. */
export const roomWords = ({ live, capacity, languages, areas }: RosterWorker): string =>
  [`${live} of ${capacity} places taken`, languages.map(languageName).join(', '), areas.join(', ')]
    .filter((part) => part)
    .join('. ');
