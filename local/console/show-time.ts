import { formatDate, localTimeOf } from '../../functions/shared/domain/time/calendar.ts';
import { instantOf } from '../../functions/shared/domain/time/instant.ts';

/** `Tuesday 2 June 2026, 09:30`, by the clock on the wall in London. */
export const showTime = (millis: number): string => {
  const instant = instantOf(millis);
  return `${formatDate(instant, 'en')}, ${localTimeOf(instant)}`;
};

const brief = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'medium', timeStyle: 'medium' });

/** `2 Jun 2026, 09:30`, for tables. */
export const showBrief = (when: number | string): string => brief.format(new Date(when));

/** `2 Jun 2026, 09:30:05`, where one second matters. */
export const showExact = (when: number | string): string => exact.format(new Date(when));
