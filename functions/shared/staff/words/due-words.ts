import { formatDate, formatDay, formatFarDay, formatTime, localDateOf } from '../../domain/time/calendar.ts';
import { day, type Instant, millisOf } from '../../domain/time/instant.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';

export interface DueWords {
  readonly overdue: boolean;
  /** `Today by 6pm`, `Overdue since yesterday` */
  readonly text: string;
}

/** `Tuesday 2 June`: the year is said only when it is another. */
export const dateWords = (date: LocalDate, today: LocalDate): string =>
  date.slice(0, 4) === today.slice(0, 4) ? formatDay(date, 'en') : formatDate(date, 'en');

export const dayWords = (when: Instant, now: Instant): string => dateWords(localDateOf(when), localDateOf(now));

const wholeDays = (from: Instant, to: Instant): number =>
  Math.round((millisOf(`${localDateOf(to)}T00:00:00.000Z`) - millisOf(`${localDateOf(from)}T00:00:00.000Z`)) / day);

/** When something is due, as people say it on the day they look. */
export const dueWords = (due: Instant, now: Instant): DueWords => {
  const days = wholeDays(now, due);
  if (due <= now) {
    const since = days === 0 ? formatTime(due, 'en') : days === -1 ? 'yesterday' : dayWords(due, now);
    return { overdue: true, text: `Overdue since ${since}` };
  }
  if (days === 0) return { overdue: false, text: `Today by ${formatTime(due, 'en')}` };
  if (days === 1) return { overdue: false, text: 'Tomorrow' };
  return { overdue: false, text: dayWords(due, now) };
};

/** `Due tomorrow` */
export const dueSentence = ({ overdue, text }: DueWords): string =>
  overdue ? text : `Due ${text.replace(/^To(?=day|morrow)/, 'to')}`;

/** `Write down how it went by tomorrow` */
export const recordSentence = ({ overdue, text }: DueWords): string =>
  overdue
    ? `${text}: write down how it went`
    : `Write down how it went by ${text.replace(/^To(?=day|morrow)/, 'to').replace(' by ', ', ')}`;

/** `Tuesday 2 June, 9:30am` */
export const momentWords = (at: Instant, now: Instant): string => `${dayWords(at, now)}, ${formatTime(at, 'en')}`;

/** `Waiting since 9:30am` */
export const waitingWords = (since: Instant, now: Instant): string => {
  const days = wholeDays(since, now);
  if (days <= 0) return `Waiting since ${formatTime(since, 'en')}`;
  return days === 1 ? 'Waiting since yesterday' : `Waiting since ${dayWords(since, now)}`;
};

/** `Today at 2:30pm`, for something at a set time. */
export const timeWords = (at: Instant, now: Instant): string => {
  const time = formatTime(at, 'en');
  const days = wholeDays(now, at);
  if (days === 0) return `Today at ${time}`;
  return days === 1 ? `Tomorrow at ${time}` : `${dayWords(at, now)} at ${time}`;
};

/**
 * `June 2026`
 * @param month `2026-06`, or an instant, whose month in UTC is meant
 */
export const monthWords = (month: string): string =>
  formatFarDay(`${month.slice(0, 7)}-01`, 'en')
    .split(' ')
    .slice(1)
    .join(' ');
