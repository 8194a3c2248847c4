import { formatDate, formatTime } from '../../shared/domain/time/calendar.ts';
import type { Instant } from '../../shared/domain/time/instant.ts';

/** `Friday 5 June 2026` */
export const dateOf = (instant: Instant): string => formatDate(instant, 'en');

/** `Friday 5 June 2026 at 2:30pm` */
export const dateAndTimeOf = (instant: Instant): string => `${dateOf(instant)} at ${formatTime(instant, 'en')}`;
