import { type Absence, overlaps } from '../../../../shared/domain/team/absence.ts';
import type { RosterWorker } from '../../../../shared/domain/team/team.ts';
import { addCalendar, formatFarDay, instantAt, localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { LocalDate } from '../../../../shared/domain/time/local-date.ts';
import { roomWords, spanWords } from '../../../../shared/staff/words/team-words.ts';
import { type Question, valueOf } from '../../../../shared/web/form/question.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

const nobody = 'nobody';

const daysFrom = (date: LocalDate, days: number): LocalDate =>
  localDateOf(addCalendar(instantAt(date, '12:00'), { days }));

const sinceAtMost = 28;
const aheadAtMost = 366;

/** @param colleagues who could look after the cases meanwhile */
export const awayQuestions = (colleagues: readonly RosterWorker[], isOwn: boolean): Question[] => [
  {
    kind: 'date',
    name: 'from',
    label: 'First day of absence',
    subject: 'First day of absence',
    missing: 'Enter the first day of absence',
    wrong: (date, today) =>
      date < daysFrom(today, -sinceAtMost)
        ? `First day of absence must be ${formatFarDay(daysFrom(today, -sinceAtMost), 'en')} or after`
        : undefined,
  },
  {
    kind: 'date',
    name: 'to',
    label: 'Last day of absence',
    hint: 'You can end it sooner, or add more days, when you know more.',
    subject: 'Last day of absence',
    missing: 'Enter the last day of absence',
    wrong: (date, today) => {
      if (date < today) return 'Last day of absence must be today or in the future';
      const last = daysFrom(today, aheadAtMost);
      return date > last ? `Last day of absence must be ${formatFarDay(last, 'en')} or before` : undefined;
    },
  },
  {
    kind: 'one',
    name: 'cover',
    label: isOwn ? 'Who will look after your cases?' : 'Who will look after their cases?',
    hint: 'They can act on the cases on these days, and will get messages about them.',
    missing: 'Select who will look after the cases',
    choices: [
      ...colleagues.map((worker) => ({ value: worker.id, text: worker.name, hint: roomWords(worker) })),
      { value: nobody, text: 'Nobody', hint: 'The cases will wait, or be given to others one by one.' },
    ],
  },
];

/** @returns the days, the very same when they are away on them already; or what is wrong with what was sent */
export const readAway = (
  form: URLSearchParams,
  { absences }: RosterWorker,
  colleagues: readonly RosterWorker[],
  today: LocalDate,
): Absence | readonly FieldError[] => {
  const { values, errors } = readQuestions(awayQuestions(colleagues, false), form, today);
  const [from, to, cover] = ['from', 'to', 'cover'].map((name) => valueOf(values, name));
  if (errors.length > 0 || !from || !to) return errors;
  if (to < from) return [{ field: 'to-day', text: 'Last day of absence must be the same as or after the first day' }];
  const coveredBy = cover === nobody ? undefined : cover;
  const same = absences.find((one) => one.from === from && one.to === to && one.coveredBy === coveredBy);
  if (same) return same;
  const other = absences.find((absence) => overlaps(absence, { from, to }));
  if (other) {
    const text = `They are already away ${spanWords(other, today)}. Cancel that first, or choose other days.`;
    return [{ field: 'from-day', text }];
  }
  return { from, to, ...(coveredBy !== undefined && { coveredBy }) };
};
