import { type Absence, overlaps } from '../../../../shared/domain/absence.ts';
import type { LocalDate } from '../../../../shared/domain/answers.ts';
import { addCalendar, instantAt, localDateOf } from '../../../../shared/domain/calendar.ts';
import type { RosterWorker } from '../../../../shared/domain/team.ts';
import { roomWords, spanWords } from '../../../../shared/staff/words/team-words.ts';
import { type Question, valueOf } from '../../../../shared/web/form/question.ts';
import { longDate } from '../../../../shared/web/form/read-date.ts';
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
    label: 'First day away',
    subject: 'First day away',
    missing: 'Enter the first day away',
    wrong: (date, today) =>
      date < daysFrom(today, -sinceAtMost)
        ? `First day away must be ${longDate(daysFrom(today, -sinceAtMost))} or after`
        : undefined,
  },
  {
    kind: 'date',
    name: 'to',
    label: 'Last day away',
    hint: 'You can end it sooner, or add more days, when you know more.',
    subject: 'Last day away',
    missing: 'Enter the last day away',
    wrong: (date, today) => {
      if (date < today) return 'Last day away must be today or in the future';
      const last = daysFrom(today, aheadAtMost);
      return date > last ? `Last day away must be ${longDate(last)} or before` : undefined;
    },
  },
  {
    kind: 'one',
    name: 'cover',
    label: isOwn ? 'Who looks after your cases?' : 'Who looks after their cases?',
    hint: 'They can act on the cases on these days, and get the messages about them.',
    missing: 'Select who looks after the cases',
    choices: [
      ...colleagues.map((worker) => ({ value: worker.id, text: worker.name, hint: roomWords(worker) })),
      { value: nobody, text: 'Nobody', hint: 'The cases wait, or are given to others one by one.' },
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
  if (to < from) return [{ field: 'to-day', text: 'Last day away must be the first day away or after it' }];
  const coveredBy = cover === nobody ? undefined : cover;
  const same = absences.find((one) => one.from === from && one.to === to && one.coveredBy === coveredBy);
  if (same) return same;
  const other = absences.find((absence) => overlaps(absence, { from, to }));
  if (other) {
    const text = `They are away ${spanWords(other, today)} already. Take that back first, or add the days beside it.`;
    return [{ field: 'from-day', text }];
  }
  return { from, to, ...(coveredBy !== undefined && { coveredBy }) };
};
