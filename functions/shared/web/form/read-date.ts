import type { LocalDate } from '../../domain/time/local-date.ts';
import type { FieldError } from '../render.ts';
import type { DateQuestion } from './question.ts';
import { typedText } from './typed-text.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const monthOf = (typed: string): number => {
  if (/^\d{1,2}$/.test(typed)) return Number(typed);
  const letters = typed.toLowerCase().replace(/\.$/, '');
  const found = months.findIndex((month) => letters.startsWith(month));
  return monthNames[found]?.toLowerCase().startsWith(letters) || letters === 'sept' ? found + 1 : 0;
};

const daysIn = (month: number, year: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const two = (part: number): string => String(part).padStart(2, '0');

const parts = ['day', 'month', 'year'] as const;

/** One error at a time: nothing typed, which part is missing, not a real date, not an allowed date. */
export const readDate = (
  question: DateQuestion,
  form: URLSearchParams,
  today: LocalDate,
): { date?: LocalDate; errors: FieldError[] } => {
  const { name, subject } = question;
  const [day = '', month = '', year = ''] = parts.map((part) => typedText(form.get(`${name}-${part}`)).trim());
  const wrong = (part: (typeof parts)[number], text: string) => ({ errors: [{ field: `${name}-${part}`, text }] });
  const missing = parts.filter((_, index) => [day, month, year][index] === '');
  if (missing.length === 3) return question.optional ? { errors: [] } : wrong('day', question.missing);
  if (missing[0]) return wrong(missing[0], `${subject} must include a ${missing.join(' and a ')}`);
  const inMonth = monthOf(month);
  const real = `${subject} must be a real date`;
  if (!/^\d{1,2}$/.test(day) || Number(day) < 1 || Number(day) > 31) return wrong('day', real);
  if (inMonth < 1 || inMonth > 12) return wrong('month', real);
  if (!/^\d{4}$/.test(year)) return wrong('year', 'Year must include 4 numbers');
  if (Number(day) > daysIn(inMonth, Number(year))) return wrong('day', real);
  const date = `${year}-${two(inMonth)}-${two(Number(day))}`;
  const problem = question.wrong?.(date, today);
  return problem ? wrong('day', problem) : { date, errors: [] };
};

/** For a day on which something was done. */
export const notInTheFuture =
  (subject: string) =>
  (date: LocalDate, today: LocalDate): string | undefined => {
    if (date > today) return `${subject} must be today or in the past`;
    return date < '2000-01-01' ? `${subject} must be after 1999` : undefined;
  };

/** For a date of birth. */
export const inThePast =
  (subject: string) =>
  (date: LocalDate, today: LocalDate): string | undefined => {
    if (date >= today) return `${subject} must be in the past`;
    return date < '1900-01-01' ? `${subject} must be after 1900` : undefined;
  };
