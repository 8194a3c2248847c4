import {
  addCalendar,
  formatFarDay,
  instantAt,
  localDateOf,
  localTimeOf,
} from '../../../shared/domain/time/calendar.ts';
import type { Instant } from '../../../shared/domain/time/instant.ts';
import type { LocalDate } from '../../../shared/domain/time/local-date.ts';
import {
  type DateQuestion,
  type Reading,
  type TextQuestion,
  type Values,
  valueOf,
} from '../../../shared/web/form/question.ts';
import type { FieldError } from '../../../shared/web/render.ts';

const example = 'like 2:30pm or 14:30';

/** `14:30`, from however somebody types half past two; undefined for what is no time, or ambiguous. */
export const timeOf = (typed: string): string | undefined => {
  const text = typed.toLowerCase().replaceAll(' ', '');
  if (text === 'midday' || text === 'noon') return '12:00';
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?$/.exec(text) ?? [];
  const hour = Number(hours);
  if (hours === '' || Number(minutes) > 59 || (half === undefined && /^\d{1,2}$/.test(text))) return undefined;
  if (half === undefined) return hour < 24 ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return `${String((hour % 12) + (half === 'pm' ? 12 : 0)).padStart(2, '0')}:${minutes}`;
};

const readTime = (typed: string): Reading => {
  const value = timeOf(typed);
  return value ? { value } : { problem: `Enter the time ${example}` };
};

/** The questions for a moment: a date and a time. @param subject how errors begin: `Date of the call` */
export const momentQuestions = (
  label: string,
  subject: string,
  wrong?: (date: LocalDate, today: LocalDate) => string | undefined,
): [DateQuestion, TextQuestion] => [
  {
    kind: 'date',
    name: 'on',
    label,
    subject,
    missing: `Enter the ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`,
    ...(wrong && { wrong }),
  },
  {
    kind: 'text',
    name: 'time',
    label: 'What time?',
    hint: `For example, ${example.replace('like ', '')}`,
    subject: 'Time',
    most: 10,
    missing: `Enter the time ${example}`,
    width: '5',
    read: readTime,
  },
];

/** The moment in London time, once both are answered. */
export const momentIn = (values: Values): Instant | undefined => {
  const [on, time] = [valueOf(values, 'on'), valueOf(values, 'time')];
  return on && time ? instantAt(on, time) : undefined;
};

/** As form values. */
export const typedMoment = (at: Instant): [string, string][] => {
  const [year = '', month = '', day = ''] = localDateOf(at).split('-');
  return [
    ['on-day', String(Number(day))],
    ['on-month', String(Number(month))],
    ['on-year', year],
    ['time', localTimeOf(at)],
  ];
};

/** For something already done: a mistyped year would keep, or break, later promises. */
export const sinceReferral =
  (subject: string, received: Instant) =>
  (date: LocalDate, today: LocalDate): string | undefined => {
    if (date > today) return `${subject} must be today or in the past`;
    const first = localDateOf(received);
    return date < first
      ? `${subject} must be ${formatFarDay(first, 'en')} or after, when the referral came`
      : undefined;
  };

const bookedAhead = { months: 3 };

/** For something arranged: nobody waits longer, and a workflow run could not. */
export const notTooFar =
  (subject: string) =>
  (date: LocalDate, today: LocalDate): string | undefined => {
    if (date < today) return `${subject} must be today or in the future`;
    const last = localDateOf(addCalendar(instantAt(today, '12:00'), bookedAhead));
    return date > last ? `${subject} must be ${formatFarDay(last, 'en')} or before` : undefined;
  };

/** For a time today that has not come yet, or has passed. */
export const timeProblem = (wrong: boolean, text: string): FieldError[] => (wrong ? [{ field: 'time', text }] : []);
